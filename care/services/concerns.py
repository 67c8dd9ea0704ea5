"""Concerns with a name, and what those who are asked do with any: answer, and be told whether it helped."""

from datetime import date

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from care.enums import ConcernState, NotYetTo
from care.models import Concern, ConcernLine, ConcernTheme
from care.queries import concerns
from care.queries.concerns import Place
from care.rules.lifecycle import concern_may_become
from care.rules.weeks import end_of
from care.services import gate
from members.models import Officer
from members.queries.calendar import workday_after
from notices.services import outbox


@sensitive_variables("text")
@transaction.atomic
def raise_named(*, officer: Officer, theme: ConcernTheme, text: str, to: Place, by: User, today: date) -> Concern:
    """By an officer in their own name; read by whoever is asked, and by nobody else."""
    if not concerns.answerers(to, today=today, besides=by):
        raise ValidationError({"to": _("Nobody holds this role today. Choose somebody else.")}, code="vacant")
    concern = Concern(
        raised_by=by,
        unit=officer.unit,
        theme=theme,
        text=text.strip(),
        raised_on=today,
        due_on=first_answer_by(today),
        asked_role=to.role,
        asked_unit=to.unit,
        asked_branch=to.branch,
    )
    concern.full_clean()
    concern.save()
    audit.record("care.concern.raised", by=by, subject=concern, about=officer.pk)
    return concern


@sensitive_variables("text")
@transaction.atomic
def answer(concern: Concern, *, text: str, is_final: bool, by: User, today: date) -> Concern:
    """By whoever is asked; a question back keeps the concern open."""
    concern = locked(concern)
    if not concern.is_open:
        raise ValidationError(_("This concern was answered a moment ago. Nothing was changed."), code="moved_on")
    add_line(concern, text=text, author=by, is_answer=True, said_on=today)
    if is_final:
        move(concern, ConcernState.ANSWERED)
    audit.record("care.concern.answered", by=by, subject=concern, about=_officer_of(concern))
    if concern.raised_by:
        outbox.put(
            recipient=concern.raised_by,
            kind="care.concern.answered",
            subject_key=f"{Concern._meta.label}:{concern.pk}",
            due_on=today,
            path=concern.get_absolute_url(),
        )
    return concern


@sensitive_variables("text")
@transaction.atomic
def reply(
    concern: Concern, *, text: str, is_solved: bool | None, to: str = NotYetTo.UP, by: User, today: date
) -> Concern:
    """By whoever raised it in their own name: words, or whether it is solved."""
    concern = locked(concern)
    if concern.raised_by_id != by.pk:
        raise PermissionDenied
    take(concern, text=text, is_solved=is_solved, to=to, author=by, said_on=today, today=today)
    outbox.stop(f"{Concern._meta.label}:{concern.pk}")
    audit.record("care.concern.replied", by=by, subject=concern, about=_officer_of(concern))
    return concern


def take(
    concern: Concern, *, text: str, is_solved: bool | None, to: str, author: User | None, said_on: date, today: date
) -> None:
    """What the one who raised it says. "Not yet" goes one level up, or to the political office where they say so."""
    if text:
        add_line(concern, text=text, author=author, is_answer=False, said_on=said_on)
    if is_solved is None:
        return
    move(concern, ConcernState.SOLVED if is_solved else ConcernState.NOT_YET)
    if not is_solved:
        place = concerns.one_up(concern, today=today) if to != NotYetTo.OFFICE else concerns.office_of(concern)
        concern.asked_role, concern.asked_unit, concern.asked_branch = place
        concern.due_on = first_answer_by(said_on if author else end_of(said_on))
        concern.save()


def first_answer_by(day: date) -> date:
    return workday_after(day, settings.CARE_CONCERN_DAYS)


def add_line(concern: Concern, *, text: str, author: User | None, is_answer: bool, said_on: date) -> ConcernLine:
    last = concern.lines.aggregate(last=Max("place"))["last"] or 0
    line = ConcernLine(
        concern=concern, author=author, is_answer=is_answer, said_on=said_on, place=last + 1, text=text.strip()
    )
    line.full_clean(exclude=["concern"])
    line.save()
    return line


def move(concern: Concern, state: ConcernState) -> None:
    if not concern_may_become(concern.state, state):
        raise ValidationError(_("This concern was answered a moment ago. Nothing was changed."), code="moved_on")
    concern.state = state
    concern.save()


def locked(concern: Concern) -> Concern:
    gate.enter()
    rows = Concern.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("raised_by__officer", "asked_unit__parent", "asked_branch").get(pk=concern.pk)


def _officer_of(concern: Concern) -> int | None:
    """The officer in whose file the log names this; of an anonymous one there is none."""
    officer = getattr(concern.raised_by, "officer", None)
    return officer.pk if officer else None
