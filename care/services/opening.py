"""Opening tasks: one statement for any number of officers, and the same again changes nothing."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction

from audit import services as audit
from care.models import CareRule, CareTask, Contact, EventKind
from care.queries import rules as rules_now
from care.rules import due
from care.rules.pace import FIRST_TALKS_AT_ONCE, QUIET_DAYS
from members.models import Officer
from members.queries.calendar import HOLIDAYS_A_YEAR, special_days

PACE = 7_202_651
"""Key of the advisory lock under which a morning's talks are opened."""

FOR_EVENTS = """
INSERT INTO care_caretask
    (officer_id, rule_id, event_id, deed, by_role, opened_on, due_on, state, waived_reason, is_follow_up)
SELECT e.officer_id, r.id, e.id, r.deed, CASE WHEN EXISTS (
        SELECT 1 FROM care_caretask t WHERE t.officer_id = e.officer_id AND t.by_role = 'secretary'
          AND (t.state = 'open' AND t.opened_on < %(today)s::date + %(quiet)s
               OR t.state = 'done' AND t.closed_on > %(today)s::date - %(quiet)s))
    THEN 'secretary' ELSE r.by_role END, %(today)s, asked.due_on, 'open', '', false
FROM care_lifeevent e
JOIN members_officer o ON o.id = e.officer_id AND o.left_on IS NULL
CROSS JOIN unnest(%(rules)s::bigint[], %(dues)s::date[]) AS asked(rule_id, due_on)
JOIN care_carerule r ON r.id = asked.rule_id
WHERE e.id = ANY(%(events)s) AND e.withdrawn_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM care_caretask t JOIN care_lifeevent other ON other.id = t.event_id
    JOIN care_carerule version ON version.id = t.rule_id
    WHERE version.code = r.code AND t.officer_id = e.officer_id AND t.state <> 'withdrawn'
      AND other.kind_id = e.kind_id AND other.happened_on = e.happened_on)
ON CONFLICT DO NOTHING
"""
"""Two people may tell of one event; it is asked for once, also when its rule has changed between."""

ONE_VISITOR = """
UPDATE care_caretask t SET by_role = 'secretary'
WHERE t.state = 'open' AND t.by_role = 'leader' AND (%(officers)s::bigint[] IS NULL OR t.officer_id = ANY(%(officers)s))
  AND EXISTS (
    SELECT 1 FROM care_caretask other WHERE other.officer_id = t.officer_id AND other.by_role = 'secretary'
      AND other.state = 'open' AND other.opened_on < %(today)s::date + %(quiet)s)
"""
"""Two never come to one officer in one week. Where both are asked, the secretary goes, who may know most; no day is
put off. See ``rules.pace``."""

FOR_CADENCE = """
WITH known AS MATERIALIZED (
    SELECT officer_id, bool_or(state = 'open' AND opened_on <= %(today)s) AS is_asked_for,
           max(closed_on) FILTER (WHERE state = 'waived' AND event_id IS NULL) AS waived_on
    FROM care_caretask WHERE state IN ('open', 'waived') GROUP BY 1
), wanting AS (
    SELECT o.id AS officer_id, clock.officer_id IS NULL AS is_first, base.since,
           COALESCE(o.branch_id, -o.unit_id) AS house
    FROM members_officer o
    LEFT JOIN care_careclock clock ON clock.officer_id = o.id
    LEFT JOIN known ON known.officer_id = o.id
    CROSS JOIN LATERAL (SELECT COALESCE(
        GREATEST(clock.last_contact_on, known.waived_on), GREATEST(%(begun)s, o.joined_work_on)) AS since) base
    WHERE o.left_on IS NULL AND base.since <= %(last_day)s AND known.is_asked_for IS NOT TRUE
), firsts AS (
    SELECT COALESCE(o.branch_id, -o.unit_id) AS house, count(*) AS asked
    FROM care_caretask t JOIN members_officer o ON o.id = t.officer_id
    WHERE t.state = 'open' AND t.event_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM care_careclock clock WHERE clock.officer_id = o.id)
    GROUP BY 1
), first_in_turn AS (
    SELECT officer_id, since,
           row_number() OVER (PARTITION BY house ORDER BY since, officer_id) + COALESCE(firsts.asked, 0) AS turn
    FROM wanting LEFT JOIN firsts USING (house) WHERE is_first
)
INSERT INTO care_caretask
    (officer_id, rule_id, period_start, deed, by_role, opened_on, due_on, state, waived_reason, is_follow_up)
SELECT officer_id, %(rule)s, since, %(deed)s, %(by_role)s, %(today)s,
       GREATEST(since + %(cadence)s, %(soonest)s), 'open', '', false
FROM (SELECT officer_id, since FROM wanting WHERE NOT is_first
      UNION ALL SELECT officer_id, since FROM first_in_turn WHERE turn <= %(at_once)s) chosen
ON CONFLICT DO NOTHING
"""
"""Whoever is asked for already is not asked for twice. A branch meets its strangers a few at a time, longest
serving first: see ``rules.pace``. An officer without a branch is counted by unit. ``known`` is read whole before the
first row is written; a lookup per officer would walk over the rows being written."""


