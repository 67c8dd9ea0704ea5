"""The book of morning rounds."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SweepRun(models.Model):
    """One round: begun, and finished with its counts or with its problem. Neither: it was killed; the next does all."""

    day = models.DateField(_("day"))
    started_at = models.DateTimeField(_("started at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished at"), null=True)
    counts = models.JSONField(default=dict)
    """What was written, by name: ``fresh``, ``stopped``, ``letters`` and what each app reported."""
    problem = models.CharField(_("problem"), max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("morning round")
        verbose_name_plural = _("morning rounds")
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=models.F("started_at")),
                name="sweeprun_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}"

    @property
    def seconds(self) -> float | None:
        return (self.finished_at - self.started_at).total_seconds() if self.finished_at else None
