"""The clock of evaluation."""

from celery import shared_task
from django.utils import timezone

from evaluation.services import leader_reviews


@shared_task(name="evaluation.count_reviews")
def count_reviews() -> int:
    """Returns how many reviews of leaders were counted; a repetition finds none."""
    return leader_reviews.turn(today=timezone.localdate())
