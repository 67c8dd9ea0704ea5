"""An officer asks for a talk; the one asked answers with a day, or meets. Late answers rise without a name."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Branch, User
from audit import services as audit
from care.enums import AskedAs, RequestState
from care.models import Contact, TalkRequest
from care.queries.listeners import Listener
from care.rules.lifecycle import request_may_become
from members.models import Officer
from members.queries.calendar import workday_after
from notices.services import outbox


@sensitive_variables("topic")
@transaction.atomic
def ask(*, officer: Officer, listener: Listener, by: User, today: date, topic: str = "") -> TalkRequest:
    """The clock starts: so many working days for an answer."""
    officer = Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
    if officer.user_id != by.pk:
        raise PermissionDenied
    request = TalkRequest(
        officer=officer,
        asked=listener.user,
        asked_as=listener.asked_as,
        level_id=listener.level_id,
        topic=topic.strip(),
        asked_on=today,
        due_on=workday_after(today, answer_days()),
    )
    request.full_clean()
    request.save()
    audit.record("care.request.asked", by=by, subject=request, about=officer.pk)
    _tell(listener.user, request, "care.request.open", request.due_on)
    return request


@transaction.atomic
def agree(request: TalkRequest, *, meets_on: date, by: User, today: date) -> TalkRequest:
    """The one asked says when they meet; the same again moves the day."""
    request = _locked(request)
    if request.asked_id != by.pk:
        raise PermissionDenied
    if meets_on < today:
        raise ValidationError({"meets_on": _("Choose today or a day to come.")}, code="past")
    _move(request, RequestState.AGREED)
    request.meets_on, request.answered_on = meets_on, request.answered_on or today
    request.save()
    outbox.stop(subject_key(request.pk))
    audit.record("care.request.agreed", by=by, subject=request, about=request.officer_id)
    if request.officer.user:
        _tell(request.officer.user, request, "care.request.agreed", today)
    return request


@transaction.atomic
def met(request: TalkRequest, *, by: User, today: date) -> TalkRequest:
    """Either of the two says that they have met, on the agreed day or after it."""
    request = _locked(request)
    if by.pk not in {request.asked_id, request.officer.user_id}:
        raise PermissionDenied
    if request.state == RequestState.AGREED and request.meets_on and request.meets_on > today:
        raise ValidationError(_("The day you agreed on has not come yet."), code="early")
    return _close(request, RequestState.MET, "care.request.met", by, today)


@transaction.atomic
def withdraw(request: TalkRequest, *, by: User, today: date) -> TalkRequest:
    """The officer takes it back at any time, without a reason; the one asked is told that nothing is asked any more."""
    request = _locked(request)
    if request.officer.user_id != by.pk:
        raise PermissionDenied
    closed = _close(request, RequestState.WITHDRAWN, "care.request.withdrawn", by, today)
    _tell(closed.asked, closed, "care.request.withdrawn", today)
    return closed


def answer_by(contact: Contact) -> None:
    """A logged contact is the answer of whoever was asked. Called where the contact is logged, in its transaction."""
    rows = TalkRequest.objects.waiting().filter(
        officer=contact.officer_id, asked=contact.author_id, asked_on__lte=contact.held_on
    )
    answered = list(rows.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    TalkRequest.objects.filter(pk__in=answered).update(
        state=RequestState.MET, contact=contact, closed_on=contact.held_on
    )
    outbox.stop_many(subject_key(pk) for pk in answered)


@transaction.atomic
def pass_on(branch: Branch, *, left_by: User, taken_by: User, today: date) -> int:
    """What was asked of the leaving secretary is asked of the next one. The topic was meant for one person: it stays
    with the request that is closed, and the officer is told."""
    rows = TalkRequest.objects.waiting().filter(officer__branch=branch, asked=left_by, asked_as=AskedAs.SECRETARY)
    rows = rows.exclude(officer__user=taken_by).select_related("officer__user")
    passed = list(rows.select_for_update(of=("self",), no_key=True))
    for request in passed:
        _pass_on(request, taken_by, today)
    return len(passed)


def answer_days() -> int:
    """Working days until an answer is due."""
    return int(settings.CARE_REQUEST_DAYS)


def subject_key(request_id: int) -> str:
    return f"{TalkRequest._meta.label}:{request_id}"


def _pass_on(old: TalkRequest, taken_by: User, today: date) -> None:
    old.state, old.closed_on = RequestState.PASSED_ON, today
    old.save()
    outbox.stop(subject_key(old.pk))
    if TalkRequest.objects.waiting().filter(officer=old.officer, asked=taken_by).exists():
        return
    new = TalkRequest.objects.create(
        officer=old.officer,
        asked=taken_by,
        asked_as=old.asked_as,
        level=old.level,
        asked_on=today,
        due_on=workday_after(today, answer_days()),
    )
    _tell(taken_by, new, "care.request.open", new.due_on)
    if old.officer.user:
        _tell(old.officer.user, new, "care.request.passed_on", today)


def _locked(request: TalkRequest) -> TalkRequest:
    rows = TalkRequest.objects.select_for_update(of=("self",), no_key=True).select_related("officer__user", "asked")
    return rows.get(pk=request.pk)


def _move(request: TalkRequest, state: RequestState) -> None:
    if not request_may_become(request.state, state):
        raise ValidationError(_("This request was closed a moment ago. Nothing was changed."), code="moved_on")
    request.state = state


def _close(request: TalkRequest, state: RequestState, kind: str, by: User, today: date) -> TalkRequest:
    _move(request, state)
    request.closed_on = today
    request.save()
    outbox.stop(subject_key(request.pk))
    audit.record(kind, by=by, subject=request, about=request.officer_id)
    return request


def _tell(user: User, request: TalkRequest, kind: str, due_on: date) -> None:
    outbox.put(
        recipient=user,
        kind=kind,
        subject_key=subject_key(request.pk),
        due_on=due_on,
        path=request.get_absolute_url(),
    )
