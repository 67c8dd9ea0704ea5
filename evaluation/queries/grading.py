"""A group as those who propose and decide see it: places, limits, what was proposed and what was decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from conduct.enums import BestGrade
from conduct.queries.effects import best_grades
from conduct.rules.effects import heavier
from evaluation.enums import Grade, QuarterGrade, Standing
from evaluation.models import Cycle, Form, Group, Move, Quarter, Score
from evaluation.models.form import FormQuerySet
from evaluation.rules.quota import allowed
from evaluation.rules.ranking import Entry, Proposal, propose
from evaluation.rules.standing import BEST, Why

LIMIT_WORDS = {
    BestGrade.NOT_EXCELLENT: _("what was decided in discipline leaves no “excellent” this year"),
    BestGrade.COMMENT_ONLY: _("what was decided in discipline leaves a comment without a grade this year"),
    BestGrade.PENDING: _("no grade is given this year"),
    BestGrade.NO_GRADE: _("no grade is given this year"),
    BestGrade.INCOMPETENT: _("only “incompetent” is possible this year"),
}
"""To whoever proposes: an open inquiry reads like any other reason for no grade."""


@dataclass(frozen=True)
class Row:
    form: Form
    total: Decimal | None
    place: int | None
    limit: str
    """In words; empty where every grade is possible."""
    good_quarters: int
    by_rank: str
    """What the place says; empty where a person decides."""
    is_tied: bool
    is_own: bool
    moves: list[Move]


@dataclass(frozen=True)
class Table:
    group: Group
    rows: list[Row]
    others: list[Row]
    """Without a grade this year."""
    proposal: Proposal
    allowed: int
    proposed: int
    decided: int
    """How many are excellent."""
    undecided: int
    unproposed: int

    @property
    def size(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Line:
    """One group on the list of a year."""

    group: Group
    size: int
    allowed: int
    proposed: int
    decided: int
    undecided: int


def table(group: Group, user: User) -> Table:
    cycle = group.cycle
    forms = list(
        _with_facts(group.forms.all(), cycle).select_related("officer__unit", "unit").prefetch_related("moves__by")
    )
    limits = limits_of(forms, cycle)
    graded = [form for form in forms if form.standing == Standing.GRADED]
    quota = allowed(len(graded), cycle.excellent_percent, cycle.quota_rounding)
    entries = [Entry(form.pk, _total(form), limits[form.officer_id]) for form in graded]
    proposal = propose(entries, quota, by_hand(graded))
    rows = [_row(form, proposal, limits[form.officer_id], user) for form in forms]
    rows.sort(key=lambda row: (row.place or len(rows) + 1, row.form.officer.name_pinyin, row.form.pk))
    return Table(
        group=group,
        rows=[row for row in rows if row.form.standing == Standing.GRADED],
        others=[row for row in rows if row.form.standing != Standing.GRADED],
        proposal=proposal,
        allowed=quota,
        proposed=sum(form.proposed == Grade.EXCELLENT for form in graded),
        decided=sum(form.grade == Grade.EXCELLENT for form in graded),
        undecided=sum(not form.grade for form in graded),
        unproposed=sum(not form.proposed for form in graded),
    )


def lines(cycle: Cycle, groups: QuerySet[Group]) -> QuerySet[Group]:
    """Each group with its numbers, in one query; ``line`` makes them a line of the list."""
    graded = Q(forms__standing=Standing.GRADED)
    return groups.filter(cycle=cycle).annotate(
        size=Count("forms", graded),
        proposed=Count("forms", graded & Q(forms__proposed=Grade.EXCELLENT)),
        decided=Count("forms", graded & Q(forms__grade=Grade.EXCELLENT)),
        undecided=Count("forms", graded & Q(forms__grade="")),
    )


def line(cycle: Cycle, row: Group) -> Line:
    given = {name: getattr(row, name) for name in ("size", "proposed", "decided", "undecided")}
    return Line(row, allowed=allowed(given["size"], cycle.excellent_percent, cycle.quota_rounding), **given)


def entries_of(forms: FormQuerySet, cycle: Cycle) -> list[Entry]:
    rows = list(_with_facts(forms, cycle))
    limits = limits_of(rows, cycle)
    return [Entry(form.pk, _total(form), limits[form.officer_id]) for form in rows]


def limits_of(forms: Iterable[Form], cycle: Cycle) -> dict[int, BestGrade]:
    """By officer the best grade that is left for the year; of discipline never which measure it is."""
    return _limits({form.officer_id: form.why for form in forms}, cycle.year)


def limit_of(form: Form) -> BestGrade:
    return limit_for(form.officer_id, form.why, form.cycle.year)


def limit_for(officer: int, why: str, year: int) -> BestGrade:
    """``why`` is what the form says of its standing."""
    return _limits({officer: why}, year)[officer]


def by_hand(forms: Iterable[Form]) -> dict[int, str]:
    """Proposals that somebody changed; ``moves`` are read already."""
    return {
        form.pk: form.proposed
        for form in forms
        if form.proposed and any(not move.is_decision for move in form.moves.all())
    }


def _limits(whys: dict[int, str], year: int) -> dict[int, BestGrade]:
    found = best_grades(whys, year)
    own = {officer: BEST[Why.REFUSED] if why == Why.REFUSED else BestGrade.ANY for officer, why in whys.items()}
    return {officer: heavier([found[officer], limit]) for officer, limit in own.items()}


def _with_facts(forms: "QuerySet[Form]", cycle: Cycle) -> "QuerySet[Form]":
    total = Score.objects.filter(run=cycle.run_id, form=OuterRef("pk")).order_by().values("total")
    good = Quarter.objects.filter(officer=OuterRef("officer"), year=cycle.year, grade=QuarterGrade.GOOD).order_by()
    count = good.values("officer").annotate(count=Count("pk")).values("count")
    return forms.annotate(
        score_total=Subquery(total), good_quarters=Coalesce(Subquery(count, output_field=IntegerField()), 0)
    )


def _total(form: Form) -> Decimal | None:
    total: Decimal | None = form.score_total  # type: ignore[attr-defined]
    return total


def _row(form: Form, proposal: Proposal, limit: str, user: User) -> Row:
    return Row(
        form=form,
        total=_total(form),
        place=proposal.places.get(form.pk),
        limit=str(LIMIT_WORDS.get(BestGrade(limit), "")),
        good_quarters=form.good_quarters,  # type: ignore[attr-defined]
        by_rank=proposal.grades.get(form.pk, ""),
        is_tied=form.pk in proposal.tied,
        is_own=form.officer.user_id == user.pk,
        moves=list(form.moves.all()),
    )
