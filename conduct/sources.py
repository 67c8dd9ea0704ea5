"""Who is to be told what of good deeds and rewards: QuerySets of the outbox's own columns, for the morning sweep."""

from datetime import date
from typing import Any

from django.db.models import Exists, F, Model, OuterRef, Q, Value

from accounts.models import Posting
from accounts.permissions import Role
from conduct.enums import ObjectionState, RewardState
from conduct.models import GoodDeed, Judgement, Objection, Reward
from notices.sources import Rows, key_of, path_to


def deeds_to_confirm(today: date) -> Rows:
    """To the secretaries of the branch, besides whoever told it and whom it is about."""
    held = Q(branch__postings__role=Role.SECRETARY, branch__postings__since__lte=today)
    held &= Q(branch__postings__until__isnull=True) | Q(branch__postings__until__gte=today)
    rows = GoodDeed.objects.waiting().filter(held, branch__postings__user__is_active=True)
    others = rows.exclude(told_by=F("branch__postings__user")).exclude(
        officer__user__isnull=False, officer__user=F("branch__postings__user")
    )
    return others.values(
        recipient_id=F("branch__postings__user_id"),
        due_on=F("told_on"),
        **_columns(GoodDeed, "conduct:deed-detail"),
    )


def steps_to_give(today: date) -> Rows:
    """To the nearest holder of the role whose turn it is, besides the proposer, the person, and who gave a step."""
    judged = Judgement.objects.filter(
        reward=OuterRef(OuterRef("pk")), round=OuterRef(OuterRef("round")), by=OuterRef("user"),
        set_aside_on__isnull=True,
    )  # fmt: skip
    rows = Reward.objects.filter(state=RewardState.APPROVING)
    return _to(rows, _holder(today, OuterRef("waits_for")).exclude(Exists(judged)), "proposed_on")


def decisions_to_enter(today: date) -> Rows:
    disputed = Reward.objects.order_by().disputed(today)
    rows = Reward.objects.notice_over(today).exclude(pk__in=disputed.values("pk"))
    return _to(rows, _holder(today, Value(Role.ORG_ADMIN.value)), "proposed_on")


def objections_to_answer(today: date) -> Rows:
    rows = Reward.objects.filter(Exists(Objection.objects.filter(reward=OuterRef("pk"), state=ObjectionState.OPEN)))
    raised = Objection.objects.filter(reward=OuterRef(OuterRef("pk")), state=ObjectionState.OPEN, by=OuterRef("user"))
    holders = _holder(today, Value(Role.ORG_ADMIN.value)).exclude(Exists(raised))
    return _to(rows, holders, "notice_from")


def _to(rows: Any, holders: Any, due: str) -> Rows:
    nearest = holders.nearest()
    found: Rows = rows.alias(judge=nearest).filter(judge__isnull=False)
    return found.values(recipient_id=nearest, due_on=F(due), **_columns(Reward, "conduct:reward-detail"))


def _holder(today: date, role: Any) -> Any:
    """Postings over the reward's unit that may answer it."""
    held = Posting.objects.held_on(today).filter(role=role, user__is_active=True)
    return held.above("unit__path").besides("proposed_by", "officer__user")


def _columns(model: type[Model], view: str) -> dict[str, Any]:
    return {
        "subject_key": key_of(model),
        "path": path_to(view),
    }
