"""The morning sweep against one hand-written statement of the same result; then the sweep again."""

import time

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

from bench.report import Row
from care.models import CareTask, Coverage
from notices.models import Letter, Notice
from reminders import services

BAR = 3.0

BY_HAND = """
WITH stale AS (
    SELECT o.id, o.branch_id, o.unit_id, c.last_contact_on FROM members_officer o
    JOIN care_careclock c ON c.officer_id = o.id
    WHERE o.left_on IS NULL AND c.last_contact_on <= %(today)s::date - (r_cadence() - r_within())
), opened AS (
    INSERT INTO care_caretask (officer_id, rule_id, period_start, deed, opened_on, due_on, state, waived_reason,
        is_follow_up)
    SELECT id, r_id(), last_contact_on, 'talk', %(today)s,
        GREATEST(last_contact_on + r_cadence(), %(today)s::date + r_within()), 'open', '', false FROM stale
    ON CONFLICT DO NOTHING RETURNING id, officer_id, due_on
), told AS (
    INSERT INTO notices_notice (recipient_id, kind, subject_key, due_on, path, urgency, created_at)
    SELECT p.user_id, 'care.task.due', 'care.CareTask:' || t.id, t.due_on, '/care/tasks/' || t.id || '/', 'digest',
        now()
    FROM opened t JOIN members_officer o ON o.id = t.officer_id
    JOIN accounts_posting p ON p.branch_id = o.branch_id AND p.role = 'secretary' AND p.since <= %(today)s
        AND (p.until IS NULL OR p.until >= %(today)s)
    ON CONFLICT DO NOTHING RETURNING recipient_id
), promised AS (
    INSERT INTO notices_notice (recipient_id, kind, subject_key, due_on, path, urgency, created_at)
    SELECT owner_id, 'care.promise.due', 'care.Promise:' || id, due_on, '/care/promises/#promise-' || id, 'digest',
        now()
    FROM care_promise WHERE state IN ('open', 'not_yet') AND due_on <= %(today)s
    ON CONFLICT DO NOTHING RETURNING recipient_id
), letters AS (
    INSERT INTO notices_letter (recipient_id, cause, state, send_from, tries, problem, created_at)
    SELECT recipient_id, 'digest:' || %(today)s::text, 'waiting', now(), 0, '', now()
    FROM (SELECT recipient_id FROM told UNION SELECT recipient_id FROM promised) r
    JOIN accounts_user u ON u.id = r.recipient_id AND u.is_active AND u.wants_mail AND u.email <> ''
    WHERE %(mail)s ON CONFLICT DO NOTHING RETURNING id
), own AS (
    SELECT o.unit_id, m.month, count(*) AS officers, count(met.officer_id) AS reached
    FROM members_officer o
    CROSS JOIN (SELECT (date_trunc('month', %(today)s::date) - k * interval '1 month')::date AS month
                FROM generate_series(0, 2) k) m
    LEFT JOIN (SELECT DISTINCT officer_id, date_trunc('month', held_on)::date AS month FROM care_contact
               WHERE was_met AND held_on >= date_trunc('month', %(today)s::date) - interval '2 months') met
        ON met.officer_id = o.id AND met.month = m.month
    WHERE o.left_on IS NULL GROUP BY 1, 2
), covered AS (
    INSERT INTO care_coverage (unit_id, month, officers, reached, tasks_due, tasks_in_time, promises_due,
        promises_kept, refreshed_at)
    SELECT a.id::bigint, month, sum(officers), sum(reached), 0, 0, 0, 0, now()
    FROM own JOIN accounts_unit u ON u.id = own.unit_id
    CROSS JOIN LATERAL unnest(string_to_array(rtrim(u.path, '.'), '.')) a(id) GROUP BY 1, 2
    ON CONFLICT (unit_id, month) DO UPDATE SET officers = EXCLUDED.officers, reached = EXCLUDED.reached RETURNING id
)
SELECT (SELECT count(*) FROM opened), (SELECT count(*) FROM told) + (SELECT count(*) FROM promised),
       (SELECT count(*) FROM letters), (SELECT count(*) FROM covered)
"""
"""What somebody would write who knows the one rule in force and needs nobody's names, settings or history."""


def measure() -> list[Row]:
    settings.SMTP_URL = "smtp://127.0.0.1:1"  # letters are written; nobody sends them here
    today = timezone.localdate()
    by_hand, handmade = _undone(lambda: _by_hand(today))
    swept, portals = _undone(lambda: _swept(today))
    started = time.perf_counter()
    services.sweep(today=today)
    first = time.perf_counter() - started
    before = _counts()
    started = time.perf_counter()
    services.sweep(today=today)
    second = time.perf_counter() - started
    added = sum(_counts()) - sum(before)
    ratio = swept / by_hand
    made = "{:,} tasks, {:,} notices, {:,} letters, {:,} coverage rows".format(*portals)
    same = (
        "the same rows" if handmade[:3] == portals[:3] else "{:,} tasks, {:,} notices, {:,} letters".format(*handmade)
    )
    return [
        Row("morning sweep by one hand-written statement", f"{by_hand:.2f} s", "1.0", "", same),
        Row("morning sweep", f"{swept:.2f} s", f"{ratio:.1f}", "met" if ratio <= BAR else "unmet", made),
        Row("the same, committed", f"{first:.2f} s", "", "", ""),
        Row("morning sweep again", f"{second:.2f} s", "", "met" if added == 0 else "unmet", f"{added} rows added"),
    ]


def _undone(deed):
    """Time it inside a transaction that is taken back; twice, the better."""
    taken, found = [], None
    for _ in range(2):
        with transaction.atomic():
            started = time.perf_counter()
            found = deed()
            taken.append(time.perf_counter() - started)
            transaction.set_rollback(True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE care_caretask, notices_notice, notices_letter, care_coverage")
    return min(taken), found


def _by_hand(today):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, cadence_days, within_days FROM care_carerule WHERE is_active AND cadence_days > 0")
        (rule, cadence, within), *others = cursor.fetchall()
        assert not others, "written for one cadence in force"
        statement = BY_HAND
        for name, value in {"r_id()": rule, "r_cadence()": cadence, "r_within()": within}.items():
            statement = statement.replace(name, str(value))
        cursor.execute(statement, {"today": today, "mail": True})
        return cursor.fetchone()


def _swept(today):
    before = _counts()
    services.sweep(today=today)
    return tuple(after - once for after, once in zip(_counts(), before, strict=True))


def _counts():
    return tuple(model.objects.count() for model in (CareTask, Notice, Letter, Coverage))
