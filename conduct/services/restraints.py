"""Suspension of duty and confinement: taken by a handler, approved by another, announced, and ended on their day."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import CharField, Value
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from accounts.permissions import Permission
from audit import services as audit
from conduct.enums import Line, RestraintState
from conduct.models import Inquiry, MeasureKind, Restraint
from conduct.queries import restraining, restraint_deadlines
from conduct.rules import restraints as rules
from conduct.rules.discipline import UNDER_INQUIRY
from conduct.services import files
from members.models import Officer
from members.signals import happened
from notices.models import Urgency
from notices.services import outbox
from notices.sources import Rows
from ui.dates import day

COPIED = ("level", "bars_reward", "bars_promotion", "bars_pay_rise")


@sensitive_variables("grounds")
@transaction.atomic
def take(inquiry: Inquiry, *, kind: MeasureKind, days: int, grounds: str, by: User, today: date) -> Restraint:
    """While the file is open. The officer's row is locked, so that two files see what the other takes."""
    inquiry = files.locked(inquiry)
    files.check_handler(inquiry, by)
    _check_open(inquiry)
    if kind.line != Line.SUPERVISION or kind.least_days is None or kind.most_days is None:
        raise ValidationError({"kind": ValidationError(_("Choose a measure of supervision."), code="kind")})
    if not kind.least_days <= days <= kind.most_days:
        given = {"measure": kind.name, "least": kind.least_days, "most": kind.most_days}
        words = _("“%(measure)s” lasts between %(least)d and %(most)d days.") % given
        raise ValidationError({"days": ValidationError(words, code="impossible_period")})
    Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=inquiry.officer_id)
    _check_alone(inquiry, kind, today)
    organ = restraining.organ_of(inquiry, by, today)
    if organ is None:
        raise PermissionDenied
    restraint = Restraint(
        inquiry=inquiry,
        officer=inquiry.officer,
        kind=kind,
        organ=organ,
        days=days,
        grounds=grounds.strip(),
        taken_by=by,
        taken_on=today,
        **{name: getattr(kind, name) for name in COPIED},
    )
    if not restraining.approvers(restraint, today).exists():
        raise ValidationError(_("Nobody is posted who may approve it. Ask the political office."), code="vacant")
    _save(restraint, by, "taken")
    _ask(restraint, restraint_deadlines.to_approve(today), "conduct.restraint.waiting")
    return restraint


@sensitive_variables("answer")
@transaction.atomic
def answer(restraint: Restraint, *, is_approved: bool, answer: str = "", by: User, today: date) -> Restraint:
    """By the head of the organ whose inspectors took it, who neither inquires nor is too close to it."""
    restraint = _locked(restraint)
    _check_approver(restraint, by)
    _move(restraint, RestraintState.APPROVED if is_approved else RestraintState.REFUSED)
    if is_approved:
        _check_open(restraint.inquiry)
    if not is_approved and not answer.strip():
        raise ValidationError({"answer": ValidationError(_("State why it is not approved."), code="required")})
    restraint.answered_by, restraint.answered_on, restraint.answer = by, today, answer.strip()
    _save(restraint, by, restraint.state)
    if is_approved:
        _ask(restraint, restraint_deadlines.to_announce(today), "conduct.restraint.approved")
    return restraint


@transaction.atomic
def announce(restraint: Restraint, *, document: str, starts_on: date, by: User, today: date) -> Restraint:
    """From that day it runs; the officer reads it and may have it looked at, and a talk is offered without a reason."""
    restraint = _locked(restraint)
    files.check_handler(restraint.inquiry, by)
    _move(restraint, RestraintState.ANNOUNCED)
    _check_open(restraint.inquiry)
    if not rules.may_start(starts_on, approved_on=restraint.answered_on or today, today=today):
        words = _("It is announced on the day of its approval or later, and entered once it was.")
        raise ValidationError({"starts_on": ValidationError(words, code="impossible_day")})
    restraint.document = document.strip()
    restraint.starts_on, restraint.ends_on = starts_on, rules.last_day(starts_on, restraint.days)
    _save(restraint, by, "announced")
    _tell(restraint, "conduct.restraint.announced", today)
    happened.send(sender=Restraint, officer=restraint.officer, kind=files.TALK, on=today, by=by)
    return restraint


@transaction.atomic
def lift(restraint: Restraint, *, by: User, today: date) -> Restraint:
    """Before its end, by a handler or whoever may approve: what is not needed any more goes on for nobody."""
    restraint = _locked(restraint)
    if not Restraint.objects.within(by, Permission.DISCIPLINE_DESK).filter(pk=restraint.pk).exists():
        raise PermissionDenied
    _end(restraint, by, today)
    _tell(restraint, "conduct.restraint.lifted", today)
    return restraint


@transaction.atomic
def drop(restraint: Restraint, *, by: User) -> Restraint:
    """By a handler, before it was announced."""
    restraint = _locked(restraint)
    files.check_handler(restraint.inquiry, by)
    _move(restraint, RestraintState.DROPPED)
    _save(restraint, by, "dropped")
    return restraint


