"""The scores that stand: those of the cycle's present run, and what an earlier run said otherwise."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from evaluation.models import Cycle, Form, Line, Run, Score
from evaluation.models.form import FormQuerySet


def of_form(form: Form) -> Score | None:
    return Score.objects.filter(form=form, run=form.cycle.run_id).first()


def lines_of(form: Form) -> "QuerySet[Line]":
    """In the order of the scheme."""
    rows = Line.objects.filter(form=form, run=form.cycle.run_id).select_related("indicator__figure")
    return rows.order_by("indicator__position", "indicator")


def of_cycle(cycle: Cycle) -> "QuerySet[Score]":
    return Score.objects.filter(run=cycle.run_id, form__cycle=cycle)


@dataclass(frozen=True)
class Change:
    """Somebody whose score is another than in the run before, and by which indicators."""

    form: Form
    before: Decimal | None
    after: Decimal | None
    by: tuple[tuple[str, Decimal | None, Decimal | None], ...]


def earlier(run: Run) -> Run | None:
    return Run.objects.filter(cycle=run.cycle_id, number__lt=run.number, state="done").order_by("-number").first()


def changes(run: Run, forms: FormQuerySet, most: int) -> tuple[int, list[Change]]:
    """How many of ``forms`` changed against the run before, and the first ``most`` of them; three queries."""
    before = earlier(run)
    if before is None:
        return 0, []
    was = Score.objects.filter(run=before, form=OuterRef("form")).order_by()
    changed = Score.objects.filter(run=run, form__in=forms.order_by().values("pk"))
    changed = changed.annotate(was=Subquery(was.values("total")))
    moved = ~Q(total=F("was")) | Q(total=None, was__isnull=False) | Q(total__isnull=False, was=None)
    changed = changed.filter(moved).select_related("form__officer", "form__unit")
    shown = list(changed.order_by("form__officer__name_pinyin", "pk")[:most])
    reasons = _reasons(run, before, [score.form_id for score in shown])
    rows = [Change(one.form, one.was, one.total, tuple(reasons.get(one.form_id, ()))) for one in shown]
    return changed.count(), rows


def _reasons(run: Run, before: Run, forms: list[int]) -> dict[int, list[tuple[str, Decimal | None, Decimal | None]]]:
    was = Line.objects.filter(run=before, form=OuterRef("form"), indicator=OuterRef("indicator")).order_by()
    lines = Line.objects.filter(run=run, form__in=forms).select_related("indicator")
    found: dict[int, list[tuple[str, Decimal | None, Decimal | None]]] = {}
    for line in lines.annotate(was=Subquery(was.values("points"))).order_by("indicator__position"):
        if line.points != line.was:
            found.setdefault(line.form_id, []).append((line.indicator.name, line.was, line.points))
    return found
