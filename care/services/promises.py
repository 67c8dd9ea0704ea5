"""Promises: made to an officer, kept by their owner, judged by the officer alone."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.enums import PromiseState
from care.models import Contact, Promise
from care.models.leading import nearest_leader
from care.rules.lifecycle import promise_may_become
from members.models import Officer
from notices.services import outbox


def subject_key(promise_id: int) -> str:
    return f"{Promise._meta.label}:{promise_id}"


@transaction.atomic
def make(
    *, officer: Officer, text: str, owner: User, due_on: date, by: User, today: date, contact: Contact | None = None
) -> Promise:
    if due_on < today:
        raise ValidationError({"promise_due_on": _("A promise needs a day still to come.")}, code="past")
    promise = Promise(officer=officer, contact=contact, text=text.strip(), owner=owner, made_on=today, due_on=due_on)
    promise.full_clean()
    promise.save()
    audit.record("care.promise.made", by=by, subject=promise, about=officer.pk)
    return promise


@transaction.atomic
def keep(promise: Promise, *, by: User, today: date) -> Promise:
    """The owner says that it is done; the officer is asked whether it helped."""
    promise = _locked(promise)
    if promise.owner_id != by.pk:
        raise PermissionDenied
    _move(promise, PromiseState.KEPT)
    promise.kept_on, promise.answered_on = today, None
    promise.save()
    outbox.stop(subject_key(promise.pk))
    _tell(promise.officer.user, promise, "care.promise.kept", today)
    audit.record("care.promise.kept", by=by, subject=promise, about=promise.officer_id)
    return promise


@transaction.atomic
def answer(promise: Promise, *, is_solved: bool, by: User, today: date) -> Promise:
    """Only the officer says whether it is solved."""
    promise = _locked(promise)
    if promise.officer.user_id != by.pk:
        raise PermissionDenied
    _move(promise, PromiseState.SOLVED if is_solved else PromiseState.NOT_YET)
    promise.answered_on = today
    promise.save()
    outbox.stop(subject_key(promise.pk))
    _tell(promise.owner, promise, "care.promise.answer", today)
    if not is_solved:
        _take_up(promise, today)
    audit.record("care.promise.answered", by=by, subject=promise, about=promise.officer_id)
    return promise


def _take_up(promise: Promise, today: date) -> None:
    """What is not solved goes one level up: the nearest leader is told that it waits, and never what it was."""
    leader = nearest_leader("officer__unit__path", today, besides=("owner", "officer__user"))
    found = Promise.objects.filter(pk=promise.pk).values_list(leader, flat=True).first()
    if found:
        outbox.put(
            recipient=User.objects.get(pk=found),
            kind="care.promise.not_yet",
            subject_key=subject_key(promise.pk),
            due_on=today,
            path=reverse("care:promise-unsolved"),
        )


def _locked(promise: Promise) -> Promise:
    rows = Promise.objects.select_for_update(of=("self",), no_key=True).select_related("officer__user", "owner")
    return rows.get(pk=promise.pk)


def _move(promise: Promise, state: PromiseState) -> None:
    if not promise_may_become(promise.state, state):
        raise ValidationError(_("This promise was answered a moment ago. Nothing was changed."), code="moved_on")
    promise.state = state


def _tell(user: User | None, promise: Promise, kind: str, today: date) -> None:
    if user:
        outbox.put(
            recipient=user,
            kind=kind,
            subject_key=subject_key(promise.pk),
            due_on=today,
            path=promise.get_absolute_url(),
        )
