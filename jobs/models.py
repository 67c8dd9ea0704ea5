"""Work that the portal does in the background for one person."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class JobState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    FAILED = "failed", _("failed")


class JobQuerySet(models.QuerySet["Job"]):
    def visible_to(self, user: User) -> "JobQuerySet":
        """A job belongs to the person who asked for it, and to nobody else."""
        return self.filter(owner=user)


class Job(models.Model):
    owner = models.ForeignKey(User, models.PROTECT, related_name="jobs", verbose_name=_("owner"))
    kind = models.CharField(_("kind"), max_length=40)
    """Name of the handler that an app registered: ``members.roster.read``."""
    subject_id = models.BigIntegerField(null=True)
    """Primary key of what the handler works on."""
    state = models.CharField(_("state"), max_length=8, choices=JobState.choices, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """Progress in the handler's own unit; 0 while unknown."""
    problem = models.CharField(_("problem"), max_length=300, blank=True)
    created_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes = [
            models.Index(fields=["owner", "-created_at"], name="job_owner"),
            models.Index(fields=["created_at"], name="job_waiting", condition=Q(state="waiting")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"

    @property
    def percent(self) -> int:
        return min(100, 100 * self.done // self.total) if self.total else 0
