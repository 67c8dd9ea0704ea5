"""The outbox and the inbox are one table: what a person is told, once per cause and day."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class Urgency(models.TextChoices):
    DIGEST = "digest", _("in the morning digest")
    AT_ONCE = "at_once", _("at once, outside quiet hours")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        return self.filter(recipient=user)

    def standing(self) -> Self:
        """Not yet read, and its cause still stands."""
        return self.filter(read_at__isnull=True, stopped_at__isnull=True)


class Notice(models.Model):
    """A link and a sentence kind; never content, never the name of a third person."""

    recipient = models.ForeignKey(User, models.CASCADE, related_name="notices", verbose_name=_("recipient"))
    kind = models.CharField(_("kind"), max_length=40)
    """``care.task.due``: its wording stands in ``notices.kinds`` registered by each app."""
    subject_key = models.CharField(max_length=80)
    """``care.CareTask:17`` — the cause; with kind, recipient and day it happens once."""
    due_on = models.DateField(_("day"))
    """The day this notice belongs to."""
    path = models.CharField(max_length=200)
    """The page the link opens, without host."""
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.DIGEST)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """When the cause was done, waived or withdrawn: nothing more is sent for it."""
    letter = models.ForeignKey("notices.Letter", models.SET_NULL, null=True, related_name="notices")
    """The e-mail that carried it."""

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-due_on", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "subject_key", "due_on"], name="notice_once"),
        ]
        indexes = [
            models.Index(fields=["subject_key"], name="notice_subject"),
            models.Index(
                fields=["recipient", "-due_on"],
                name="notice_standing",
                condition=Q(read_at=None, stopped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_key}"
