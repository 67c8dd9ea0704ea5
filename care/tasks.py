"""What the clock does for care."""

from celery import shared_task
from django.utils import timezone

from care.services import drafts, voice


@shared_task(name="care.tidy_drafts")
def tidy_drafts() -> int:
    return drafts.tidy(now=timezone.now())


@shared_task(name="care.shake_concerns")
def shake_concerns() -> None:
    voice.shake()
