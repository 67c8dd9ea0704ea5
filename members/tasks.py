"""The worker's door into the officers' profiles."""

from celery import shared_task

from members.services.roster.tidying import tidy


@shared_task(name="members.tidy_rosters")
def tidy_rosters() -> int:
    return tidy()
