"""Work that the portal does in the background for one person."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from jobs import registry

LEASE = timedelta(seconds=20)
"""A running job whose worker has been silent for so long belongs to nobody: another worker may take it."""
MOST_ATTEMPTS = 3


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class Problem(models.TextChoices):
    """Why a job failed, in one sentence to its owner; the worker's log holds the rest."""

    BROKEN = "broken", _("Something went wrong on our side and has been written to the log. Nothing was changed.")
    REFUSED = "refused", _("This could not be done. Open it to see why.")
    GIVEN_UP = "given_up", _("The work stopped three times before it was finished. Nothing was changed.")


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> Self:
        """A job belongs to the person who asked for it, and to nobody else."""
        return self.filter(owner=user)

    def abandoned(self, now: datetime) -> Self:
        return self.filter(state=JobState.RUNNING, alive_at__lt=now - LEASE)

    def claimable(self, now: datetime) -> Self:
        return self.filter(Q(state=JobState.WAITING) | Q(state=JobState.RUNNING, alive_at__lt=now - LEASE))


class Job(models.Model):
    owner = models.ForeignKey(User, models.PROTECT, related_name="jobs", verbose_name=_("owner"))
    kind = models.CharField(_("kind"), max_length=40)
    """Name of the handler that an app registered: ``members.roster.read``."""
    subject_id = models.BigIntegerField(null=True)
    """Primary key of what the handler works on."""
    label = models.CharField(_("about"), max_length=120, blank=True)
    """What the owner knows it by: a file's name."""
    state = models.CharField(_("state"), max_length=8, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """Progress in the handler's own unit; 0 while unknown."""
    problem = models.CharField(_("problem"), max_length=10, choices=Problem.choices, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    """When its worker last gave a sign of life."""
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="job_owner"),
            models.Index(fields=["kind", "subject_id", "-created_at"], name="job_subject"),
            models.Index(fields=["created_at"], name="job_unfinished", condition=Q(state__in=["waiting", "running"])),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=JobState.FAILED, problem__gt="") | (~Q(state=JobState.FAILED) & Q(problem="")),
                name="job_failed_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[JobState.DONE, JobState.FAILED], finished_at__isnull=False)
                | Q(state__in=[JobState.WAITING, JobState.RUNNING], finished_at__isnull=True),
                name="job_finished_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING) | Q(started_at__isnull=False, alive_at__isnull=False),
                name="job_running_is_alive",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"

    def get_absolute_url(self) -> str:
        return reverse("jobs:job-detail", args=[self.pk])

    @property
    def title(self) -> str:
        kind = registry.find(self.kind)
        return str(kind.title) if kind else self.kind

    @property
    def result_path(self) -> str:
        """Where its owner sees what came of it; empty when the app behind it is gone."""
        kind = registry.find(self.kind)
        return kind.path(self.subject_id) if kind and self.subject_id else ""

    @property
    def is_finished(self) -> bool:
        return self.state in {JobState.DONE, JobState.FAILED}

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0
