"""Objections in the public notice: from anybody who reads it, answered by another person."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import Appealed, ObjectionState, RewardState
from conduct.models import Objection, Reward
from conduct.rules.lifecycle import objection_may_become
from conduct.services import last_days, reward_appeals, rewards


@transaction.atomic
def raise_against(reward: Reward, *, text: str, by: User, today: date) -> Objection:
    reward = rewards.locked(reward)
    if reward.state != RewardState.NOTICE or not reward.notice_until or today > reward.notice_until:
        raise ValidationError(_("The public notice is over."), code="over")
    if reward.officer and reward.officer.user_id == by.pk:
        raise ValidationError(
            _("This is for yourself. Tell the political office that you would rather not."), code="oneself"
        )
    objection = Objection(reward=reward, by=by, text=text.strip(), made_on=today)
    objection.clean_fields(exclude=["reward", "by"])
    objection.validate_constraints()
    objection.save()
    audit.record("conduct.objection.raised", by=by, subject=objection)
    return objection


@transaction.atomic
def answer(objection: Objection, *, is_upheld: bool, answer: str, by: User, today: date) -> Objection:
    """Upheld, it ends the proposal; else it goes on. Never by whoever raised it or stands to gain."""
    reward = rewards.locked(objection.reward)
    objection = Objection.objects.select_for_update(of=("self",), no_key=True).select_related("by").get(pk=objection.pk)
    if objection.by_id == by.pk:
        raise ValidationError(_("Somebody else answers your objection."), code="own")
    rewards.check_free(reward, by)
    state = ObjectionState.UPHELD if is_upheld else ObjectionState.DISMISSED
    if not objection_may_become(objection.state, state):
        raise ValidationError(_("Somebody answered a moment ago. Nothing was changed."), code="moved_on")
    objection.state, objection.answer, objection.answered_by, objection.answered_on = state, answer.strip(), by, today
    objection.again_until = None if is_upheld else reward_appeals.may_be_filed_until(objection, reward, today)
    objection.clean_fields(exclude=["reward", "by", "answered_by"])
    objection.validate_constraints()
    objection.save()
    if is_upheld and reward.state == RewardState.NOTICE:
        rewards.move(reward, RewardState.REFUSED)
        rewards.save(reward)
        last_days.keep(reward, Appealed.OBJECTION, objection.pk, today=today)
        rewards.tell(reward.proposed_by, reward, "conduct.reward.answered", today)
        rewards.tell_concerned(reward, "conduct.reward.refused", today)
    rewards.tell(objection.by, reward, "conduct.objection.answered", today)
    audit.record("conduct.objection.answered", by=by, subject=objection)
    return objection
