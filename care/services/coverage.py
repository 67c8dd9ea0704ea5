"""The board's figures, counted anew each morning for every unit with all below it."""

from datetime import date

from django.db import connection

MONTHS = 3
"""The running month and the two before it: a contact is logged late, a task of last month is closed today."""

REFRESH = """
WITH months AS (
    SELECT * FROM unnest(%(months)s::date[], %(nexts)s::date[]) AS m(month, next)
), people AS (
    SELECT id, unit_id FROM members_officer WHERE left_on IS NULL
), own AS (
    SELECT n.unit_id, m.month, n.officers, 0 AS reached, 0 AS tasks_due, 0 AS tasks_in_time,
           0 AS promises_due, 0 AS promises_kept
    FROM (SELECT unit_id, count(*) AS officers FROM people GROUP BY 1) n CROSS JOIN months m
    UNION ALL
    SELECT o.unit_id, met.month, 0, count(*), 0, 0, 0, 0
    FROM (SELECT DISTINCT officer_id, date_trunc('month', held_on)::date AS month FROM care_contact
          WHERE was_met AND held_on >= %(first)s AND held_on < %(last)s) met
    JOIN people o ON o.id = met.officer_id
    GROUP BY 1, 2
    UNION ALL
    SELECT o.unit_id, date_trunc('month', t.due_on)::date, 0, 0, count(*),
           count(*) FILTER (WHERE t.state = 'done' AND t.closed_on <= t.due_on), 0, 0
    FROM care_caretask t JOIN members_officer o ON o.id = t.officer_id
    WHERE t.state IN ('open', 'done') AND t.due_on >= %(first)s AND t.due_on < %(last)s
    GROUP BY 1, 2
    UNION ALL
    SELECT o.unit_id, date_trunc('month', p.due_on)::date, 0, 0, 0, 0,
           count(*), count(*) FILTER (WHERE p.state IN ('kept', 'solved'))
    FROM care_promise p JOIN members_officer o ON o.id = p.officer_id
    WHERE p.due_on >= %(first)s AND p.due_on < %(last)s
    GROUP BY 1, 2
), summed AS (
    SELECT unit_id, month, sum(officers) AS officers, sum(reached) AS reached, sum(tasks_due) AS tasks_due,
           sum(tasks_in_time) AS tasks_in_time, sum(promises_due) AS promises_due, sum(promises_kept) AS promises_kept
    FROM own GROUP BY 1, 2
), rolled AS (
    SELECT ancestor.id::bigint AS unit_id, s.month, sum(officers) AS officers, sum(reached) AS reached,
           sum(tasks_due) AS tasks_due, sum(tasks_in_time) AS tasks_in_time,
           sum(promises_due) AS promises_due, sum(promises_kept) AS promises_kept
    FROM summed s
    JOIN accounts_unit u ON u.id = s.unit_id
    CROSS JOIN LATERAL unnest(string_to_array(rtrim(u.path, '.'), '.')) AS ancestor(id)
    GROUP BY 1, 2
)
INSERT INTO care_coverage AS stands
    (unit_id, month, officers, reached, tasks_due, tasks_in_time, promises_due, promises_kept, refreshed_at)
SELECT u.id, m.month, COALESCE(officers, 0), COALESCE(reached, 0), COALESCE(tasks_due, 0), COALESCE(tasks_in_time, 0),
       COALESCE(promises_due, 0), COALESCE(promises_kept, 0), now()
FROM accounts_unit u CROSS JOIN months m LEFT JOIN rolled r ON r.unit_id = u.id AND r.month = m.month
ON CONFLICT (unit_id, month) DO UPDATE SET
    officers = EXCLUDED.officers, reached = EXCLUDED.reached, tasks_due = EXCLUDED.tasks_due,
    tasks_in_time = EXCLUDED.tasks_in_time, promises_due = EXCLUDED.promises_due,
    promises_kept = EXCLUDED.promises_kept, refreshed_at = EXCLUDED.refreshed_at
"""
"""``unit.path`` is a unit's ancestry by primary key: each unit's sums are handed to everyone on its path."""


def refresh(today: date, *, months: int = MONTHS) -> int:
    """Count the last months anew; ``months`` is larger only when the table is filled for the first time."""
    starts = [_month(today, back) for back in range(months - 1, -2, -1)]
    with connection.cursor() as cursor:
        cursor.execute(REFRESH, {"months": starts[:-1], "nexts": starts[1:], "first": starts[0], "last": starts[-1]})
        return int(cursor.rowcount)


def _month(today: date, back: int) -> date:
    """The first day of the month so many months ago."""
    count = today.year * 12 + today.month - 1 - back
    return date(count // 12, count % 12 + 1, 1)
