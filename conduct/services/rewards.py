"""A reward on its way: proposed, judged step by step, put to public notice, decided, and withdrawn if it must be."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from audit import services as audit
from conduct.enums import Answer, Appealed, DeedState, Organ, RewardState
from conduct.models import GoodDeed, Judgement, Reward, RewardKind
from conduct.queries import appellants, handlers, standing
from conduct.rules.lifecycle import reward_may_become
from conduct.services import last_days
from members.models import Officer
from members.queries import kin
from members.queries.calendar import workday_after
from members.signals import happened
from notices.models import Urgency
from notices.services import outbox


@transaction.atomic
def propose(
    *,
    kind: RewardKind,
    merits: str,
    by: User,
    today: date,
    officer: Officer | None = None,
    unit: Unit | None = None,
    deeds: Collection[GoodDeed] = (),
    exception: str = "",
    is_posthumous: bool = False,
) -> Reward:
    """What stands in the way refuses it, or asks for a reason where the regulation says "in principle"."""
    unit = _locked_recipient(officer, unit)
    if officer and officer.user_id == by.pk:
        raise ValidationError(_("Somebody else proposes what comes to you."), code="oneself")
    if kind.is_collective == bool(officer) or not kind.is_active:
        raise ValidationError({"kind": _("This kind does not fit. Choose another.")}, code="kind")
    _check_standing(kind, officer, unit, deeds, exception, today)
    reward = Reward(
        kind=kind,
        officer=officer,
        unit=unit,
        branch_id=officer.branch_id if officer else None,
        merits=merits.strip(),
        exception=exception.strip(),
        is_posthumous=is_posthumous,
        proposed_by=by,
        proposed_on=today,
        steps=len(kind.steps),
        waits_for=kind.steps[0],
        bonus=kind.bonus,
    )
    reward.clean_fields(exclude=["kind", "officer", "unit", "branch", "proposed_by"])
    reward.validate_constraints()
    reward.save()
    reward.deeds.set(deeds)
    audit.record("conduct.reward.proposed", by=by, subject=reward, about=reward.officer_id)
    return reward


@transaction.atomic
def improve(reward: Reward, *, merits: str, exception: str = "", by: User, today: date) -> Reward:
    """Sent in anew after it was returned; every step answers again."""
    reward = locked(reward)
    if reward.proposed_by_id != by.pk:
        raise PermissionDenied
    move(reward, RewardState.APPROVING)
    deeds = list(reward.deeds.all())
    _check_standing(reward.kind, reward.officer, reward.unit, deeds, exception, today, besides=reward.pk)
    reward.merits, reward.exception = merits.strip(), exception.strip()
    reward.round, reward.step = reward.round + 1, 1
    reward.steps, reward.waits_for = len(reward.kind.steps), reward.kind.steps[0]
    save(reward)
    audit.record("conduct.reward.improved", by=by, subject=reward, about=reward.officer_id)
    return reward


@transaction.atomic
def drop(reward: Reward, *, by: User) -> Reward:
    reward = locked(reward)
    if reward.proposed_by_id != by.pk:
        raise PermissionDenied
    move(reward, RewardState.DROPPED)
    save(reward)
    audit.record("conduct.reward.dropped", by=by, subject=reward, about=reward.officer_id)
    return reward


@transaction.atomic
def judge(reward: Reward, *, step: int, round: int, answer: str, reason: str = "", by: User, today: date) -> Reward:
    """One step. ``step`` and ``round`` are those the judge had before them: whoever comes second is told so."""
    reward = locked(reward)
    if (reward.state, reward.step, reward.round) != (RewardState.APPROVING, step, round):
        raise ValidationError(_("Somebody answered this step a moment ago. Nothing was changed."), code="moved_on")
    _check_judge(reward, by)
    said = Judgement(
        reward=reward, round=round, step=step, judged_as=reward.waits_for, answer=answer, reason=reason.strip(), by=by,
        judged_on=today,
    )  # fmt: skip
    said.clean_fields(exclude=["reward", "by"])
    said.validate_constraints()
    said.save()
    if answer == Answer.APPROVED:
        _go_on(reward, today)
    else:
        _send_back(reward, answer, by, today)
    save(reward)
    if reward.state == RewardState.REFUSED:
        last_days.keep(reward, Appealed.REFUSAL, said.pk, today=today)
    audit.record(f"conduct.reward.{said.answer}", by=by, subject=reward, about=reward.officer_id)
    return reward


@transaction.atomic
def decide(reward: Reward, *, document_number: str, organ: str, decided_on: date, by: User, today: date) -> Reward:
    """After the notice, and never before every objection has its answer."""
    reward = locked(reward)
    check_free(reward, by)
    _locked_recipient(reward.officer, reward.unit)
    move(reward, RewardState.DECIDED)
    if reward.notice_until and today <= reward.notice_until:
        raise ValidationError(_("The public notice is not over yet."), code="notice")
    if Reward.objects.filter(pk=reward.pk).disputed(today).exists():
        raise ValidationError(
            _("An objection waits for its answer, or may still be looked at again."), code="objection"
        )
    if not reward.proposed_on <= decided_on <= today or (reward.notice_until and decided_on <= reward.notice_until):
        raise ValidationError(
            {"decided_on": _("The decision lies after the notice and not in the future.")}, code="day"
        )
    _check_standing(
        reward.kind, reward.officer, reward.unit, list(reward.deeds.all()), reward.exception, today, besides=reward.pk
    )
    reward.document_number, reward.organ = document_number.strip(), organ.strip()
    reward.decided_on, reward.decided_by = decided_on, by
    save(reward)
    audit.record("conduct.reward.decided", by=by, subject=reward, about=reward.officer_id)
    if reward.officer and not reward.is_posthumous:
        tell(reward.officer.user, reward, "conduct.reward.decided", today, urgency=Urgency.AT_ONCE)
        happened.send(sender=Reward, officer=reward.officer, kind="achievement", on=decided_on, by=by)
    tell(reward.proposed_by, reward, "conduct.reward.answered", today)
    return reward


@transaction.atomic
def revoke(reward: Reward, *, ground: str, ground_words: str, by: User, today: date) -> Reward:
    reward = locked(reward)
    check_free(reward, by)
    move(reward, RewardState.REVOKED)
    reward.ground, reward.ground_words = ground, ground_words.strip()
    reward.revoked_by, reward.revoked_on = by, today
    save(reward)
    last_days.keep(reward, Appealed.WITHDRAWAL, reward.pk, today=today)
    audit.record("conduct.reward.revoked", by=by, subject=reward, about=reward.officer_id)
    if speaker := appellants.of_reward(reward, today):
        tell(speaker.user, reward, "conduct.reward.revoked", today, urgency=Urgency.AT_ONCE)
    return reward


def locked(reward: Reward) -> Reward:
    rows = Reward.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("kind", "officer__user", "unit", "proposed_by").get(pk=reward.pk)


def move(reward: Reward, state: RewardState) -> None:
    if not reward_may_become(reward.state, state):
        raise ValidationError(_("Somebody answered a moment ago. Nothing was changed."), code="moved_on")
    reward.state = state
    reward.waits_for = reward.waits_for if state == RewardState.APPROVING else ""


def save(reward: Reward) -> None:
    reward.clean_fields(exclude=["kind", "officer", "unit", "branch", "proposed_by", "decided_by", "revoked_by"])
    reward.validate_constraints()
    reward.save()


def tell(recipient: User | None, reward: Reward, kind: str, today: date, urgency: str = Urgency.DIGEST) -> None:
    if recipient:
        outbox.put(
            recipient=recipient, kind=kind, subject_key=f"conduct.Reward:{reward.pk}:{reward.round}", due_on=today,
            path=reward.get_absolute_url(), urgency=urgency,
        )  # fmt: skip


def tell_concerned(reward: Reward, kind: str, today: date, urgency: str = Urgency.DIGEST) -> None:
    """The person, or whoever speaks for the unit; whoever proposed it hears of it as such."""
    speaker = appellants.of_reward(reward, today)
    if speaker and speaker.user_id != reward.proposed_by_id:
        tell(speaker.user, reward, kind, today, urgency=urgency)


def check_free(reward: Reward, by: User) -> None:
    """Nobody answers what they proposed, or for themselves, their family, or the unit they serve in."""
    if by.pk == reward.proposed_by_id:
        raise ValidationError(_("You proposed this. Somebody else answers it."), code="own_proposal")
    if reward.officer is None:
        if handlers.serves_in(by, reward.unit_id):
            raise ValidationError(_("This is for your own unit. Somebody else answers it."), code="own_unit")
        return
    if reward.officer.user_id == by.pk:
        raise ValidationError(_("This is for yourself. Somebody else answers it."), code="oneself")
    if kin.among(reward.officer, [by.pk]):
        raise ValidationError(_("This is for a relative of yours. Somebody else answers it."), code="kin")


def organ_name(kind: RewardKind) -> str:
    return str(Organ(kind.organ).label)


def _check_judge(reward: Reward, by: User) -> None:
    check_free(reward, by)
    places = by.places(Permission.REWARD_JUDGE)
    if not any(role == reward.waits_for and reward.unit.path.startswith(path) for role, path in places):
        raise ValidationError(_("This step is not yours: it is another's turn."), code="step")
    if reward.judgements.filter(round=reward.round, by=by, set_aside_on__isnull=True).exists():
        raise ValidationError(_("You have given one of the steps. Another person gives this one."), code="twice")


def _send_back(reward: Reward, answer: str, by: User, today: date) -> None:
    """A refusal the person reads as well, who may have it looked at. What an appeal set aside is not said again."""
    if answer == Answer.RETURNED:
        move(reward, RewardState.RETURNED)
    elif reward.judgements.filter(by=by, set_aside_on__isnull=False).exists():
        words = _("An appeal set your refusal aside. Approve it, return it, or leave the step to somebody else.")
        raise ValidationError({"answer": ValidationError(words, code="set_aside")})
    else:
        move(reward, RewardState.REFUSED)
        tell_concerned(reward, "conduct.reward.refused", today)
    tell(reward.proposed_by, reward, "conduct.reward.answered", today)


def _go_on(reward: Reward, today: date) -> None:
    if reward.step < reward.steps:
        move(reward, RewardState.APPROVING)
        reward.step += 1
        reward.waits_for = reward.kind.steps[min(reward.step, len(reward.kind.steps)) - 1]
    elif reward.kind.notice_workdays:
        move(reward, RewardState.NOTICE)
        reward.notice_from, reward.notice_until = today, workday_after(today, reward.kind.notice_workdays)
    else:
        move(reward, RewardState.READY)


def _check_standing(
    kind: RewardKind, officer: Officer | None, unit: Unit, deeds: Collection[GoodDeed], exception: str, today: date,
    besides: int | None = None,
) -> None:  # fmt: skip
    if any(
        deed.state != DeedState.CONFIRMED or deed.officer_id != getattr(officer, "pk", deed.officer_id)
        for deed in deeds
    ):
        raise ValidationError({"deeds": _("Only confirmed deeds of this person are evidence.")}, code="deeds")
    found = standing.of(
        kind, officer=officer, unit=unit, deeds=[deed.pk for deed in deeds], today=today, besides=besides
    )
    if any(hurdle.is_absolute for hurdle in found):
        raise ValidationError(_("Something stands in the way: see above. Nothing was proposed."), code="barred")
    if found and not exception.strip():
        raise ValidationError({"exception": _("Say why it is proposed all the same.")}, code="exception")


def _locked_recipient(officer: Officer | None, unit: Unit | None) -> Unit:
    """Two proposals for one recipient at once are taken one after the other, so that the second sees the first; so are
    a decision and what bars the unit from it."""
    rows: Any = Officer.objects if officer else Unit.objects
    wanted = officer or unit
    if wanted is None:
        raise ValidationError(_("Choose a person or a unit."), code="nobody")
    rows.select_for_update(of=("self",), no_key=True).get(pk=wanted.pk)
    return officer.unit if officer else wanted  # type: ignore[return-value]
