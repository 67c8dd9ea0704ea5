"""Logging a talk or a visit: it closes what it answers, resets the clock, and may end with a promise."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from care.enums import TaskState
from care.models import CareClock, CareTask, Contact
from care.rules import due
from care.rules.pace import OLDEST_CONTACT_DAYS
from care.services import met, opening, promises, requests, sealing, stopping, visits, words
from members.models import FamilyMember, Officer
from notices.services import outbox
from ui.dates import day as written

FIXED = {"officer", "was_met", "author"}
"""What an amendment never touches: tasks and clocks hang on it."""


@sensitive_variables("sealed")
@transaction.atomic
def log(
    *,
    officer: Officer,
    kind: str,
    held_on: date,
    by: User,
    today: date,
    was_met: bool = True,
    tasks: Iterable[CareTask] = (),
    companions: Iterable[Officer] = (),
    family_met: Iterable[FamilyMember] = (),
    family_kept: Iterable[int] = (),
    sealed: str = "",
    promise_text: str = "",
    promise_due_on: date | None = None,
    promise_owner: User | None = None,
    **facts: Any,
) -> Contact:
    """Enter one contact with all that hangs on it.

    Two people logging for one officer at once are taken one after the other: the second is told what the first
    has closed. Whoever could not meet closes nothing; the ticked tasks get a later date.
    """
    opening.keep_pace()
    officer = Officer.objects.select_for_update(of=("self",), no_key=True).select_related("user").get(pk=officer.pk)
    _check(officer, held_on, by, today)
    ticked = _still_open(tasks, officer)
    contact = Contact(officer=officer, kind=kind, held_on=held_on, was_met=was_met, author=by, **facts)
    contact.full_clean(exclude=["officer", "author"])
    contact.save()
    contact.companions.set(companions)
    met.name_family(contact, family_met)
    sealing.seal(contact, sealed, by=by)
    if was_met:
        _close(ticked + _cadences_answered(officer, held_on, ticked), contact, today)
        _reset_clock(officer)
        requests.answer_by(contact)
        visits.answer_by(contact)
    else:
        _plan_again(ticked, held_on, today)
    if promise_text:
        promises.make(
            officer=officer,
            contact=contact,
            text=promise_text,
            owner=promise_owner or by,
            due_on=promise_due_on or today + timedelta(days=settings.CARE_PROMISE_DAYS),
            by=by,
            today=today,
        )
    audit.record("care.contact.logged", by=by, subject=contact, about=officer.pk)
    if was_met and officer.user:
        _tell(officer.user, contact, today)
    return contact


@sensitive_variables("sealed")
@transaction.atomic
def amend(contact: Contact, *, version: int, by: User, today: date, sealed: str, **facts: Any) -> Contact:
    """The author puts right what they wrote. Refused when the contact changed since it was opened."""
    stored = Contact.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=contact.pk)
    if stored.author_id != by.pk or FIXED & facts.keys():
        raise PermissionDenied
    if stored.version != version:
        raise ValidationError(
            _("This was saved elsewhere after you had opened it. Your text is still here: compare, then save again."),
            code="stale",
        )
    companions = facts.pop("companions", None)
    family, kept = facts.pop("family_met", None), facts.pop("family_kept", ())
    is_reworded = words.keep_wording(stored, facts.get("shared", stored.shared))
    for name, value in facts.items():
        setattr(stored, name, value)
    _check(stored.officer, stored.held_on, by, today)
    stored.version += 1
    stored.full_clean(exclude=["officer", "author"])
    stored.save()
    if companions is not None:
        stored.companions.set(companions)
    if family is not None:
        met.name_family(stored, family, kept)
    sealing.seal(stored, sealed, by=by)
    stored.closed_tasks.update(closed_on=stored.held_on)
    if stored.was_met:
        _reset_clock(stored.officer)
    if is_reworded:
        words.tell_amended(stored)
    audit.record("care.contact.amended", by=by, subject=stored, about=stored.officer_id)
    return stored


def _check(officer: Officer, held_on: date, by: User, today: date) -> None:
    if officer.user_id == by.pk:
        raise ValidationError({"officer": _("A talk takes two: choose somebody other than yourself.")}, code="oneself")
    if held_on > today:
        raise ValidationError({"held_on": _("This day has not come yet. Log the contact once it has taken place.")})
    if held_on < today - timedelta(days=OLDEST_CONTACT_DAYS):
        raise ValidationError({"held_on": _("More than a year ago is too long to log a contact.")}, code="too_old")


def _still_open(tasks: Iterable[CareTask], officer: Officer) -> list[CareTask]:
    """The ticked tasks, locked. Refuses with who was first, so that nobody's words vanish into a closed task."""
    wanted = [task.pk for task in tasks]
    rows = CareTask.objects.filter(pk__in=wanted, officer=officer).select_for_update(of=("self",), no_key=True)
    found = list(rows.select_related("rule", "contact__author"))
    for task in found:
        if task.state == TaskState.DONE and task.contact:
            raise ValidationError(
                _(
                    "%(name)s has just logged a contact on %(day)s for this task. "
                    "Your text is still here: save again to keep it as a contact of its own."
                ),
                params={"name": task.contact.author, "day": written(task.contact.held_on)},
                code="answered",
            )
        if task.state != TaskState.OPEN:
            raise ValidationError(
                _("This task was closed a moment ago. Save again to keep your text as a contact of its own."),
                code="closed",
            )
    return found


def _cadences_answered(officer: Officer, held_on: date, ticked: Sequence[CareTask]) -> list[CareTask]:
    """Any contact answers a cadence, ticked or not; one held before the period began does not."""
    rows = CareTask.objects.open().filter(officer=officer, period_start__lt=held_on)
    rows = rows.exclude(pk__in=[task.pk for task in ticked])
    return list(rows.select_for_update(of=("self",), no_key=True).select_related("rule"))


def _close(tasks: Sequence[CareTask], contact: Contact, today: date) -> None:
    closed = [task.pk for task in tasks]
    CareTask.objects.filter(pk__in=closed).update(state=TaskState.DONE, contact=contact, closed_on=contact.held_on)
    stopping.stop_notices(closed)
    opening.open_follow_ups(tasks, contact=contact, today=today)


def _plan_again(tasks: Sequence[CareTask], held_on: date, today: date) -> None:
    for task in tasks:
        task.tried_on = max(held_on, task.tried_on or held_on)
        task.due_on = due.planned_again(task.due_on, today, settings.CARE_RETRY_DAYS)
    CareTask.objects.bulk_update(tasks, ["tried_on", "due_on"])


def _reset_clock(officer: Officer) -> None:
    last = Contact.objects.met().filter(officer=officer).order_by("-held_on", "-pk").first()
    if last:
        CareClock.objects.update_or_create(
            officer=officer, defaults={"last_contact": last, "last_contact_on": last.held_on}
        )


def _tell(user: User, contact: Contact, today: date) -> None:
    """That there is something to read; never what."""
    outbox.put(
        recipient=user,
        kind="care.contact.logged",
        subject_key=f"{Contact._meta.label}:{contact.pk}",
        due_on=today,
        path=contact.get_absolute_url(),
    )
