"""What the clock does for study."""

from celery import shared_task
from django.utils import timezone

from education.services import study


@shared_task(name="education.lay_out")
def lay_out() -> int:
    return study.lay_out_all(today=timezone.localdate())
