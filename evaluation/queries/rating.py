"""What one rater has before them: people, indicators, the marks begun, and which low marks come without warning."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from accounts.models import User
from evaluation.enums import CycleState, IndicatorKind
from evaluation.models import Assignment, Cycle, Form, Indicator, Mark, Note, SchemeVersion
from evaluation.models.cycle import CycleQuerySet
from evaluation.models.form import FormQuerySet
from evaluation.models.rating import AssignmentQuerySet
from evaluation.rules.formula import as_text
from evaluation.rules.marks import is_low
from evaluation.rules.standing import RATED


@dataclass(frozen=True)
class Cell:
    assignment: Assignment
    indicator: Indicator
    mark: Mark | None
    needs_reason: bool

    @property
    def name(self) -> str:
        return f"m{self.assignment.pk}-{self.indicator.pk}"

    @property
    def reason_name(self) -> str:
        return f"w{self.assignment.pk}-{self.indicator.pk}"

    @property
    def points(self) -> str:
        return as_text(self.mark.points) if self.mark else ""


@dataclass(frozen=True)
class Row:
    assignment: Assignment
    cells: list[Cell]

    @property
    def is_complete(self) -> bool:
        return all(cell.mark for cell in self.cells)


@dataclass(frozen=True)
class Sheet:
    """The people of one scheme."""

    version: SchemeVersion
    indicators: list[Indicator]
    rows: list[Row]


def to_rate(cycle: Cycle) -> FormQuerySet:
    return asked(Form.objects.filter(cycle=cycle))


def asked(forms: FormQuerySet) -> FormQuerySet:
    """Those that somebody's marks are asked for."""
    rated = Indicator.objects.filter(kind=IndicatorKind.RATED).values("scheme_version")
    return forms.filter(standing__in=RATED, has_joined=True, scheme_version__in=rated)


def without_rater(forms: FormQuerySet) -> FormQuerySet:
    return asked(forms).filter(~Exists(Assignment.objects.filter(form=OuterRef("pk"))))


def asked_of(cycle: Cycle, rater: User) -> AssignmentQuerySet:
    """Everybody whose marks this rater is asked for, in the order of the sheets."""
    rated = Indicator.objects.filter(kind=IndicatorKind.RATED).values("scheme_version")
    rows = Assignment.objects.filter(form__cycle=cycle, rater=rater, form__standing__in=RATED)
    people = rows.filter(form__scheme_version__in=rated).order_by(
        "form__scheme_version", "form__unit__path", "form__officer__name_pinyin", "pk"
    )
    return people.select_related(
        "form__cycle", "form__officer", "form__unit", "form__scheme_version__scheme", "returned_by"
    )


def sheets(rows: Iterable[Assignment]) -> list[Sheet]:
    """Of one year; four questions for any number of people."""
    assignments = list(rows)
    marks = {(mark.assignment_id, mark.indicator_id): mark for mark in Mark.objects.filter(assignment__in=assignments)}
    by_version: defaultdict[SchemeVersion, list[Assignment]] = defaultdict(list)
    for assignment in assignments:
        if assignment.form.scheme_version:
            by_version[assignment.form.scheme_version].append(assignment)
    indicators = indicators_of(by_version)
    warned = _warned(assignments)
    return [
        Sheet(version, indicators[version.pk], [_row(one, indicators[version.pk], marks, warned) for one in ones])
        for version, ones in by_version.items()
    ]


def indicators_of(versions: Iterable[SchemeVersion]) -> defaultdict[int, list[Indicator]]:
    found: defaultdict[int, list[Indicator]] = defaultdict(list)
    for indicator in Indicator.objects.filter(scheme_version__in=list(versions), kind=IndicatorKind.RATED):
        found[indicator.scheme_version_id].append(indicator)
    return found


def warnings(officers: Collection[int], year: int) -> set[tuple[int, str]]:
    """(officer, dimension) of which a feedback note of the year has said what was missing."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    notes = Note.objects.filter(officer__in=officers, is_praise=False, on__range=(first, last))
    return set(notes.order_by().values_list("officer", "dimension").distinct())


def _warned(assignments: list[Assignment]) -> set[tuple[int, str]]:
    officers = [assignment.form.officer_id for assignment in assignments]
    return warnings(officers, assignments[0].form.cycle.year) if assignments else set()


def _row(
    assignment: Assignment,
    indicators: list[Indicator],
    marks: dict[tuple[int, int], Mark],
    warned: set[tuple[int, str]],
) -> Row:
    officer, low_share = assignment.form.officer_id, assignment.form.cycle.low_share
    cells = []
    for indicator in indicators:
        mark = marks.get((assignment.pk, indicator.pk))
        is_bare = (officer, indicator.dimension) not in warned
        needs = bool(mark and is_bare and is_low(mark.points, indicator.points, low_share))
        cells.append(Cell(assignment, indicator, mark, needs))
    return Row(assignment, cells)


def indicator_of(assignment: Assignment, key: int) -> Indicator | None:
    version = assignment.form.scheme_version_id
    return Indicator.objects.filter(pk=key, scheme_version=version, kind=IndicatorKind.RATED).first()


def handed_in_by(rater: User, cycle: Cycle) -> AssignmentQuerySet:
    return Assignment.objects.filter(form__cycle=cycle, rater=rater).submitted()


def returned_years(user: User) -> CycleQuerySet:
    """Those in which marks came back to this rater."""
    back = Assignment.objects.filter(rater=user, submitted_at=None).exclude(returned_why="").values("form__cycle")
    return Cycle.objects.filter(state=CycleState.RATING, pk__in=back)


def years_to_rate(user: User) -> CycleQuerySet:
    """Those in which somebody still waits for this rater's marks."""
    open_ones = Assignment.objects.filter(
        rater=user, submitted_at=None, form__standing__in=RATED, form__has_joined=True
    ).values("form__cycle")
    return Cycle.objects.filter(state=CycleState.RATING, pk__in=open_ones)
