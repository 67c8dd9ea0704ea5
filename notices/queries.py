"""What waits in a person's inbox, and how the post is doing."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone

from accounts.models import User
from notices.models import Letter, LetterState, Notice
from notices.models.notice import NoticeQuerySet


def inbox(user: User) -> NoticeQuerySet:
    """Everything told to this person: unread first, then the newest."""
    return Notice.objects.visible_to(user).standing_first()


MAIL_PROBLEM = "notices:mail-problem"
"""In the cache: what the mail server last said that concerned no letter in particular."""
TROUBLE_SHOWN = 20


def unread_count(user: User) -> int:
    return Notice.objects.visible_to(user).standing().count()


@dataclass(frozen=True)
class Post:
    """Letters of the last days by state; those waiting and in trouble whatever their age."""

    waiting: int
    oldest_waiting: datetime | None
    sent: int
    dropped: int
    handed_over: int
    refused: int


def post(days: int = 7) -> Post:
    since = timezone.now() - timedelta(days=days)
    recent = Letter.objects.filter(created_at__gte=since).values_list("state").annotate(Count("pk")).order_by()
    found: dict[str, int] = dict(recent)
    waiting = Letter.objects.filter(state=LetterState.WAITING)
    oldest = waiting.order_by("created_at").values_list("created_at", flat=True).first()
    return Post(
        waiting=waiting.count(),
        oldest_waiting=oldest,
        sent=found.get(LetterState.SENT, 0),
        dropped=found.get(LetterState.DROPPED, 0),
        handed_over=found.get(LetterState.HANDED_OVER, 0),
        refused=found.get(LetterState.REFUSED, 0),
    )


def trouble() -> list[Letter]:
    """The last letters that somebody should know of: refused, or handed over and never confirmed."""
    states = [LetterState.HANDED_OVER, LetterState.REFUSED]
    return list(Letter.objects.filter(state__in=states).select_related("recipient").order_by("-pk")[:TROUBLE_SHOWN])


def mail_problem() -> dict[str, object] | None:
    """When the mail server could last not be reached, and why; None once a letter went out again."""
    problem: dict[str, object] | None = cache.get(MAIL_PROBLEM)
    return problem
