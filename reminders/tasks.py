"""The morning round."""

from celery import shared_task
from django.db import OperationalError
from django.utils import timezone

from reminders import services


@shared_task(name="reminders.sweep", autoretry_for=(OperationalError,), retry_backoff=60, max_retries=5)
def sweep() -> int:
    """Returns how many notices are new; a repetition adds none."""
    run = services.sweep(today=timezone.localdate())
    return run.counts.get("fresh", 0) if run else 0
