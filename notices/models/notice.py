"""The outbox and the inbox are one table: what a person is told, once per cause and day."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notices import kinds
from notices.models.letter import Letter, LetterState


class Urgency(models.TextChoices):
    DIGEST = "digest", _("in the morning digest")
    AT_ONCE = "at_once", _("at once, outside quiet hours")


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> Self:
        """A notice belongs to its recipient, and to nobody else."""
        return self.filter(recipient=user)

    def standing(self) -> Self:
        """Not yet read, and its cause still stands."""
        return self.filter(read_at__isnull=True, stopped_at__isnull=True)

    def to_mail(self, midnight: datetime) -> Self:
        """Standing, and in no letter yet.

        A letter handed over before ``midnight``, the day's first moment, and never confirmed may have been lost: what
        it carried is told again in the next day's letter.
        """
        in_doubt = Letter.objects.filter(state=LetterState.HANDED_OVER, handed_over_at__lt=midnight)
        return self.standing().filter(Q(letter__isnull=True) | Q(letter__in=in_doubt))

    def standing_first(self) -> Self:
        standing = Case(When(read_at=None, stopped_at=None, then=Value(0)), default=Value(1))
        return self.order_by(standing, "-pk")


class Notice(models.Model):
    """A link and a sentence kind; never content, never the name of a third person."""

    recipient = models.ForeignKey(
        User, models.CASCADE, related_name="notices", db_index=False, verbose_name=_("recipient")
    )
    kind = models.CharField(_("kind"), max_length=40)
    """``care.task.due``: its wording stands in ``notices.kinds``, registered by each app."""
    subject_key = models.CharField(max_length=80)
    """``care.CareTask:17`` — the cause; with kind, recipient and day it happens once."""
    due_on = models.DateField(_("day"))
    """The day the cause belongs to: a deadline, or the day it came up. Told once; told again when the day moves."""
    path = models.CharField(max_length=200)
    """The page the link opens, without host."""
    urgency = models.CharField(max_length=8, choices=Urgency.choices, default=Urgency.DIGEST)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)
    """When the cause was done, waived or withdrawn: nothing more is sent for it."""
    letter = models.ForeignKey("notices.Letter", models.SET_NULL, null=True, related_name="notices", db_index=False)
    """The e-mail that carried it."""

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "kind", "subject_key", "due_on"], name="notice_once"),
            models.CheckConstraint(
                condition=Q(path__regex=r"^/([^/\\]|$)"),
                name="notice_path_is_local",
                violation_error_message=_("A notice leads to a page of the portal."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_key"], name="notice_subject", condition=Q(stopped_at=None)),
            models.Index(fields=["recipient", "-id"], name="notice_inbox"),
            models.Index(fields=["recipient"], name="notice_standing", condition=Q(read_at=None, stopped_at=None)),
            models.Index(fields=["letter"], name="notice_letter", condition=Q(letter__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_key}"

    def get_absolute_url(self) -> str:
        """Marks it read and leads on to its page."""
        return reverse("notices:open", args=[self.pk])

    @property
    def title(self) -> str | Promise:
        return kinds.title_of(self.kind)

    @property
    def is_standing(self) -> bool:
        return self.read_at is None and self.stopped_at is None

    @property
    def is_ahead(self) -> bool:
        """It spoke of a day still to come."""
        return self.due_on > timezone.localdate(self.created_at)

    @property
    def is_past(self) -> bool:
        """It spoke of a day that had gone by."""
        return self.due_on < timezone.localdate(self.created_at)
