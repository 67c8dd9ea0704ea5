"""What a hand-over would move, and between whom."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import Branch, Posting, User
from accounts.models.branch import BranchQuerySet
from accounts.models.posting import PostingQuerySet
from accounts.permissions import Permission, Role
from care.models import CareTask, Promise, TalkRequest

BEFORE, AFTER = timedelta(days=45), timedelta(days=180)
"""A branch changes hands from so long before a posting ends until so long after."""


@dataclass(frozen=True)
class Standing:
    """Counts only: whoever hands over for another reads no promise."""

    promises: int
    requests: int
    tasks: int


def changing(user: User, *, today: date) -> BranchQuerySet:
    """One's own branches, and within one's reach those whose secretary goes, went, or shares the post."""
    ending = _secretaries().filter(branch=OuterRef("pk"), until__range=(today - AFTER, today + BEFORE))
    reach = Branch.objects.within(user, Permission.BRANCH_HAND_OVER)
    own = Q(pk__in=user.branches(Permission.BRANCH_HAND_OVER))
    return reach.filter(own | Q(Exists(ending))).select_related("unit").order_by("unit__path", "name")


def left_behind(user: User, *, today: date) -> "QuerySet[Posting, Any]":
    """The branches where a secretary has gone and still owes a promise that another could keep."""
    gone = _secretaries().filter(until__range=(today - AFTER, today - timedelta(days=1)))
    owed = Promise.objects.unsolved().filter(owner=OuterRef("user"), officer__branch=OuterRef("branch"))
    holds = _secretaries().held_on(today)
    rows = gone.filter(
        Exists(owed),
        ~Exists(holds.filter(user=OuterRef("user"), branch=OuterRef("branch"))),
        Exists(holds.filter(branch=OuterRef("branch"))),
        branch__in=Branch.objects.within(user, Permission.BRANCH_HAND_OVER).order_by(),
    )
    return rows.order_by().values("branch").distinct()


def leaving(branch: Branch, *, today: date) -> list[User]:
    """Whoever holds the post or held it not long ago."""
    rows = _secretaries().filter(branch=branch, since__lte=today)
    return _people(rows.filter(Q(until__isnull=True) | Q(until__gte=today - AFTER)))


def taking(branch: Branch, *, today: date) -> list[User]:
    return _people(_secretaries().held_on(today).filter(branch=branch, user__is_active=True))


def standing(branch: Branch) -> Standing:
    return Standing(
        promises=Promise.objects.unsolved().filter(officer__branch=branch).count(),
        requests=TalkRequest.objects.waiting().filter(officer__branch=branch, asked_as="secretary").count(),
        tasks=CareTask.objects.open().filter(officer__branch=branch).count(),
    )


def _secretaries() -> PostingQuerySet:
    return Posting.objects.filter(role=Role.SECRETARY)


def _people(postings: PostingQuerySet) -> list[User]:
    return list(dict.fromkeys(one.user for one in postings.order_by("since", "pk").select_related("user")))
