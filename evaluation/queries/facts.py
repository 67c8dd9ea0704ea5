"""What final years say of officers, for rules of other fields: one query for however many."""

from collections.abc import Iterable

from evaluation.enums import CycleState
from evaluation.models import Result
from evaluation.rules.streaks import Facts

NOTHING = Facts({})


class OfOfficers(dict[int, Facts]):
    """By the officer's primary key; of whom there is no final year, nothing is known."""

    def __missing__(self, officer: int) -> Facts:
        return NOTHING


def facts(officers: Iterable[int], *, until: int | None = None) -> OfOfficers:
    """From the newest version of each result. ``officers`` are primary keys, or a query of them."""
    rows = Result.objects.filter(form__officer__in=officers, form__cycle__state=CycleState.FINAL)
    if until is not None:
        rows = rows.filter(form__cycle__year__lte=until)
    newest = rows.order_by("form_id", "-number").distinct("form_id")
    found: dict[int, dict[int, str]] = {}
    for officer, year, grade in newest.values_list("form__officer", "form__cycle__year", "grade"):
        found.setdefault(officer, {})[year] = grade
    return OfOfficers({officer: Facts(grades) for officer, grades in found.items()})
