"""Whoever decides: weighs a delay, takes more time where the law gives it, steps aside, answers."""

from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Unit, User
from appeals import registry
from appeals.enums import AppealState, BarredAs
from appeals.models import Appeal, Barred
from appeals.models.appeal import AppealQuerySet
from appeals.queries import deciders, steps
from appeals.registry import Decision, Outcome
from appeals.rules.clock import last_day
from appeals.rules.outcomes import is_heavier, state_of
from appeals.services.moving import locked, move, subject_key, tell
from audit import services as audit
from members.queries import kin
from members.queries.calendar import special_days
from notices.services import outbox

LOOK_AHEAD = timedelta(days=400)


@sensitive_variables("answer")
@transaction.atomic
def decide(appeal: Appeal, *, outcome: str, answer: str, by: User, today: date) -> Appeal:
    """The answer in writing; what it changes is written to the decision's own record in the same transaction."""
    appeal = _to_decide(appeal, by)
    kind, decision = registry.find(appeal.kind), steps.decision_of(appeal.kind, appeal.subject_id)
    if not kind or not decision or not decision.is_standing:
        raise ValidationError(_("The decision was put right or taken back meanwhile."), code="gone")
    _check_outside(decision, by)
    chosen = _outcome(decision, outcome)
    weights = [one.weight for one in decision.outcomes]
    state = state_of(chosen.weight, stands=decision.weight, offered=weights)
    move(appeal, state)
    if not answer.strip():
        raise ValidationError(
            {"answer": ValidationError(_("Answer in writing: the officer reads why."), code="silent")}
        )
    appeal.outcome, appeal.answer = chosen.code, answer.strip()
    _close(appeal, by, today)
    if state != AppealState.REJECTED:
        kind.apply(appeal.subject_id, chosen.code, by, today)
    _look_on(appeal, today)
    audit.record("appeals.appeal.decided", by=by, subject=appeal, about=appeal.officer_id)
    return appeal


@transaction.atomic
def weigh_delay(appeal: Appeal, *, is_excused: bool, late_answer: str, by: User, today: date) -> Appeal:
    """With a good reason it counts as filed in time; else it is refused as late, and that is the answer."""
    appeal = _to_decide(appeal, by)
    if appeal.state != AppealState.LATE:
        raise ValidationError(_("Somebody has weighed the delay a moment ago. Nothing was changed."), code="moved_on")
    _check_outside(steps.decision_of(appeal.kind, appeal.subject_id), by)
    move(appeal, AppealState.OPEN if is_excused else AppealState.TOO_LATE)
    if not late_answer.strip():
        raise ValidationError({"late_answer": ValidationError(_("Say why: it stays with the record."), code="silent")})
    appeal.late_answer, appeal.late_answered_by = late_answer.strip(), by
    if is_excused:
        appeal.save()
    else:
        appeal.answer = appeal.late_answer
        _close(appeal, by, today)
        _look_on(appeal, today)
    audit.record("appeals.appeal.delay_weighed", by=by, subject=appeal, about=appeal.officer_id)
    return appeal


@transaction.atomic
def extend(appeal: Appeal, *, reason: str, by: User, today: date) -> Appeal:
    """Once, by as much as the term gives for what is complex; the appellant is told and reads why."""
    appeal = _to_decide(appeal, by)
    if appeal.state != AppealState.OPEN or appeal.extended_for or not appeal.term.extend_by:
        raise ValidationError(_("The time for this answer cannot be extended."), code="not_extendable")
    special = special_days(appeal.due_on, appeal.due_on + LOOK_AHEAD)
    appeal.due_on = last_day(appeal.due_on, appeal.term.extend_by, appeal.term.answer_unit, special)
    appeal.extended_for = reason.strip()
    appeal.full_clean()
    appeal.save()
    audit.record("appeals.appeal.extended", by=by, subject=appeal, about=appeal.officer_id)
    if appeal.officer.user:
        tell(appeal.officer.user, appeal, "appeals.appeal.extended", today)
    return appeal


@transaction.atomic
def step_aside(appeal: Appeal, *, by: User, today: date) -> Appeal:
    """回避: for a bond that no record knows. It passes to the next who may; where nobody would be left, it stays."""
    appeal = _to_decide(appeal, by)
    decision = steps.decision_of(appeal.kind, appeal.subject_id)
    parted = {*appeal.barred.values_list("user_id", flat=True), by.pk, *(decision.insiders if decision else ())}
    decided_in = Unit.objects.select_related("parent").get(pk=decision.unit_id if decision else appeal.unit_id)
    body = deciders.body_for(appeal.term, decided_in, appeal.officer, parted=parted, today=today)
    if not body.nearest:
        raise ValidationError(_("Nobody else may decide this. Ask the political office to name somebody."), code="last")
    Barred.objects.create(appeal=appeal, user=by, why=BarredAs.RECUSED)
    appeal.by_role, appeal.unit = body.role, body.unit
    appeal.save(update_fields=["by_role", "unit"])
    outbox.stop(subject_key(appeal.pk))
    audit.record("appeals.appeal.stepped_aside", by=by, subject=appeal, about=appeal.officer_id)
    tell(User.objects.get(pk=body.nearest), appeal, "appeals.appeal.open", appeal.due_on)
    return appeal


def lighter_or_equal(decision: Decision) -> list[Outcome]:
    """What may be offered: nothing heavier than what stands."""
    return [one for one in decision.outcomes if not is_heavier(one.weight, decision.weight)]


def _to_decide(appeal: Appeal, by: User) -> Appeal:
    """Under lock. Asked again of the rules themselves: a page may be old, and family blocks change."""
    stored = locked(appeal)
    if not stored.is_waiting:
        move(stored, AppealState.OPEN)
    if by.pk == stored.officer.user_id or by.pk in kin.among(stored.officer, [by.pk]):
        raise PermissionDenied
    if not Appeal.objects.filter(AppealQuerySet.deciding_reach(by), pk=stored.pk).exists():
        raise PermissionDenied
    return stored


def _check_outside(decision: Decision | None, by: User) -> None:
    """Who came into the unit since it was filed."""
    if decision and by.pk in decision.insiders:
        raise ValidationError(_("This is about the unit you serve in. Step aside: somebody else decides."), code="own")


def _outcome(decision: Decision, code: str) -> Outcome:
    chosen = next((one for one in decision.outcomes if one.code == code), None)
    if chosen is None:
        raise ValidationError({"outcome": ValidationError(_("Choose what comes of it."), code="unknown")})
    if is_heavier(chosen.weight, decision.weight):
        text = _("Nothing becomes heavier because somebody objected. Choose what stands, or something lighter.")
        raise ValidationError({"outcome": ValidationError(text, code="heavier")})
    return chosen


def _close(appeal: Appeal, by: User, today: date) -> None:
    appeal.decided_by, appeal.closed_on = by, today
    appeal.full_clean()
    appeal.save()
    outbox.stop(subject_key(appeal.pk))


def _look_on(appeal: Appeal, today: date) -> None:
    """Until when the next step may be taken, and the notice of the answer."""
    decision = steps.decision_of(appeal.kind, appeal.subject_id)
    choices = (
        steps.choices_for(appeal.officer, appeal.kind, appeal.subject_id, decision, today=today) if decision else []
    )
    appeal.next_until = choices[0].way.until if choices else None
    appeal.save(update_fields=["next_until"])
    if appeal.officer.user:
        tell(appeal.officer.user, appeal, "appeals.appeal.answered", today)
