"""A running job's sign of life and its progress, written beside the handler's own transaction."""

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from django.db import DatabaseError, connection
from django.utils import timezone

from jobs.models import Job, JobState

logger = logging.getLogger(__name__)

STEP = 0.25
"""Seconds between two writes of progress at the least."""
SILENT_STEPS = 20
"""Without progress, a sign of life every so many steps."""


class Pulse:
    """Call it with (done, total) as often as you like; a thread with a connection of its own writes it down.

    What the handler does may stand in one long transaction: the owner still sees the bar move, and another
    worker still sees that this one lives.
    """

    def __init__(self, job: Job) -> None:
        self._row = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
        self._latest: tuple[int, int] | None = None
        self._stopped = Event()
        self._thread = Thread(target=self._beat, name=f"pulse-{job.pk}", daemon=True)

    def __call__(self, done: int, total: int) -> None:
        self._latest = (done, total)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stopped.set()
        self._thread.join()

    def _beat(self) -> None:
        written, silent = None, 0
        while not self._stopped.wait(STEP):
            silent += 1
            if self._latest != written or silent >= SILENT_STEPS:
                written, silent = self._latest, 0
                self._write(written)
        connection.close()

    def _write(self, latest: tuple[int, int] | None) -> None:
        seen = {"done": latest[0], "total": latest[1]} if latest else {}
        try:
            self._row.update(alive_at=timezone.now(), **seen)
        except DatabaseError:
            logger.warning("A job's sign of life could not be written; the next one may.", exc_info=True)
            connection.close()
