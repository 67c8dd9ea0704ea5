"""What only its author may read, encrypted at rest and kept apart from the contact it belongs to."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.models.contact import Contact


class SealedNoteQuerySet(models.QuerySet["SealedNote"]):
    def of(self, user: User) -> Self:
        """The only way in: an author's own notes."""
        return self.filter(author=user)


class SealedNote(models.Model):
    """Ciphertext only. It has no admin, no export, no history, and says nothing of itself in a traceback."""

    contact = models.OneToOneField(Contact, models.PROTECT, related_name="+", verbose_name=_("contact"))
    author = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("author"))
    cipher = models.BinaryField()
    key_id = models.CharField(max_length=16, db_index=True)
    """Fingerprint of the key that encrypted it, so that a rotation can stop and go on."""

    objects = SealedNoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("sealed note")
        verbose_name_plural = _("sealed notes")

    def __str__(self) -> str:
        return "sealed note"
