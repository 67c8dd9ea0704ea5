"""Changing one grade by hand: never the own, never of family, always with a reason; what was before stays on record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, Grade, Standing
from evaluation.models import Form, Group, Move
from evaluation.rules.limits import is_lower
from evaluation.services import grades
from evaluation.services.groups import locked, touch
from members.queries import kin


@transaction.atomic
def propose(form: Form, *, grade: str, reason: str, version: int, by: User) -> Form:
    """``version`` is the group's, as whoever moves had it before them."""
    form = _checked(form, grade, version, by)
    grades.check_open(_group(form))
    if grade == Grade.EXCELLENT:
        others = form.group.forms.graded().exclude(pk=form.pk) if form.group else Form.objects.none()
        grades.check_quota(_group(form), 1 + others.filter(proposed=Grade.EXCELLENT).count())
    _write(form, "proposed", grade, reason, by)
    touch(_group(form), by)
    audit.record("evaluation.form.proposed", by=by, subject=form, about=form.officer_id)
    return form


@transaction.atomic
def decide(form: Form, *, grade: str, reason: str, version: int, by: User) -> Form:
    """Before the notice any grade; in the notice nothing lower, because it was told already."""
    form = _checked(form, grade, version, by)
    group = _group(form)
    if group.cycle.state not in {CycleState.CALIBRATION, CycleState.NOTICE}:
        raise ValidationError(_("Grades of this year are not changed here any more."), code="state")
    if group.cycle.state == CycleState.NOTICE and is_lower(grade, form.grade):
        text = _("The grade was told already. During the notice nothing becomes heavier.")
        raise ValidationError({"grade": ValidationError(text, code="heavier")})
    _check_excellent(form, grade)
    _write(form, "grade", grade, reason, by)
    is_last = group.proposed_at and not group.decided_at and not group.forms.graded().filter(grade="").exists()
    touch(group, by, **({"decided_by": by, "decided_at": timezone.now()} if is_last else {}))
    audit.record("evaluation.form.decided", by=by, subject=form, about=form.officer_id)
    return form


@transaction.atomic
def decide_by_appeal(form: Form, *, grade: str, by: User) -> Form:
    """An objection to the grade was upheld: limits and quota hold here as well."""
    form = Form.objects.select_for_update(of=("self",), no_key=True).select_related("cycle", "officer").get(pk=form.pk)
    grades.check_limit(form, grade)
    if form.standing != Standing.GRADED:
        form.standing, form.why = Standing.GRADED, ""
    if form.group:
        form.group = locked(form.group)
        _check_excellent(form, grade)
    _write(form, "grade", grade, _("An objection to the grade was upheld."), by)
    if form.group:
        touch(form.group, by)
    audit.record("evaluation.form.decided", by=by, subject=form, about=form.officer_id)
    return form


def write_late(form: Form, *, grade: str, reason: str, by: User) -> None:
    """Of somebody whose grade had to wait: under lock, with the standing that it has now."""
    if not grade:
        raise ValidationError({"grade": ValidationError(_("Choose a grade."), code="required")})
    grades.check_limit(form, grade)
    form.save()
    _check_excellent(form, grade)
    _write(form, "grade", grade, reason, by)


def check_part(form: Form, by: User) -> None:
    if form.officer.user_id == by.pk:
        raise ValidationError(_("Somebody else sees to your own grade."), code="oneself")
    if kin.among(form.officer, [by.pk]):
        raise ValidationError(_("This officer is family of yours. Somebody else sees to this grade."), code="kin")


def _checked(form: Form, grade: str, version: int, by: User) -> Form:
    """Under lock, the group first."""
    group = locked(form.group, version) if form.group else None
    form = Form.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=form.pk)
    form.group = group
    check_part(form, by)
    if form.standing != Standing.GRADED:
        raise ValidationError(_("No grade is given here: %(standing)s.") % {"standing": form.told_standing})
    form.cycle = group.cycle if group else form.cycle
    grades.check_limit(form, grade)
    return form


def _group(form: Form) -> Group:
    if form.group is None:
        raise ValidationError(_("The groups are not formed yet."), code="no_group")
    return form.group


def _check_excellent(form: Form, grade: str) -> None:
    """Whoever is not decided yet counts with what is proposed."""
    if grade == Grade.EXCELLENT:
        others = _group(form).forms.graded().exclude(pk=form.pk).values_list("grade", "proposed")
        taken = sum((decided or proposed) == Grade.EXCELLENT for decided, proposed in others)
        grades.check_quota(_group(form), 1 + taken)


def _write(form: Form, field: str, grade: str, reason: str, by: User) -> None:
    """Deciding what was proposed is no change and leaves no entry here."""
    is_decision = field == "grade"
    before = form.grade or form.proposed if is_decision else form.proposed
    if before != grade or getattr(form, field) == grade:
        move = Move(form=form, before=before, after=grade, reason=reason.strip(), by=by, is_decision=is_decision)
        move.full_clean(exclude=["form", "by"])
        move.save()
    setattr(form, field, grade)
    form.version += 1
    form.clean_fields(exclude=["cycle", "officer", "unit", "branch", "group", "scheme_version"])
    form.validate_constraints()
    form.save()
