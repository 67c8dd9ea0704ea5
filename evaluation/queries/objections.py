"""Objections to what a year says: which wait, and to which line of a form they belong."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from appeals.models import Appeal
from appeals.models.appeal import WAITING, AppealQuerySet
from evaluation.models import Cycle, Form, Indicator, Line, Ruling, Score
from evaluation.queries import scores

LINE, GRADE = "evaluation.line", "evaluation.grade"


@dataclass(frozen=True)
class Told:
    """A line of a result, under the key to which the officer objects, and whether an objection to it was upheld, or
    was and is still to be carried out."""

    line: Line
    key: int
    was_ruled: bool
    is_waiting: bool

    @property
    def is_open(self) -> bool:
        """Whether a first objection may be made to the line itself."""
        return self.key == self.line.pk and not self.is_waiting


def of_cycle(cycle: Cycle) -> AppealQuerySet:
    forms = Form.objects.filter(cycle=cycle).values("pk")
    scores = Score.objects.filter(form__cycle=cycle).values("pk")
    rows = Appeal.objects.alias(score=F("subject_id") / Value(Line.MOST))
    return rows.filter(Q(kind=GRADE, subject_id__in=forms) | Q(kind=LINE, score__in=scores))


def waiting(cycle: Cycle) -> AppealQuerySet:
    return of_cycle(cycle).filter(state__in=WAITING)


def lines_of(form: Form) -> dict[int, int]:
    """By indicator the line to which the officer has objected first: later computations have lines of their own."""
    lines = Line.objects.filter(form=form)
    rows = lines.filter(pk__in=_filed(form)).order_by("-pk")
    return dict(rows.values_list("indicator", "pk"))


def first_filed(officer: int) -> "QuerySet[Line]":
    """Inside a query of lines: those of the same form and indicator to which the officer objected, the first first."""
    filed = Appeal.objects.filter(kind=LINE, officer=officer).values("subject_id")
    same = Line.objects.filter(form=OuterRef("form"), indicator=OuterRef("indicator"))
    return same.filter(pk__in=filed).order_by("pk")


def told(form: Form, indicator: Indicator | None = None) -> list[Told]:
    """In the order of the scheme, or the one line of ``indicator``; in one query."""
    first = Line.objects.filter(form=form, indicator=OuterRef("indicator"), pk__in=_filed(form)).order_by("pk")
    ruled = Ruling.objects.filter(form=form, indicator=OuterRef("indicator"))
    lines = scores.lines_of(form)
    rows = (lines if indicator is None else lines.filter(indicator=indicator)).annotate(
        key=Coalesce(Subquery(first.values("pk")[:1]), "pk"), was_ruled=Exists(ruled), is_waiting=Exists(ruled.open())
    )
    found = [Told(line, line.key, line.was_ruled, line.is_waiting) for line in rows]
    for one in found:
        one.line.form, one.line.run = form, form.cycle.run or one.line.run
    return found


def _filed(form: Form) -> "QuerySet[Appeal, int]":
    lines = Line.objects.filter(form=form).values("pk")
    return Appeal.objects.filter(kind=LINE, officer=form.officer_id, subject_id__in=lines).values_list(
        "subject_id", flat=True
    )
