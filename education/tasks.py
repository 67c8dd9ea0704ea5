"""What the clock does for study, and for what is learnt of it."""

from celery import shared_task
from django.utils import timezone

from education.services import groups, study, works


@shared_task(name="education.lay_out")
def lay_out() -> int:
    return study.lay_out_all(today=timezone.localdate())


@shared_task(name="education.sum_up")
def sum_up() -> int:
    return works.sum_up(today=timezone.localdate())


@shared_task(name="education.end_memberships")
def end_memberships() -> int:
    return groups.end_stale(today=timezone.localdate())
