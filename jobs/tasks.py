"""The worker's door into the jobs."""

from celery import shared_task
from django.utils import timezone

from jobs import services


@shared_task(name="jobs.run")
def run(pk: int) -> bool:
    return services.run(pk)


@shared_task(name="jobs.sweep")
def sweep() -> int:
    return services.sweep(timezone.now())
