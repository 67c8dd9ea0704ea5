"""A job that waits is passed to a worker."""

import logging

from celery import current_app
from django.dispatch import receiver
from kombu.exceptions import OperationalError

from jobs import signals

logger = logging.getLogger(__name__)


@receiver(signals.waiting)
def call_a_worker(*, pk: int, **_said: object) -> None:
    """Without a broker the job keeps waiting, and the sweep calls again."""
    try:
        current_app.send_task("jobs.run", (pk,), retry=False)
    except OperationalError:
        logger.warning("No broker: job %s waits for the sweep.", pk)
