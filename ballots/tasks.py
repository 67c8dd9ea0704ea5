"""The clock of the pulse."""

from celery import shared_task
from django.utils import timezone

from ballots.services import months


@shared_task(name="ballots.turn")
def turn() -> int:
    """Returns how many polls were opened or counted; a repetition finds none."""
    return months.turn(today=timezone.localdate())
