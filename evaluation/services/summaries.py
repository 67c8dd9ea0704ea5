"""The own account of a year: kept while one writes, handed in with the year's facts, handed back with a reason."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from evaluation.enums import CycleState, Standing
from evaluation.models import Form, Summary
from evaluation.models.form import LONGEST_SUMMARY
from evaluation.queries.own_year import as_json, of_year
from evaluation.services.cycles import locked
from notices.models import Urgency
from notices.services import outbox

OPEN = frozenset({CycleState.SUMMARY, CycleState.RATING})
"""A summary may come late or be mended while others rate; once grades are weighed it stands."""


@dataclass(frozen=True)
class Keeping:
    version: int
    was_elsewhere: bool = False
    is_gone: bool = False
    """Handed in meanwhile: nothing is kept over it."""


@sensitive_variables()
@transaction.atomic
def keep(form: Form, *, text: str, version: int, by: User) -> Keeping:
    """The last to type wins, and is told when somebody, surely they themselves, had typed in another window."""
    _check_own(form, by)
    _check_open(form)
    if len(text) > LONGEST_SUMMARY:
        raise ValidationError(_("This is too long. Shorten it: nothing more is kept until then."), code="too_long")
    summary = _row(form)
    if summary.submitted_at:
        return Keeping(summary.version, is_gone=True)
    was_elsewhere = bool(summary.text) and version != summary.version
    summary.text, summary.version = text, summary.version + 1
    summary.save(update_fields=["text", "version"])
    return Keeping(summary.version, was_elsewhere)


@sensitive_variables()
@transaction.atomic
def hand_in(form: Form, *, text: str, by: User, today: date) -> Summary:
    """With the facts as they stand on the day, so that everybody reads the same ones."""
    _check_own(form, by)
    _check_open(form)
    summary = _row(form)
    if summary.submitted_at:
        raise ValidationError(_("Your summary is handed in already."), code="handed_in")
    summary.text, summary.submitted_at, summary.returned_why, summary.returned_by = (
        text.strip(),
        timezone.now(),
        "",
        None,
    )
    summary.facts = as_json(of_year(form.officer, form.cycle.year, today=today))
    summary.version += 1
    summary.full_clean(exclude=["form", "facts", "returned_by"])
    summary.save()
    audit.record("evaluation.summary.handed_in", by=by, subject=summary, about=form.officer_id)
    return summary


@transaction.atomic
def hand_back(form: Form, *, why: str, by: User, today: date) -> Summary:
    """To its author, who goes on from the same text."""
    if form.officer.user_id == by.pk:
        raise PermissionDenied
    _check_open(form)
    summary = _row(form)
    if summary.submitted_at is None:
        raise ValidationError(_("This summary is with its author already."), code="not_handed_in")
    if not why.strip():
        raise ValidationError({"why": _("Say what is missing.")}, code="required")
    summary.submitted_at, summary.returned_why, summary.returned_by = None, why.strip(), by
    summary.version += 1
    summary.full_clean(exclude=["form", "facts", "returned_by"])
    summary.save()
    audit.record("evaluation.summary.returned", by=by, subject=summary, about=form.officer_id)
    if form.officer.user:
        outbox.put(
            recipient=form.officer.user,
            kind="evaluation.summary.returned",
            subject_key=f"{Summary._meta.label}:{summary.pk}",
            due_on=today,
            path=form.summary_url,
            urgency=Urgency.AT_ONCE,
        )
    return summary


def _row(form: Form) -> Summary:
    Summary.objects.get_or_create(form=form)
    return Summary.objects.select_for_update(of=("self",)).get(form=form)


def _check_own(form: Form, by: User) -> None:
    if form.officer.user_id != by.pk:
        raise PermissionDenied


def _check_open(form: Form) -> None:
    if form.standing == Standing.NOT_ASSESSED:
        raise ValidationError(_("You are not assessed in this year: no summary is asked."), code="not_assessed")
    if locked(form.cycle).state not in OPEN:
        raise ValidationError(_("Summaries of this year are not open now. Nothing was changed."), code="moved_on")
