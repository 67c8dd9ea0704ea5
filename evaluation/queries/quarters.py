"""Quarters as pages and the year read them: who is graded by whom, what is missing, sums by unit."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Q

from accounts.models import Posting, Unit, User
from accounts.models.unit import UnitQuerySet
from accounts.permissions import Permission, Role
from accounts.rules.small_groups import SMALLEST, suppressed
from evaluation.enums import QuarterGrade
from evaluation.models import Quarter, QuarterRule
from evaluation.models.quarter import QuarterQuerySet
from evaluation.rules.quarters import Term, ended
from evaluation.rules.quota import allowed
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.queries.kin import kin_of


@dataclass(frozen=True)
class Share:
    """How many of a unit are good in a quarter, and how many may be."""

    good: int
    most: int
    graded: int
    rule: QuarterRule

    @property
    def is_over(self) -> bool:
        return self.good > self.most


@dataclass(frozen=True)
class UnitSum:
    unit: Unit
    counts: list[int] | None
    """By grade, from the best; none where fewer than eight would be told, or could be worked out."""

    @property
    def cells(self) -> list[tuple[str, int]]:
        return list(zip(map(str, QuarterGrade.labels), self.counts or [], strict=True))


def of_year(officers: Iterable[int], year: int) -> dict[int, dict[int, str]]:
    """Officer → quarter → grade, of what was told: one query for any number of them."""
    rows = Quarter.objects.told().filter(officer__in=set(officers), year=year)
    found: dict[int, dict[int, str]] = {}
    for officer, quarter, grade in rows.order_by("quarter").values_list("officer", "quarter", "grade"):
        found.setdefault(officer, {})[quarter] = grade
    return found


def waiting(today: date) -> OfficerQuerySet:
    """Who serves and has not been told a grade of the newest quarter that is over, each with their ``leader``."""
    told = Quarter.objects.told().of_term(*ended(today)).filter(officer=OuterRef("pk"))
    held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
    leader = held.above("unit__path").besides("user").nearest()
    return Officer.objects.serving().filter(~Exists(told)).annotate(leader=leader).filter(leader__isnull=False)


def graded_by(user: User, unit: Unit) -> OfficerQuerySet:
    """Whom of a unit this person grades: never themselves, never family; the next leader above does that."""
    own = Officer.objects.serving().filter(unit=unit).exclude(user=user)
    return own.exclude(kin_of(user, "")).select_related("user")


def kept(people: Iterable[Officer], term: Term) -> dict[int, Quarter]:
    """Officer → what is there already, also from a unit in which they served before."""
    rows = Quarter.objects.of_term(*term).filter(officer__in=people).select_related("officer")
    return {row.officer_id: row for row in rows}


def left_to_others(user: User, unit: Unit) -> int:
    return Officer.objects.serving().filter(unit=unit).count() - graded_by(user, unit).count()


def rule_of(term: Term) -> QuarterRule:
    """The one in force on its last day."""
    return QuarterRule.objects.on(term.until)


def share_of(unit: Unit, term: Term) -> Share:
    rule = rule_of(term)
    counting = Q(told_on__isnull=False) | Q(officer__left_on__isnull=True)
    counts = Quarter.objects.filter(counting, unit=unit).of_term(*term).exclude(grade=QuarterGrade.NONE)
    found = counts.aggregate(good=Count("pk", filter=Q(grade=QuarterGrade.GOOD)), graded=Count("pk"))
    most = allowed(found["graded"], rule.good_percent, rule.rounding)
    return Share(found["good"], most, found["graded"], rule)


def units_of(user: User, term: Term) -> UnitQuerySet:
    """The units whose people this person may grade, each with ``heads``, ``drafts`` and ``told``."""
    rows = Unit.objects.within(user, Permission.QUARTER_GRADE).filter(Exists(_serving()))
    heads = Count("officers", filter=Q(officers__left_on__isnull=True), distinct=True)
    of_term = Q(officers__quarters__year=term.year, officers__quarters__quarter=term.quarter)
    of_term &= Q(officers__left_on__isnull=True, officers__quarters__unit=F("pk"))
    drafts = Count("officers__quarters", filter=of_term & Q(officers__quarters__told_on__isnull=True), distinct=True)
    told = Count("officers__quarters", filter=of_term & Q(officers__quarters__told_on__isnull=False), distinct=True)
    return rows.annotate(heads=heads, drafts=drafts, told=told).order_by("path")


def sums(user: User, term: Term) -> list[UnitSum]:
    """What was told, by unit, where nobody can be found: eight people and more, also by taking one from another."""
    rows = Quarter.objects.filter(QuarterQuerySet.posted_reach(user, Permission.QUARTER_VIEW)).told().of_term(*term)
    counts: dict[int, dict[str, int]] = {}
    for unit, grade, number in rows.order_by().values_list("unit", "grade").annotate(number=Count("pk")):
        counts.setdefault(unit, {})[grade] = number
    hidden = suppressed({unit: sum(grades.values()) for unit, grades in counts.items()}, SMALLEST)
    units = Unit.objects.filter(pk__in=counts).order_by("path")
    return [UnitSum(unit, None if unit.pk in hidden else _by_grade(counts[unit.pk])) for unit in units]


def whole(rows: list[UnitSum]) -> list[int] | None:
    """Of the units shown."""
    shown = [row.counts for row in rows if row.counts]
    return [sum(column) for column in zip(*shown, strict=True)] if shown else None


def _by_grade(counts: dict[str, int]) -> list[int]:
    return [counts.get(grade, 0) for grade in QuarterGrade.values]


def _serving() -> OfficerQuerySet:
    return Officer.objects.serving().filter(unit=OuterRef("pk"))
