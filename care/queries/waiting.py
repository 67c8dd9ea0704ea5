"""What waits one level up: that it waits, and never what it is about."""

from datetime import date

from django.db.models import Q

from accounts.models import User
from accounts.permissions import Permission
from care.models import Promise, TalkRequest
from care.models.leading import nearest_leader
from care.models.promise import PromiseQuerySet
from care.models.request import TalkRequestQuerySet


def unsolved(user: User, *, today: date) -> PromiseQuerySet:
    """Promises that the officer says have not helped yet, for whom this person is the nearest leader. Their text is
    part of a talk and is not even loaded."""
    leader = nearest_leader("officer__unit__path", today, besides=("owner", "officer__user"))
    within = PromiseQuerySet.posted_reach(user, Permission.PROMISE_UNSOLVED)
    rows = Promise.objects.not_yet().filter(within).alias(leader=leader).filter(leader=user.pk)
    return rows.select_related("officer__unit", "owner").defer("text").order_by("due_on", "pk")


def late_requests(user: User, *, today: date) -> TalkRequestQuerySet:
    """Requests nobody answered in time, for whom this person stands one level above the one asked: neither the officer
    nor the topic is loaded."""
    leader = nearest_leader("level__path", today, besides=("asked", "officer__user"))
    below = Q(pk__in=[])
    for path in user.unit_paths(Permission.REQUEST_LATE):
        below |= Q(level__path__startswith=path)
    rows = TalkRequest.objects.late(today).filter(below).alias(leader=leader).filter(leader=user.pk)
    return rows.select_related("asked").only("asked__name", "asked_as", "asked_on", "due_on").order_by("due_on", "pk")
