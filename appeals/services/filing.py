"""An officer objects, asks for a review, or appeals; and may take it back."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Unit, User
from appeals.enums import AppealState, BarredAs
from appeals.models import Appeal, Barred
from appeals.queries import deciders, steps
from appeals.queries.steps import Choice
from appeals.registry import Decision
from appeals.rules.clock import last_day
from appeals.rules.steps import Way
from appeals.services.moving import locked, move, subject_key, tell
from audit import services as audit
from members.models import Officer
from members.queries.calendar import special_days
from notices.services import outbox
from ui.dates import day

LOOK_AHEAD = timedelta(days=400)


@sensitive_variables("text", "late_reason")
@transaction.atomic
def file(
    *,
    officer: Officer,
    kind: str,
    key: int,
    step: str,
    cause: str,
    text: str,
    by: User,
    today: date,
    late_reason: str = "",
) -> Appeal:
    """The clock of the answer starts. Past its day a step needs a reason, which whoever decides weighs first."""
    officer = Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
    if officer.user_id != by.pk:
        raise PermissionDenied
    decision = steps.decision_of(kind, key)
    if not decision or decision.officer_id != officer.pk:
        raise PermissionDenied
    choice = _chosen(officer, kind, key, decision, step, today)
    _refuse_late(choice.way, choice.is_open, late_reason)
    before = list(steps.steps_of(officer, kind, key).prefetch_related("barred"))
    parted = set(decision.decided_by) | {one.decided_by_id for one in before if one.decided_by_id}
    unit = Unit.objects.select_related("parent").get(pk=decision.unit_id)
    body = deciders.body_for(choice.term, unit, officer, parted=parted | decision.insiders, today=today)
    special = special_days(today, today + LOOK_AHEAD)
    appeal = Appeal(
        officer=officer,
        kind=kind,
        subject_id=key,
        term=choice.term,
        step=step,
        cause=cause,
        text=text.strip(),
        filed_on=today,
        file_until=choice.way.until,
        late_reason="" if choice.is_open else late_reason.strip(),
        unit=body.unit,
        by_role=body.role,
        due_on=last_day(today, choice.term.answer_within, choice.term.answer_unit, special),
        state=AppealState.OPEN if choice.is_open else AppealState.LATE,
    )
    appeal.full_clean()
    appeal.save()
    _bar(appeal, parted, {BarredAs.KIN: body.kin, BarredAs.INSIDER: decision.insiders})
    outbox.stop_many(subject_key(one.pk) for one in before)
    audit.record("appeals.appeal.filed", by=by, subject=appeal, about=officer.pk)
    if body.nearest:
        tell(User.objects.get(pk=body.nearest), appeal, "appeals.appeal.open", appeal.due_on)
    return appeal


@transaction.atomic
def withdraw(appeal: Appeal, *, by: User, today: date) -> Appeal:
    """By the appellant at any time before the answer, without a reason; while the term runs it may be filed again."""
    appeal = locked(appeal)
    if appeal.officer.user_id != by.pk:
        raise PermissionDenied
    move(appeal, AppealState.WITHDRAWN)
    appeal.closed_on = today
    appeal.save()
    outbox.stop(subject_key(appeal.pk))
    audit.record("appeals.appeal.withdrawn", by=by, subject=appeal, about=appeal.officer_id)
    return appeal


def _chosen(officer: Officer, kind: str, key: int, decision: Decision, step: str, today: date) -> Choice:
    if not decision.is_standing:
        raise ValidationError(_("This decision stands no longer. There is nothing left to object to."), code="gone")
    choices = steps.choices_for(officer, kind, key, decision, today=today)
    for choice in choices:
        if choice.term.step == step:
            return choice
    taken = steps.steps_of(officer, kind, key)
    if taken.waiting().exists():
        raise ValidationError(_("Your earlier step still waits for its answer."), code="waiting")
    if taken.filter(step=step).exists():
        raise ValidationError(_("You have taken this step already. Each step is taken once."), code="taken")
    if choices:
        given = {"step": choices[0].term.name}
        raise ValidationError(_("Steps follow each other: first comes “%(step)s”."), params=given, code="jump")
    raise ValidationError(_("No further step is provided for this decision."), code="last")


def _refuse_late(way: Way, is_open: bool, late_reason: str) -> None:
    if not is_open and way.until and not late_reason.strip():
        text = _("The last day was %(day)s. If something kept you from it, say what: that is weighed first.")
        late = ValidationError(text, params={"day": day(way.until)}, code="late")
        raise ValidationError({"late_reason": late})


def _bar(appeal: Appeal, parted: set[int], others: dict[BarredAs, frozenset[int]]) -> None:
    """Each once, by the first ground that keeps them out."""
    why = dict.fromkeys(sorted(parted), BarredAs.DECIDED)
    for ground, users in others.items():
        why |= {user: ground for user in sorted(users) if user not in why}
    Barred.objects.bulk_create(Barred(appeal=appeal, user_id=user, why=ground) for user, ground in why.items())
