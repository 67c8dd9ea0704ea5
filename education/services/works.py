"""The sums of what works, made anew each morning by one statement: doing it twice gives the same rows."""

from datetime import date

from django.db import connection, transaction

from accounts.models import Branch, Unit
from accounts.rules.small_groups import SMALLEST
from education.models import Review, Session, WorksSum
from education.models.works import ADDED
from education.queries.works import MOST_THEMES, first_month
from education.rules.periods import first_day
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS

LOCK = 20_260_004
"""One at a time: who comes second finds everything done."""

FILL = """
    INSERT INTO {sums} (unit_id, "by", month, key, {columns})
    WITH held AS (
        SELECT branch.unit_id, date_trunc('month', review.held_on)::date AS month,
               date_trunc('quarter', review.held_on)::date AS quarter,
               make_date(EXTRACT(year FROM review.held_on)::int, CASE WHEN EXTRACT(month FROM review.held_on) < 7
                         THEN 1 ELSE 7 END, 1) AS half, review.held_on >= %(year)s AS is_of_year,
               session.form_id::text AS form, session.host_id::text AS host,
               CASE WHEN count(*) OVER (PARTITION BY session.theme) > 1 THEN session.theme END AS theme,
               CASE WHEN review.expected >= %(smallest)s THEN review.took_part ELSE 0 END AS came,
               CASE WHEN review.expected >= %(smallest)s THEN review.expected ELSE 0 END AS could, review.*
        FROM {review} review
        JOIN {session} session ON session.id = review.session_id
        JOIN {branch} branch ON branch.id = session.branch_id
        WHERE review.held_on BETWEEN %(since)s AND %(today)s
    ),
    places AS (
        SELECT unit.id AS unit_id, above::bigint AS above_id
        FROM {unit} unit, unnest(string_to_array(rtrim(unit.path, '.'), '.')) AS above
    ),
    counted AS (
        SELECT unit_id,
               CASE WHEN GROUPING(month) = 0 THEN 'form' WHEN GROUPING(theme) = 0 THEN 'theme' ELSE 'host' END AS kind,
               COALESCE(month, quarter, half) AS month,
               CASE WHEN GROUPING(month) = 0 THEN COALESCE(form, '') ELSE COALESCE(theme, host) END AS key,
               count(*)::int AS meetings, (count(*) FILTER (WHERE useful_answers > 0))::int AS asked,
               sum(came)::int AS came, sum(could)::int AS could, sum(useful_answers)::int AS answers,
               sum(useful_sum)::int AS steps, sum(learners)::int AS learners, sum(knew)::int AS knew,
               sum(know)::int AS know
        FROM held
        GROUP BY GROUPING SETS (
            (unit_id, month, form), (unit_id, quarter, theme), (unit_id, half, host),
            (unit_id, is_of_year, theme), (unit_id, is_of_year, host)
        )
        HAVING is_of_year IS NOT FALSE
        UNION ALL
        SELECT unit_id, 'wish', month, wish.code, 0, 0, 0, 0, sum(wish.number::int)::int, 0, 0, 0, 0
        FROM held, jsonb_each_text(wished) AS wish(code, number) WHERE wished <> '{{}}' AND is_of_year
        GROUP BY unit_id, month, wish.code
    ),
    summed AS (
        SELECT above_id, kind, month, key, {added}
        FROM counted JOIN places USING (unit_id) WHERE key IS NOT NULL GROUP BY above_id, kind, month, key
    ),
    together AS (
        SELECT *, sum(meetings) OVER whole AS all_meetings, sum(asked) OVER whole AS all_asked,
               sum(answers) OVER whole AS all_answers
        FROM summed WHERE kind IN ('theme', 'host') WINDOW whole AS (PARTITION BY above_id, kind, key, month IS NULL)
    ),
    ranked AS (
        SELECT *, dense_rank() OVER by_answers AS place
        FROM together
        WHERE CASE kind WHEN 'theme' THEN all_meetings >= 2
                        ELSE all_asked >= %(meetings)s AND all_answers >= %(answers)s END
        WINDOW by_answers AS (
            PARTITION BY above_id, kind, month IS NULL ORDER BY all_answers DESC, all_meetings DESC, key
        )
    )
    SELECT above_id, kind, month, key, {columns} FROM summed WHERE kind IN ('form', 'wish')
    UNION ALL
    SELECT above_id, kind, month, key, {columns} FROM ranked WHERE kind = 'host' OR place <= %(themes)s
"""


@transaction.atomic
def sum_up(*, today: date) -> int:
    """Returns how many rows there are now. Readers see the old ones until all new ones stand."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        cursor.execute("SET LOCAL work_mem = '64MB'; SET LOCAL jit = off")
        WorksSum.objects.all().delete()
        cursor.execute(statement(), parameters(today))
        made: int = cursor.rowcount
    return made


def statement() -> str:
    tables = {"sums": WorksSum, "review": Review, "session": Session, "branch": Branch, "unit": Unit}
    return FILL.format(
        **{name: model._meta.db_table for name, model in tables.items()},
        columns=", ".join(ADDED),
        added=", ".join(f"sum({column}) AS {column}" for column in ADDED),
    )


def parameters(today: date) -> dict[str, date | int]:
    return {
        "since": first_day(today),
        "year": first_month(today),
        "smallest": SMALLEST,
        "today": today,
        "meetings": ENOUGH_MEETINGS,
        "answers": ENOUGH_ANSWERS,
        "themes": MOST_THEMES,
    }
