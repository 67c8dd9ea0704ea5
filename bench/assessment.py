"""A year that stands in its public notice and one that is being rated, and the pages of assessment over them."""

from django.db import connection, transaction
from django.utils import timezone

from bench import computation
from evaluation.enums import CycleState
from evaluation.models import Cycle
from evaluation.services import groups

SHEET = 60
GIVEN = """
UPDATE evaluation_form SET standing = 'pending', why = 'inquiry' WHERE cycle_id = %(cycle)s AND id %% 400 = 0;
UPDATE evaluation_form SET told_on = %(today)s, grade = g, proposed = g
  FROM (SELECT id AS whose, CASE WHEN id %% 5 = 1 THEN 'excellent' ELSE 'competent' END AS g
          FROM evaluation_form WHERE cycle_id = %(cycle)s AND standing = 'graded') AS given WHERE id = whose;
UPDATE evaluation_form SET told_on = %(today)s WHERE cycle_id = %(cycle)s AND told_on IS NULL;
UPDATE evaluation_cycle SET state = 'notice', notice_from = %(today)s, notice_until = %(today)s::date + 9
 WHERE id = %(cycle)s;
"""
SHEETS = """
INSERT INTO evaluation_assignment (form_id, rater_id, weight, returned_why, version)
SELECT f.id, u.id, 1, '', 1 FROM accounts_user u, LATERAL (
    SELECT id FROM evaluation_form WHERE cycle_id = %(cycle)s ORDER BY id LIMIT %(most)s) AS f
 WHERE u.username = %(rater)s
"""


@transaction.atomic
def pages(people: dict[str, str], officer: int) -> list[tuple[str, str, str]]:
    """``officer`` is somebody in the branch of the secretary among the people."""
    whole, part = _years()
    if whole.state != CycleState.NOTICE:
        _publish(whole)
        _open_sheet(part, people["secretary"])
    form, own, group = _rows(whole, officer, people["officer"])
    year = f"/evaluation/years/{whole.pk}/"
    return [
        ("assessment", "org_admin", "/evaluation/"),
        ("years of assessment", "org_admin", "/evaluation/years/"),
        ("year of assessment", "org_admin", year),
        ("people of a year", "org_admin", f"{year}people/"),
        ("why this score", "org_admin", f"/evaluation/forms/{form}/"),
        ("why this score, one's own", "officer", f"/evaluation/forms/{own}/"),
        ("one point", "officer", f"/evaluation/forms/{own}/points/bench-0/"),
        ("sheet of marks", "secretary", f"/evaluation/ratings/{part.pk}/"),
        ("sheet of marks, the people after", "secretary", f"/evaluation/ratings/{part.pk}/?part=1"),
        ("groups of a year", "org_admin", f"{year}calibration/"),
        ("leniency", "org_admin", f"{year}leniency/"),
        ("group", "org_admin", f"/evaluation/groups/{group}/"),
        ("public notice", "officer", f"{year}notice/"),
        ("result", "officer", f"/evaluation/forms/{own}/result/"),
        ("registration form", "officer", f"/evaluation/forms/{own}/print/"),
        ("grades that had to wait", "org_admin", "/evaluation/waiting/"),
        ("own assessments", "officer", "/evaluation/mine/"),
    ]


def _years() -> tuple[Cycle, Cycle]:
    """Of the whole organisation, with scores, and of its first part: what the computation measured, or made like it."""
    if not Cycle.objects.filter(unit__parent=None, run__isnull=False).exists():
        computation.lay_out()
    rows = Cycle.objects.filter(year=computation.YEAR)
    return rows.get(unit__parent=None), rows.exclude(unit__parent=None).get()


def _publish(cycle: Cycle) -> None:
    groups.form_groups(cycle, by=cycle.started_by)
    with connection.cursor() as cursor:
        cursor.execute(GIVEN, {"cycle": cycle.pk, "today": timezone.localdate()})


def _open_sheet(cycle: Cycle, rater: str) -> None:
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RATING)
    with connection.cursor() as cursor:
        cursor.execute(SHEETS, {"cycle": cycle.pk, "rater": rater, "most": SHEET})


def _rows(cycle: Cycle, officer: int, username: str) -> tuple[int, int, int]:
    """A form, one's own, and the largest group."""
    forms = cycle.forms.order_by()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT group_id FROM evaluation_form WHERE cycle_id = %s AND group_id IS NOT NULL"
            " GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1",
            [cycle.pk],
        )
        group = cursor.fetchone()[0]
    own = forms.get(officer__police_number=username).pk
    return forms.get(officer=officer).pk, own, group
