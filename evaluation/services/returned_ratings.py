"""Marks that were handed in go back to their rater with a reason, as long as no score was computed from them."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, RunState
from evaluation.models import Assignment, Cycle
from evaluation.models.rating import AssignmentQuerySet
from evaluation.services.cycles import locked
from members.queries import kin
from notices.models import Urgency
from notices.services import outbox


@transaction.atomic
def hand_back(assignment: Assignment, *, why: str, is_whole_sheet: bool = False, by: User, today: date) -> int:
    """One person's marks, or all that this rater has handed in. The rater goes on from the same marks."""
    cycle = _open(assignment)
    rows = _theirs(assignment, by) if is_whole_sheet else Assignment.objects.filter(pk=assignment.pk)
    if not is_whole_sheet and not _is_free(assignment, by):
        raise ValidationError(_("Somebody else hands this back: it concerns you or your family."), code="part")
    keys = list(rows.submitted().select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    if not keys:
        raise ValidationError(_("These marks are with their rater already."), code="not_handed_in")
    if not why.strip():
        raise ValidationError({"why": ValidationError(_("Say what is to be looked at again."), code="required")})
    given = {"submitted_at": None, "returned_why": why.strip(), "returned_by": by, "version": F("version") + 1}
    Assignment.objects.filter(pk__in=keys).update(**given)
    about = None if is_whole_sheet else assignment.form.officer_id
    audit.record("evaluation.rating.returned", by=by, subject=assignment, about=about)
    outbox.put(
        recipient=assignment.rater,
        kind="evaluation.rating.returned",
        subject_key=f"{Cycle._meta.label}:{cycle.pk}",
        due_on=today,
        path=reverse("evaluation:rating-grid", args=[cycle.pk]),
        urgency=Urgency.AT_ONCE,
    )
    return len(keys)


def obstacle(cycle: Cycle) -> str:
    """Why nothing goes back any more; empty as long as it does."""
    if cycle.state != CycleState.RATING:
        return _("Ratings are closed: nothing goes back to a rater any more.")
    if cycle.run_id or cycle.runs.filter(state=RunState.RUNNING).exists():
        return _("Scores were computed from these marks already. They stay as they were handed in.")
    return ""


def _open(assignment: Assignment) -> Cycle:
    cycle = locked(assignment.form.cycle)
    if words := obstacle(cycle):
        raise ValidationError(words, code="moved_on")
    return cycle


def _theirs(assignment: Assignment, by: User) -> AssignmentQuerySet:
    """Without what concerns whoever hands back, or their family."""
    rows = Assignment.objects.filter(form__cycle=assignment.form.cycle_id, rater=assignment.rater_id)
    family = {officer for officer, _user in kin.pairs(rows.order_by().values_list("form__officer", flat=True), [by.pk])}
    return rows.exclude(form__officer__user=by).exclude(form__officer__in=family)


def _is_free(assignment: Assignment, by: User) -> bool:
    officer = assignment.form.officer
    return officer.user_id != by.pk and not kin.among(officer, [by.pk])
