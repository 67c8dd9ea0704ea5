"""What the clock does for accounts."""

from celery import shared_task
from django.utils import timezone

from accounts.services import sessions


@shared_task(name="accounts.tidy_sessions")
def tidy_sessions() -> int:
    return sessions.tidy(now=timezone.now())