def open_for_events(events: Sequence[int], *, kind: EventKind, happened_on: date, today: date) -> int:
    """Open what the rules in force today ask for after these events, all of one kind and day."""
    asking = rules_now.triggered_by(kind.pk, today)
    if not events or not asking:
        return 0
    start = due.start_of(happened_on, today)
    special = special_days(
        start, start + timedelta(days=HOLIDAYS_A_YEAR + 2 * max(rule.within_days for rule in asking))
    )
    dues = [due.due_on(start, rule.within_days, rule.day_unit, special) for rule in asking]
    officers = _one_at_a_time(events)
    given = {"events": list(events), "rules": [rule.pk for rule in asking], "dues": dues}
    opened = _run(FOR_EVENTS, given | _this_week(today))
    _run(ONE_VISITOR, {"officers": officers} | _this_week(today))
    return opened


@transaction.atomic
def open_cadence(today: date) -> int:
    """The morning's part: ask for everyone whose time without a contact runs out. Twice a day changes nothing."""
    keep_pace(alone=True)
    _run(ONE_VISITOR, {"officers": None} | _this_week(today))
    opened = 0
    for rule in rules_now.cadences(today):
        if count := _run(FOR_CADENCE, _cadence(rule, today)):
            audit.record("care.cadence.opened", by=None, subject=rule)
            opened += count
    return opened


def open_follow_ups(tasks: Sequence[CareTask], *, contact: Contact, today: date) -> None:
    """After a visit in hard days somebody asks again; a follow-up is not followed up."""
    CareTask.objects.bulk_create(
        (
            _follow_up(task, task.rule.follow_up_days, contact, today)
            for task in tasks
            if task.event_id and task.rule.follow_up_days and not task.is_follow_up
        ),
        ignore_conflicts=True,
    )


def _follow_up(task: CareTask, after_days: int, contact: Contact, today: date) -> CareTask:
    opened_on, due_on = due.follow_up(contact.held_on, after_days, task.rule.within_days, today)
    return CareTask(
        officer_id=task.officer_id,
        rule=task.rule,
        event_id=task.event_id,
        deed=task.deed,
        by_role=task.by_role,
        opened_on=opened_on,
        due_on=due_on,
        is_follow_up=True,
    )


def _cadence(rule: CareRule, today: date) -> dict[str, Any]:
    """A task opens early enough to leave the rule's time to act before the cadence is broken."""
    cadence = rule.cadence_days or 0
    special = special_days(today, today + timedelta(days=HOLIDAYS_A_YEAR + 2 * rule.within_days))
    return {
        "rule": rule.pk,
        "deed": rule.deed,
        "by_role": rule.by_role,
        "begun": rules_now.begun_on(rule),
        "cadence": cadence,
        "today": today,
        "last_day": today - timedelta(days=max(cadence - rule.within_days, QUIET_DAYS)),
        "soonest": due.due_on(today, rule.within_days, rule.day_unit, special),
        "at_once": FIRST_TALKS_AT_ONCE,
    }


def keep_pace(*, alone: bool = False) -> None:
    """Regular talks are opened while nobody tells of an event or logs a contact: neither would see the other."""
    shared = "" if alone else "_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT pg_advisory_xact_lock{shared}(%s)", [PACE])


def _one_at_a_time(events: Sequence[int]) -> list[int]:
    """The officers, locked: two events of one officer are taken one after the other."""
    keep_pace()
    officers = Officer.objects.filter(life_events__in=events).order_by("pk")
    return list(officers.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def _this_week(today: date) -> dict[str, Any]:
    return {"today": today, "quiet": QUIET_DAYS}


def _run(statement: str, given: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)
