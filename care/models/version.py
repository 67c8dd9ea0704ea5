"""What the shared part of a contact said before it was put right."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from care.models.contact import Contact


class ContactVersion(models.Model):
    """One wording that no longer stands. Whoever may read the contact reads it, and reaches it through the contact."""

    contact = models.ForeignKey(
        Contact, models.PROTECT, db_index=False, related_name="versions", verbose_name=_("contact")
    )
    number = models.PositiveIntegerField(_("version"))
    """The contact's own count when this wording was replaced."""
    shared = models.TextField(_("what was said"), max_length=4000, blank=True)
    written_at = models.DateTimeField(_("written at"))
    replaced_at = models.DateTimeField(_("replaced at"))

    class Meta:
        ordering = ["-number"]
        verbose_name = _("earlier wording")
        verbose_name_plural = _("earlier wordings")
        constraints = [
            models.UniqueConstraint(fields=["contact", "number"], name="contactversion_once"),
            models.CheckConstraint(
                condition=models.Q(replaced_at__gte=models.F("written_at")), name="contactversion_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of {self.contact_id}"
