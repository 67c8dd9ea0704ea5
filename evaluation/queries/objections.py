"""Objections to what a year says: which wait, and to which line of a form they belong."""

from django.db.models import Q

from appeals.models import Appeal
from appeals.models.appeal import WAITING, AppealQuerySet
from evaluation.models import Cycle, Form, Line

LINE, GRADE = "evaluation.line", "evaluation.grade"


def of_cycle(cycle: Cycle) -> AppealQuerySet:
    forms = Form.objects.filter(cycle=cycle).values("pk")
    lines = Line.objects.filter(form__cycle=cycle).values("pk")
    return Appeal.objects.filter(Q(kind=GRADE, subject_id__in=forms) | Q(kind=LINE, subject_id__in=lines))


def waiting(cycle: Cycle) -> AppealQuerySet:
    return of_cycle(cycle).filter(state__in=WAITING)


def lines_of(form: Form) -> dict[int, int]:
    """By indicator the line to which the officer has objected first: later computations have lines of their own."""
    lines = Line.objects.filter(form=form)
    filed = Appeal.objects.filter(kind=LINE, officer=form.officer_id, subject_id__in=lines.values("pk"))
    rows = lines.filter(pk__in=filed.values("subject_id")).order_by("-pk")
    return dict(rows.values_list("indicator", "pk"))
