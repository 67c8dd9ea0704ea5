"""Grades of a group: proposed by rank, handed in by whoever proposes, decided by the political office."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, Grade, Standing
from evaluation.models import Cycle, Form, Group
from evaluation.queries import grading, waiting
from evaluation.queries.grading import LIMIT_WORDS
from evaluation.rules.limits import may_be
from evaluation.rules.quota import allowed
from evaluation.rules.ranking import propose
from evaluation.rules.standing import stand_by
from evaluation.services.groups import locked, touch
from members.queries import kin


@transaction.atomic
def fill(group: Group, *, version: int, by: User) -> Group:
    """By rank under the quota. What somebody gave by hand stays; who is tied at the border is left to a person."""
    group = check_open(locked(group, version))
    if group.cycle.run_id is None:
        raise ValidationError(_("The scores are not computed yet. Compute them first."), code="no_run")
    _keep_limits(group)
    forms = group.forms.graded().prefetch_related("moves")
    given = grading.by_hand(forms)
    quota = quota_of(group)
    proposal = propose(grading.entries_of(group.forms.graded(), group.cycle), quota, given)
    untouched = group.forms.graded().exclude(pk__in=given)
    untouched.filter(pk__in=proposal.undecided).update(proposed="")
    for grade in set(proposal.grades.values()):
        chosen = [form for form, one in proposal.grades.items() if one == grade]
        untouched.filter(pk__in=chosen).update(proposed=grade)
    audit.record("evaluation.group.filled", by=by, subject=group)
    return touch(group, by)


@transaction.atomic
def hand_in(group: Group, *, version: int, by: User) -> Group:
    group = check_open(locked(group, version))
    missing = group.forms.graded().filter(proposed="").count()
    if missing:
        text = ngettext(
            "%(count)s officer has no proposal yet. Propose a grade, with the reason.",
            "%(count)s officers have no proposal yet. Propose a grade for each, with the reason.",
            missing,
        )
        raise ValidationError(text, params={"count": missing}, code="missing")
    check_quota(group, group.forms.graded().filter(proposed=Grade.EXCELLENT).count())
    audit.record("evaluation.group.handed_in", by=by, subject=group)
    return touch(group, by, proposed_by=by, proposed_at=timezone.now())


@transaction.atomic
def give_back(group: Group, *, version: int, by: User) -> Group:
    """To whoever proposes, for another look."""
    group = _in_calibration(locked(group, version))
    if group.decided_at:
        raise ValidationError(_("This group is decided. Change single grades, each with its reason."), code="decided")
    audit.record("evaluation.group.given_back", by=by, subject=group)
    return touch(group, by, proposed_by=None, proposed_at=None)


@transaction.atomic
def decide(group: Group, *, version: int, by: User) -> Group:
    """All that is proposed becomes the grade, but nobody decides the own grade or that of family."""
    group = _in_calibration(locked(group, version))
    if group.proposed_at is None:
        raise ValidationError(_("The proposal of this group is not handed in yet."), code="not_handed_in")
    forms = list(group.forms.graded().select_related("officer"))
    _check_limits(forms, group.cycle)
    check_quota(group, sum((form.grade or form.proposed) == Grade.EXCELLENT for form in forms))
    own = {officer for officer, _user in kin.pairs([form.officer_id for form in forms], [by.pk])}
    mine = [form for form in forms if not form.grade and form.officer.user_id != by.pk and form.officer_id not in own]
    for grade in {form.proposed for form in mine}:
        Form.objects.filter(pk__in=[form.pk for form in mine if form.proposed == grade]).update(grade=grade)
    audit.record("evaluation.group.decided", by=by, subject=group)
    left = group.forms.graded().filter(grade="").exists()
    return touch(group, by, decided_by=by, decided_at=None if left else timezone.now())


def check_quota(group: Group, excellent: int) -> None:
    """Of the group, and where groups are rounded up also of all together."""
    most = quota_of(group)
    if excellent > most:
        percent = f"{group.cycle.excellent_percent.normalize():f}"
        words = {"most": most, "size": group.forms.graded().count(), "percent": percent}
        text = _(
            "Of %(size)s graded people in this group %(most)s may be excellent (%(percent)s %%, rounded by the year's "
            "rule). All places are taken: first propose another grade for somebody else."
        )
        raise ValidationError(text, params=words, code="quota")
    graded = Form.objects.filter(cycle=group.cycle).graded()
    whole = allowed(graded.count(), group.cycle.excellent_percent, group.cycle.quota_rounding)
    if excellent + graded.exclude(group=group).filter(grade=Grade.EXCELLENT).count() > whole:
        text = _("All groups together may have %(most)s excellent people. With this group it would be more.")
        raise ValidationError(text, params={"most": whole}, code="quota_of_all")


def check_limit(form: Form, grade: str) -> None:
    if not may_be(grade, limit := grading.limit_of(form)):
        words = {"grade": Grade(grade).label, "why": LIMIT_WORDS[limit]}
        text = _("“%(grade)s” is not possible: %(why)s.")
        raise ValidationError({"grade": ValidationError(text, params=words, code="limit")})


def quota_of(group: Group) -> int:
    size = group.forms.graded().count()
    return allowed(size, group.cycle.excellent_percent, group.cycle.quota_rounding)


def check_open(group: Group) -> Group:
    """Where proposals may still be changed by those who make them."""
    group = _in_calibration(group)
    if group.decided_at:
        raise ValidationError(_("This group is decided."), code="decided")
    if group.proposed_at and group.proposed_by:
        text = _("%(name)s has handed the proposal in. Whoever decides can give it back.")
        raise ValidationError(text, params={"name": group.proposed_by.name}, code="handed_in")
    return group


def _in_calibration(group: Group) -> Group:
    if group.cycle.state != CycleState.CALIBRATION:
        words = {"state": group.cycle.get_state_display()}
        text = _("Grades are weighed after the ratings and before the notice. This year stands at “%(state)s”.")
        raise ValidationError(text, params=words, code="state")
    return group


def _keep_limits(group: Group) -> None:
    """Whoever may have no grade by now leaves the ranking, and says so; whose grade need not wait any more joins it."""
    waited = group.forms.filter(standing=Standing.PENDING).select_related("officer")
    for form, stand in waiting.stands_now(group.cycle, waited):
        group.forms.filter(pk=form.pk).update(standing=stand.standing, why=stand.why or "")
    forms = list(group.forms.graded())
    for officer, limit in grading.limits_of(forms, group.cycle).items():
        stand = stand_by(limit)
        if stand.standing != Standing.GRADED:
            group.forms.filter(officer=officer).update(
                standing=stand.standing, why=stand.why or "", proposed="", grade=""
            )


def _check_limits(forms: Iterable[Form], cycle: Cycle) -> None:
    """Once more at the decision: a measure may have taken effect since the proposal."""
    rows = list(forms)
    limits = grading.limits_of(rows, cycle)
    for form in rows:
        grade, limit = form.grade or form.proposed, limits[form.officer_id]
        if form.standing == Standing.GRADED and not may_be(grade, limit):
            words = {"name": form.officer.name, "grade": Grade(grade).label, "why": LIMIT_WORDS[limit]}
            text = _(
                "%(name)s: “%(grade)s” is not possible, because %(why)s. Give the proposal back to have it renewed."
            )
            raise ValidationError(text, params=words, code="limit")
