"""Doing one job: taken by one worker at a time, ended once, and never with a traceback for its owner."""

import logging

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import F
from django.db.models.functions import Coalesce
from django.utils import timezone, translation

import audit.services
from jobs import registry
from jobs.models import Job, JobState, Problem
from jobs.services.pulse import Pulse

logger = logging.getLogger(__name__)


def run(pk: int) -> bool:
    """Do the job unless another worker has it or it is done; say whether this call did it.

    When the database goes away, the job is left as it is: its lease runs out and the sweep calls again.
    """
    job = claim(pk)
    if job is None:
        return False
    problem = ""
    try:
        with Pulse(job) as progress:
            _handle(job, progress)
    except registry.RefusedError:
        problem = Problem.REFUSED
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("Job %s (%s) failed", job.pk, job.kind)
        problem = Problem.BROKEN
    finish(job, problem=problem)
    return True


def claim(pk: int) -> Job | None:
    """Take the job; the row count of one conditional update is the lock."""
    now = timezone.now()
    taken = Job.objects.filter(pk=pk).claimable(now)
    if not taken.update(
        state=JobState.RUNNING,
        started_at=Coalesce("started_at", now),
        alive_at=now,
        attempts=F("attempts") + 1,
        done=0,
        total=0,
    ):
        return None
    return Job.objects.select_related("owner").get(pk=pk)


@transaction.atomic
def finish(job: Job, *, problem: str) -> bool:
    """End the job, unless its lease ran out meanwhile and another worker has it now."""
    mine = Job.objects.filter(pk=job.pk, state=JobState.RUNNING, attempts=job.attempts)
    state = JobState.FAILED if problem else JobState.DONE
    if not mine.update(state=state, problem=problem, finished_at=timezone.now()):
        return False
    if problem:
        kind = registry.find(job.kind)
        if kind and kind.on_failure:
            kind.on_failure(job)
        audit.services.record("jobs.job.failed", by=job.owner, subject=job)
    return True


def _handle(job: Job, progress: registry.Progress) -> None:
    kind = registry.find(job.kind)
    if kind is None:
        raise LookupError(f"no app handles {job.kind}")
    with translation.override(job.owner.language):
        kind.handler(job, progress)
