"""The steps of a discipline file: facts put, the officer heard, decided, delivered; or closed as without ground."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from accounts.permissions import Permission
from audit import services as audit
from conduct.enums import Appealed, FileState, Hearing, Level
from conduct.models import Inquiry
from conduct.queries import handlers as handling
from conduct.rules.discipline import file_may_become
from conduct.services import last_days
from members.queries.calendar import workday_after
from members.signals import happened
from notices.services import outbox

TALK = "mood_change"
"""The kind of event by which a talk is offered: one for every decision, so that it tells nothing of it."""


@sensitive_variables("facts")
@transaction.atomic
def put(inquiry: Inquiry, *, facts: str, level: str, by: User, today: date) -> Inquiry:
    """Put the facts to the officer, who from now on reads the file and knows who will decide."""
    inquiry = locked(inquiry)
    check_handler(inquiry, by)
    check_step(inquiry, FileState.PUT)
    facts = facts.strip()
    if not facts:
        raise ValidationError({"facts": _("State the facts that the officer is to answer.")}, code="required")
    if inquiry.officer.user is None:
        raise ValidationError(
            _("The officer has no account yet; ask for one, so that they can read and answer."), code="no_account"
        )
    inquiry.level = level
    if not handling.deciders(inquiry, today).exists():
        raise ValidationError(
            {"level": _("Nobody who may decide holds this role today. Choose the other level.")}, code="vacant"
        )
    move(
        inquiry,
        FileState.PUT,
        by,
        "conduct.file.put",
        due_on=_by("hear", today),
        facts=facts,
        put_on=today,
        level=level,
    )
    tell(inquiry, "conduct.file.put", today)
    return inquiry


@sensitive_variables("statement")
@transaction.atomic
def hear(
    inquiry: Inquiry,
    *,
    hearing: str,
    by: User,
    today: date,
    statement: str = "",
    is_on_paper: bool = False,
    heard_on: date | None = None,
) -> Inquiry:
    """By the officer themselves; or by a handler, of what was signed on paper."""
    inquiry = locked(inquiry)
    if is_on_paper:
        check_handler(inquiry, by)
    elif inquiry.officer.user_id != by.pk:
        raise PermissionDenied
    check_step(inquiry, FileState.HEARD)
    heard_on = heard_on or today
    if heard_on > today or (inquiry.put_on and heard_on < inquiry.put_on):
        words = _("Choose a day since the facts were put, and not after today.")
        raise ValidationError({"heard_on": words}, code="impossible_day")
    if hearing == Hearing.STATEMENT and not statement.strip():
        raise ValidationError({"statement": _("Write the statement, or choose the waiver.")}, code="required")
    facts = {"hearing": hearing, "statement": statement.strip() if hearing == Hearing.STATEMENT else ""}
    move(
        inquiry,
        FileState.HEARD,
        by,
        "conduct.file.heard",
        due_on=_by("decide", today),
        heard_on=heard_on,
        heard_by=by,
        is_on_paper=is_on_paper,
        **facts,
    )
    return inquiry


@transaction.atomic
def pass_up(inquiry: Inquiry, *, by: User) -> Inquiry:
    """The leader of the unit leaves the decision to the political office."""
    inquiry = locked(inquiry)
    check_decider(inquiry, by)
    if inquiry.level != Level.LEADER:
        raise ValidationError(_("The political office decides this already."), code="moved_on")
    inquiry.level = Level.OFFICE
    inquiry.save(update_fields=["level"])
    audit.record("conduct.file.passed_up", by=by, subject=inquiry, about=inquiry.officer_id)
    return inquiry


@transaction.atomic
def deliver(inquiry: Inquiry, *, delivered_on: date, by: User, today: date) -> Inquiry:
    """Delivery closes the inquiry, and offers a talk without saying why."""
    inquiry = locked(inquiry)
    check_handler(inquiry, by)
    check_step(inquiry, FileState.DELIVERED)
    if delivered_on > today:
        raise ValidationError({"delivered_on": _("Enter it once it has been delivered.")}, code="future")
    if inquiry.decided_on and delivered_on < inquiry.decided_on:
        words = _("A decision is delivered after it was taken.")
        raise ValidationError({"delivered_on": words}, code="impossible_day")
    move(
        inquiry,
        FileState.DELIVERED,
        by,
        "conduct.file.delivered",
        due_on=None,
        delivered_on=delivered_on,
        closed_on=delivered_on,
    )
    last_days.keep(inquiry, Appealed.DECISION, inquiry.pk, today=today)
    tell(inquiry, "conduct.file.delivered", today)
    happened.send(sender=Inquiry, officer=inquiry.officer, kind=TALK, on=today, by=by)
    return inquiry


def check_handler(inquiry: Inquiry, by: User) -> None:
    """Named, and free of conflict still: a family block may have changed since. Whoever was named until a moment ago
    is told so."""
    check_not_passed_on(inquiry, by)
    is_named = inquiry.handlers.filter(user=by, until__isnull=True).exists()
    if not is_named or _is_too_close(inquiry, by):
        raise PermissionDenied


def check_not_passed_on(inquiry: Inquiry, by: User) -> None:
    held = list(inquiry.handlers.filter(user=by).values_list("until", flat=True))
    if held and None not in held:
        words = _("This file passed from you to somebody else a moment ago. Nothing was changed.")
        raise ValidationError(words, code="moved_on")


def check_decider(inquiry: Inquiry, by: User) -> None:
    """Of the level asked, and neither the officer, nor kin, nor whoever complained, found it or inquired."""
    has_handled = inquiry.handlers.filter(user=by).exists()
    is_of_level = any(
        role == inquiry.level and inquiry.unit.path.startswith(path)
        for role, path in by.places(Permission.DISCIPLINE_DECIDE)
    )
    if not is_of_level or _is_too_close(inquiry, by):
        raise PermissionDenied
    if has_handled:
        raise ValidationError(_("You inquire into this, or did. Somebody else decides."), code="conflict")


def move(inquiry: Inquiry, state: FileState, by: User, kind: str, **facts: Any) -> None:
    """One step, its facts and its log entry."""
    check_step(inquiry, state)
    outbox.stop(_key(inquiry))
    for name, value in {**facts, "state": state}.items():
        setattr(inquiry, name, value)
    inquiry.full_clean(exclude=["report", "officer", "unit", "opened_by", "heard_by", "decided_by"])
    inquiry.save()
    audit.record(kind, by=by, subject=inquiry, about=inquiry.officer_id if inquiry.is_told else None)


def check_step(inquiry: Inquiry, state: FileState) -> None:
    """Whatever is not the next step is refused, before anything else is said of what was typed."""
    if not file_may_become(inquiry.state, state):
        words = _("This file stands at “%(state)s” now, so that this step is not possible. Nothing was changed.")
        raise ValidationError(words % {"state": inquiry.get_state_display()}, code="moved_on")


def tell(inquiry: Inquiry, kind: str, today: date) -> None:
    """The officer is told that there is something to read; nothing else."""
    if inquiry.officer.user:
        outbox.put(
            recipient=inquiry.officer.user,
            kind=kind,
            subject_key=_key(inquiry),
            due_on=today,
            path=inquiry.get_absolute_url(),
        )


def locked(inquiry: Inquiry) -> Inquiry:
    rows = Inquiry.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("officer__user", "officer__unit", "unit", "report__reporter", "report__finding").get(
        pk=inquiry.pk
    )


def _by(step: str, today: date) -> date:
    return workday_after(today, settings.DISCIPLINE_DAYS[step])


def _is_too_close(inquiry: Inquiry, by: User) -> bool:
    report = inquiry.report
    is_close = handling.is_too_close(by, officer=inquiry.officer, reporter=report.reporter)
    return is_close or handling.made_the_finding(by, report)


def _key(inquiry: Inquiry) -> str:
    return f"{Inquiry._meta.label}:{inquiry.pk}"
