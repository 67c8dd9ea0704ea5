"""Of whom nothing good was noticed for long: a hint to look again, in the order of the alphabet."""

from datetime import date, timedelta

from accounts.models import User
from accounts.permissions import Permission
from conduct.models import GoodDeed, Reward
from members.models import Officer
from members.models.officer import OfficerQuerySet

LONG = timedelta(days=365)


def people(user: User, today: date) -> OfficerQuerySet:
    """Neither deed nor reward within a year; not those who joined since, nor the reader."""
    since = today - LONG
    noticed = GoodDeed.objects.order_by().confirmed().since(since).values("officer")
    rewarded = (
        Reward.objects.order_by().decided().filter(decided_on__gte=since, officer__isnull=False).values("officer")
    )
    rows = Officer.objects.within(user, Permission.DEED_HINT).serving().exclude(user=user)
    rows = rows.exclude(joined_work_on__gt=since)
    return rows.exclude(pk__in=noticed).exclude(pk__in=rewarded)
