"""What an upheld appeal puts right of a reward: a refusal, a withdrawal, or the answer to an objection."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import ObjectionState, RewardState
from conduct.models import Judgement, Objection, Reward
from conduct.services import rewards
from notices.models import Urgency


@transaction.atomic
def set_aside(judgement: Judgement, *, by: User, today: date) -> Reward:
    """The proposal goes back to the step that refused; the approvals before it stand."""
    reward = rewards.locked(judgement.reward)
    rewards.check_free(reward, by)
    judgement = Judgement.objects.select_for_update(of=("self",), no_key=True).get(pk=judgement.pk)
    if judgement.set_aside_on:
        raise ValidationError(_("Somebody answered a moment ago. Nothing was changed."), code="moved_on")
    rewards.move(reward, RewardState.APPROVING)
    reward.step, reward.waits_for = judgement.step, judgement.judged_as
    judgement.set_aside_on = today
    judgement.save(update_fields=["set_aside_on"])
    return _goes_on(reward, by, today)


@transaction.atomic
def restore(reward: Reward, *, by: User, today: date) -> Reward:
    """What was withdrawn stands again, with its own document and day."""
    reward = rewards.locked(reward)
    rewards.check_free(reward, by)
    rewards.move(reward, RewardState.DECIDED)
    rewards.save(reward)
    audit.record("conduct.reward.restored", by=by, subject=reward, about=reward.officer_id)
    rewards.tell_concerned(reward, "conduct.reward.restored", today, urgency=Urgency.AT_ONCE)
    rewards.tell(reward.proposed_by, reward, "conduct.reward.answered", today)
    return reward


@transaction.atomic
def turn_round(objection: Objection, *, by: User, today: date) -> Reward:
    """Turned down, it ends the proposal after all; upheld, the proposal goes back into its notice."""
    reward = rewards.locked(objection.reward)
    rewards.check_free(reward, by)
    objection = Objection.objects.select_for_update(of=("self",), no_key=True).get(pk=objection.pk)
    if objection.reversed_on:
        raise ValidationError(_("Somebody answered a moment ago. Nothing was changed."), code="moved_on")
    objection.reversed_on, objection.again_until = today, None
    objection.save(update_fields=["reversed_on", "again_until"])
    if objection.state == ObjectionState.UPHELD:
        rewards.move(reward, RewardState.NOTICE)
        return _goes_on(reward, by, today)
    rewards.move(reward, RewardState.REFUSED)
    rewards.save(reward)
    audit.record("conduct.reward.ended", by=by, subject=reward, about=reward.officer_id)
    rewards.tell_concerned(reward, "conduct.reward.refused", today)
    rewards.tell(reward.proposed_by, reward, "conduct.reward.answered", today)
    return reward


def _goes_on(reward: Reward, by: User, today: date) -> Reward:
    rewards.save(reward)
    audit.record("conduct.reward.reopened", by=by, subject=reward, about=reward.officer_id)
    rewards.tell_concerned(reward, "conduct.reward.reopened", today)
    rewards.tell(reward.proposed_by, reward, "conduct.reward.answered", today)
    return reward
