"""Who rates whom: by rule for everybody at once, by hand for a unit or a person. Nobody rates self or kin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Form
from evaluation.queries.leaders import Leaders
from evaluation.queries.rating import to_rate
from evaluation.services.cycles import locked
from members.queries.kin import pairs

BATCH = 5000
OPEN = frozenset({CycleState.PREPARING, CycleState.SUMMARY, CycleState.RATING})


@dataclass(frozen=True)
class Assigned:
    added: int
    left_out: int
    """Forms of the rater's own, of a relative, or with nobody above."""


@transaction.atomic
def by_rule(cycle: Cycle, *, weight: Decimal, above_weight: Decimal | None, by: User, today: date) -> Assigned:
    """The nearest leader, and where asked for the next one up. A second time adds nobody."""
    cycle = _open(cycle)
    forms = list(to_rate(cycle).values_list("pk", "officer", "officer__user", "unit__path"))
    leaders = Leaders(today)
    kin = pairs([officer for _pk, officer, _user, _path in forms], leaders.everybody())
    weights = [weight, *([above_weight] if above_weight else [])]
    rows, alone = [], 0
    for form, officer, user, path in forms:
        free = dict.fromkeys(one for one in leaders.above(path) if one != user and (officer, one) not in kin)
        rows += [Assignment(form_id=form, rater_id=one, weight=part) for one, part in zip(free, weights, strict=False)]
        alone += not free
    return _write(cycle, rows, alone, by)


@transaction.atomic
def for_unit(cycle: Cycle, *, unit: Unit, rater: User, weight: Decimal, by: User) -> Assigned:
    """A deputy, a colleague: everybody of the unit and below, but for the rater's own form and those of relatives."""
    cycle = _open(cycle)
    forms = list(to_rate(cycle).filter(unit__path__startswith=unit.path).values_list("pk", "officer", "officer__user"))
    kin = {officer for officer, _user in pairs([officer for _pk, officer, _user in forms], [rater.pk])}
    free = [pk for pk, officer, user in forms if user != rater.pk and officer not in kin]
    rows = [Assignment(form_id=form, rater=rater, weight=weight) for form in free]
    return _write(cycle, rows, len(forms) - len(free), by)


@transaction.atomic
def assign(form: Form, *, rater: User, weight: Decimal, by: User) -> Assignment:
    _open(form.cycle)
    check(form, rater)
    assignment = Assignment(form=form, rater=rater, weight=weight)
    assignment.full_clean(exclude=["form", "rater"])
    assignment.validate_constraints()
    assignment.save()
    audit.record("evaluation.assignment.made", by=by, subject=assignment, about=form.officer_id)
    return assignment


@transaction.atomic
def hand_over(assignment: Assignment, *, rater: User, by: User) -> Assignment:
    """To somebody else, who begins anew: an opinion begun by one person is not finished by another."""
    weight = assignment.weight
    release(assignment, by=by)
    return assign(assignment.form, rater=rater, weight=weight, by=by)


@transaction.atomic
def release(assignment: Assignment, *, by: User) -> None:
    _open(assignment.form.cycle)
    row = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if row.submitted_at:
        raise ValidationError(_("This rating has been handed in and stays."), code="handed_in")
    audit.record("evaluation.assignment.released", by=by, subject=row, about=assignment.form.officer_id)
    row.delete()


def check(form: Form, rater: User) -> None:
    if form.officer.user_id == rater.pk:
        raise ValidationError({"rater": _("Nobody rates themselves.")}, code="self")
    if pairs([form.officer_id], [rater.pk]):
        raise ValidationError({"rater": _("Nobody rates a relative. Choose somebody else.")}, code="kin")
    if not rater.is_active:
        raise ValidationError({"rater": _("This account is locked. Choose somebody else.")}, code="locked")


def _write(cycle: Cycle, rows: Iterable[Assignment], left_out: int, by: User) -> Assigned:
    before = Assignment.objects.filter(form__cycle=cycle)
    had = before.count()
    Assignment.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    audit.record("evaluation.cycle.raters", by=by, subject=cycle)
    return Assigned(before.all().count() - had, left_out)


def _open(cycle: Cycle) -> Cycle:
    cycle = locked(cycle)
    if cycle.state not in OPEN:
        raise ValidationError(_("Ratings are closed: raters do not change any more."), code="moved_on")
    return cycle
