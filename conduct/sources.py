"""Who is to be told what of good deeds and rewards: QuerySets of the outbox's own columns, for the morning sweep."""

from datetime import date
from typing import Any, TypeAlias

from django.db.models import CharField, Exists, ExpressionWrapper, F, Model, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat, Length
from django.urls import reverse

from accounts.models import Posting
from accounts.permissions import Role
from conduct.enums import ObjectionState, RewardState
from conduct.models import GoodDeed, Judgement, Objection, Reward

Rows: TypeAlias = "QuerySet[Any, Any]"
"""``values()`` of recipient_id, subject_key, due_on and path; the kind is whoever asks for it."""
PROBE = 999999999


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
        reward=OuterRef(OuterRef("pk")), round=OuterRef(OuterRef("round")), by=OuterRef("user")
    )
    rows = Reward.objects.filter(state=RewardState.APPROVING)
    return _to(rows, _holder(today, OuterRef("waits_for")).exclude(Exists(judged)), "proposed_on")


def decisions_to_enter(today: date) -> Rows:
    rows = Reward.objects.notice_over(today)
    return _to(rows, _holder(today, Value(Role.ORG_ADMIN.value)), "proposed_on")


def objections_to_answer(today: date) -> Rows:
    rows = Reward.objects.filter(Exists(Objection.objects.filter(reward=OuterRef("pk"), state=ObjectionState.OPEN)))
    raised = Objection.objects.filter(reward=OuterRef(OuterRef("pk")), state=ObjectionState.OPEN, by=OuterRef("user"))
    holders = _holder(today, Value(Role.ORG_ADMIN.value)).exclude(Exists(raised))
    return _to(rows, holders, "notice_from")


def _to(rows: Any, holders: Any, due: str) -> Rows:
    nearest = Subquery(holders.order_by(-Length("unit__path"), "pk").values("user_id")[:1])
    found: Rows = rows.alias(judge=nearest).filter(judge__isnull=False)
    return found.values(recipient_id=nearest, due_on=F(due), **_columns(Reward, "conduct:reward-detail"))


def _holder(today: date, role: Any) -> Any:
    """Postings over the reward's unit that may answer it."""
    path = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    held = Posting.objects.held_on(today).filter(role=role, user__is_active=True).alias(place=path)
    held = held.filter(place__startswith=F("unit__path")).exclude(user=OuterRef("proposed_by"))
    return held.filter(~Q(user__officer=OuterRef("officer")) | Q(user__officer__isnull=True))


def _columns(model: type[Model], view: str) -> dict[str, Any]:
    before, after = reverse(view, args=[PROBE]).split(str(PROBE))
    return {
        "subject_key": Concat(Value(f"{model._meta.label}:"), Cast("pk", CharField())),
        "path": Concat(Value(before), Cast("pk", CharField()), Value(after)),
    }
