"""Asking for work to be done in the background."""

from functools import partial

from django.db import transaction

from accounts.models import User
from jobs import signals
from jobs.models import Job


def request(kind: str, *, owner: User, subject_id: int | None, label: str = "") -> Job:
    """Write the job down; a worker hears of it when the caller's transaction is committed.

    The row is the truth and the message to the worker only a nudge: should it be lost, the sweep sends another.
    """
    job = Job.objects.create(kind=kind, owner=owner, subject_id=subject_id, label=label[:120])
    transaction.on_commit(partial(signals.waiting.send, sender=Job, pk=job.pk))
    return job
