"""What happened and who looked. Rows are written once; the database itself refuses to change them."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from audit.enums import KINDS


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, user: User) -> Self:
        """The auditor reads all of it; nobody else any of it. One's own readers are asked of ``audit.queries``."""
        return self if user.can(Permission.LOG_VIEW) else self.none()


class Entry(models.Model):
    """One deed or one reading. No foreign keys: an entry outlives what it speaks of, and holds no content."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what"), max_length=60)
    actor_id = models.BigIntegerField(_("actor"), null=True)
    actor_name = models.CharField(_("actor"), max_length=60, blank=True)
    subject = models.CharField(_("subject"), max_length=80)
    """``app.Model:pk`` of the row."""
    about_id = models.BigIntegerField(null=True)
    """The officer the row is about, so that each person can see who opened their file."""
    request_id = models.CharField(max_length=36, blank=True)
    address = models.GenericIPAddressField(null=True)
    link = models.BigIntegerField(null=True, unique=True)
    """Place in the chain, counted from 1 without a gap; null until sealed. Not the order of the primary keys:
    a slow transaction may commit a lower key after a higher one was sealed."""
    digest = models.CharField(max_length=64, blank=True)
    """SHA-256 over the previous link's digest and this entry's fields; empty until sealed."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        indexes = [
            models.Index(fields=["about_id", "-at"], name="entry_about"),
            models.Index(fields=["kind", "-at"], name="entry_kind"),
            models.Index(fields=["actor_id", "-at"], name="entry_actor"),
            models.Index(fields=["subject", "-at"], name="entry_subject"),
            models.Index(fields=["id"], name="entry_unsealed", condition=models.Q(link=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(link=None, digest="") | (models.Q(link__isnull=False) & ~models.Q(digest="")),
                name="entry_sealed_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.kind} {self.subject}"

    @property
    def what(self) -> str:
        return str(KINDS.get(self.kind, self.kind))


class Check(models.Model):
    """One walk along the whole chain, with the digest it ended on: the anchor to keep outside the portal."""

    at = models.DateTimeField(_("at"), default=timezone.now)
    links = models.BigIntegerField(_("entries"))
    digest = models.CharField(_("anchor"), max_length=64, blank=True)
    broken_at = models.BigIntegerField(_("broken at"), null=True)
    """First link that is not as it was written."""

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("check of the log")
        verbose_name_plural = _("checks of the log")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.links} {self.digest}"
