"""Jobs whose message was lost or whose worker died are called out again."""

from datetime import datetime, timedelta

from jobs import signals
from jobs.models import MOST_ATTEMPTS, Job, JobState, Problem
from jobs.services.running import finish

OVERDUE = timedelta(seconds=30)
"""A job that waits longer may have lost its message. To send it twice does no harm: it is claimed once."""


def sweep(now: datetime) -> int:
    waiting = Job.objects.filter(state=JobState.WAITING, created_at__lt=now - OVERDUE)
    pks = list(waiting.values_list("pk", flat=True))
    for job in Job.objects.abandoned(now).select_related("owner"):
        if job.attempts >= MOST_ATTEMPTS:
            finish(job, problem=Problem.GIVEN_UP)
        else:
            pks.append(job.pk)
    for pk in pks:
        signals.waiting.send(sender=Job, pk=pk)
    return len(pks)
