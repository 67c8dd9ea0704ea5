"""A year of concerns in the demo bureau, most of them answered; some still wait."""

from datetime import date, timedelta
from random import Random

from accounts.models import Posting, Unit
from accounts.permissions import Role
from accounts.rules.codes import new_code
from care.enums import ConcernState
from care.models import Concern, ConcernLine, ConcernTheme
from care.queries.concerns import hashes_of
from care.rules.weeks import end_of, week_of
from care.services.concerns import first_answer_by
from dashboard.management.demo import texts

WEEKS = 60
A_WEEK = (3, 8)
WEIGHTS = {"workload": 9, "leave": 6, "equipment": 5, "schooling": 4, "food": 4, "medical": 3, "housing": 3, "other": 1}


def tell(*, today: date) -> None:
    """Without a name all but a few: of a demo's people nobody raised anything in earnest."""
    rng = Random(20260524)  # noqa: S311 - believable, not secret
    led = Posting.objects.held_on(today).filter(role=Role.LEADER).select_related("unit", "user")
    leaders = {posting.unit_id: posting for posting in led}
    units = [unit for unit in Unit.objects.order_by("path") if unit.pk in leaders]
    themes = {theme.code: theme for theme in ConcernTheme.objects.filter(code__in=WEIGHTS)}
    raised = []
    for back in range(WEEKS, 0, -1):
        week = week_of(today - timedelta(weeks=back))
        due_on = first_answer_by(end_of(week))
        for _one in range(rng.randint(*A_WEEK)):
            code = rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
            unit = rng.choice(units)
            raised.append(_concern(unit, themes[code], week, due_on, rng, is_old=back > 2))
    Concern.objects.bulk_create(raised)
    ConcernLine.objects.bulk_create(
        ConcernLine(
            concern=concern,
            author=leaders[concern.unit_id].user,
            is_answer=True,
            said_on=concern.due_on - timedelta(days=2),
            place=1,
            text=texts.CONCERN_ANSWER,
        )
        for concern in raised
        if concern.state != ConcernState.OPEN
    )


def _concern(unit: Unit, theme: ConcernTheme, week: date, due_on: date, rng: Random, *, is_old: bool) -> Concern:
    return Concern(
        code_hash=hashes_of(new_code())[0],
        unit=unit,
        theme=theme,
        text=rng.choice(texts.CONCERNS[theme.code]),
        raised_on=week,
        asked_role=Role.LEADER,
        asked_unit=unit,
        due_on=due_on,
        state=rng.choices([ConcernState.SOLVED, ConcernState.ANSWERED], [4, 1])[0] if is_old else ConcernState.OPEN,
    )
