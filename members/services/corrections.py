"""An officer asks to have a line of the own profile corrected; the organisation administrator answers."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import record
from members.enums import CorrectionState
from members.models import CorrectionRequest, Officer
from members.rules.corrections import WRITTEN_BY_YES
from members.services import officers
from notices.services import outbox

ANSWERED = "members.correction.answered"
"""The notice that tells an officer of the answer."""


@transaction.atomic
def ask(officer: Officer, *, field: str, wished: str, by: User) -> CorrectionRequest:
    request = CorrectionRequest(officer=officer, field=field, wished=wished)
    request.full_clean()
    request.save()
    record("members.correction.asked", by=by, subject=request, about=officer.pk)
    return request


@transaction.atomic
def accept(request: CorrectionRequest, *, by: User, today: date) -> CorrectionRequest:
    """Yes: a plain line is written at once; a unit or a number has been changed by hand before."""
    request = _open(request)
    if request.field in WRITTEN_BY_YES:
        officer = request.officer
        field = Officer._meta.get_field(request.field).formfield()  # type: ignore[union-attr]
        value = field.clean(request.wished) if field else request.wished
        officers.update(officer, version=officer.version, by=by, on=today, **{request.field: value})
    return _answer(request, CorrectionState.ACCEPTED, by=by)


@transaction.atomic
def decline(request: CorrectionRequest, *, reason: str, by: User) -> CorrectionRequest:
    """No, and why: the officer reads the reason."""
    request = _open(request)
    request.reason = reason
    return _answer(request, CorrectionState.DECLINED, by=by)


@transaction.atomic
def grant(request: CorrectionRequest, *, by: User, today: date) -> CorrectionRequest:
    """An objection was upheld: a plain line is written at once; what is done by hand waits for the administrator."""
    stored = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("officer").get(pk=request.pk)
    if stored.state != CorrectionState.DECLINED:
        raise ValidationError(_("This request is declined no longer."), code="not_declined")
    stored.state, stored.answered_by, stored.answered_at = CorrectionState.OPEN, None, None
    stored.full_clean()
    stored.save()
    if stored.field in WRITTEN_BY_YES:
        return accept(stored, by=by, today=today)
    record("members.correction.reopened", by=by, subject=stored, about=stored.officer_id)
    return stored


def _open(request: CorrectionRequest) -> CorrectionRequest:
    stored = CorrectionRequest.objects.select_for_update(of=("self",)).select_related("officer").get(pk=request.pk)
    if stored.state != CorrectionState.OPEN:
        raise ValidationError(_("Somebody has answered this request already."), code="answered")
    return stored


def _answer(request: CorrectionRequest, state: CorrectionState, *, by: User) -> CorrectionRequest:
    request.state, request.answered_by, request.answered_at = state, by, timezone.now()
    request.full_clean()
    request.save()
    record(f"members.correction.{state}", by=by, subject=request, about=request.officer_id)
    if request.officer.user:
        outbox.put(
            recipient=request.officer.user,
            kind=ANSWERED,
            subject_key=f"{request._meta.label}:{request.pk}",
            due_on=timezone.localdate(request.answered_at),
            path=reverse("members:my-data"),
        )
    return request