@transaction.atomic
def undo(restraint: Restraint, *, by: User, today: date) -> Restraint:
    """After an appeal: it counts as never taken."""
    restraint = _locked(restraint)
    _move(restraint, RestraintState.UNDONE)
    restraint.lifted_by, restraint.lifted_on = by, today
    restraint.ends_on = rules.lifted(restraint.ends_on or today, today)
    _save(restraint, by, "undone")
    return restraint


def end_with(inquiry: Inquiry, *, by: User, today: date) -> None:
    """A file that proved to be without ground: nothing of it runs on."""
    rows = Restraint.objects.select_for_update(of=("self",), no_key=True).filter(inquiry=inquiry)
    for restraint in rows.select_related("inquiry", "officer__user", "kind"):
        if restraint.is_running:
            _end(restraint, by, today)
        elif restraint.state in {RestraintState.WAITING, RestraintState.APPROVED}:
            _move(restraint, RestraintState.DROPPED)
            _save(restraint, by, "dropped")


def _end(restraint: Restraint, by: User, today: date) -> None:
    if not restraint.is_running:
        raise ValidationError(_("It is not in force. Nothing was changed."), code="moved_on")
    _move(restraint, RestraintState.LIFTED)
    restraint.lifted_by, restraint.lifted_on = by, today
    restraint.ends_on = rules.lifted(restraint.ends_on or today, today)
    _save(restraint, by, "lifted")


def _check_open(inquiry: Inquiry) -> None:
    if inquiry.state not in UNDER_INQUIRY:
        raise ValidationError(_("This is for as long as the file is open. Nothing was changed."), code="moved_on")


def _check_alone(inquiry: Inquiry, kind: MeasureKind, today: date) -> None:
    """Once a file, and never two of one kind at once: so nobody is held longer than its longest term."""
    taken = Restraint.objects.standing().filter(officer=inquiry.officer_id, kind=kind)
    if taken.filter(inquiry=inquiry).exists():
        words = _("This was taken once in this file. It is not taken a second time.")
        raise ValidationError({"kind": ValidationError(words, code="again")})
    running = taken.filter(state=RestraintState.ANNOUNCED, ends_on__gte=today).first()
    if running and running.ends_on:
        words = _("Another file holds the officer by the same measure until %(day)s.") % {"day": day(running.ends_on)}
        raise ValidationError({"kind": ValidationError(words, code="running")})
    if taken.filter(state__in=[RestraintState.WAITING, RestraintState.APPROVED]).exists():
        words = _("Another file asks for the same measure already.")
        raise ValidationError({"kind": ValidationError(words, code="running")})


def _check_approver(restraint: Restraint, by: User) -> None:
    if not Restraint.objects.within(by, Permission.DISCIPLINE_DECIDE).filter(pk=restraint.pk).exists():
        raise PermissionDenied


def _move(restraint: Restraint, state: RestraintState) -> None:
    if not rules.restraint_may_become(restraint.state, state):
        words = _("It stands at “%(state)s” now, so that this step is not possible. Nothing was changed.")
        raise ValidationError(words % {"state": restraint.get_state_display()}, code="moved_on")
    restraint.state = state


def _save(restraint: Restraint, by: User, deed: str) -> None:
    if restraint.pk:
        outbox.stop(_key(restraint))
    restraint.clean_fields(exclude=["inquiry", "officer", "kind", "organ", "taken_by", "answered_by", "lifted_by"])
    restraint.validate_constraints()
    restraint.save()
    about = restraint.officer_id if restraint.starts_on else None
    audit.record(f"conduct.restraint.{deed}", by=by, subject=restraint, about=about)


def _ask(restraint: Restraint, rows: Rows, kind: str) -> None:
    """Those of whom the next step is asked, at once and not in the morning: some measures last for a day."""
    at_once = Value(str(Urgency.AT_ONCE), output_field=CharField())
    outbox.put_from(rows.filter(pk=restraint.pk).annotate(urgency=at_once), kind=kind)


def _tell(restraint: Restraint, kind: str, today: date) -> None:
    if restraint.officer.user:
        outbox.put(
            recipient=restraint.officer.user,
            kind=kind,
            subject_key=_key(restraint),
            due_on=today,
            path=restraint.get_absolute_url(),
            urgency=Urgency.AT_ONCE,
        )


def _locked(restraint: Restraint) -> Restraint:
    """The file before what hangs on it, as whoever closes the file locks them."""
    inquiry = files.locked(restraint.inquiry)
    rows = Restraint.objects.select_for_update(of=("self",), no_key=True)
    found = rows.select_related("kind", "officer__user", "organ").get(pk=restraint.pk)
    found.inquiry = inquiry
    return found


def _key(restraint: Restraint) -> str:
    return f"{Restraint._meta.label}:{restraint.pk}"
