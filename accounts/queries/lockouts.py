"""Whether wrong passwords have closed an account for the time being."""

import datetime as dt

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum

from accounts.models import User


def is_locked_out(user: User, *, now: dt.datetime) -> bool:
    since = now - dt.timedelta(hours=settings.AXES_COOLOFF_TIME)
    attempts = AccessAttempt.objects.filter(username=user.username, attempt_time__gte=since)
    failures: int | None = attempts.aggregate(n=Sum("failures_since_start"))["n"]
    return (failures or 0) >= settings.AXES_FAILURE_LIMIT
