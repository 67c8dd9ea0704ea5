"""What somebody is typing about a contact, kept until it is saved: a draft survives a time-out and a second device."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from members.models import Officer

KEPT_FOR = timedelta(days=14)


class DraftQuerySet(models.QuerySet["Draft"]):
    def of(self, user: User) -> Self:
        """The only way in: what one has begun oneself."""
        return self.filter(author=user)

    def forgotten(self, now: datetime) -> Self:
        return self.filter(saved_at__lt=now - KEPT_FOR)


class Draft(models.Model):
    """Ciphertext only, the shared words too: nobody has said them to anybody yet."""

    author = models.ForeignKey(User, models.CASCADE, db_index=False, related_name="+", verbose_name=_("author"))
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="+", verbose_name=_("officer"))
    cipher = models.BinaryField()
    key_id = models.CharField(max_length=16, db_index=True)
    version = models.PositiveIntegerField(default=1)
    """Counts up at every keeping: whoever kept an older one last is writing in two places."""
    began_at = models.DateTimeField(_("begun at"), default=timezone.now)
    saved_at = models.DateTimeField(_("kept at"), default=timezone.now, db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        constraints = [models.UniqueConstraint(fields=["author", "officer"], name="draft_one_for_each_officer")]

    def __str__(self) -> str:
        return "draft"
