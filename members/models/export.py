"""A list of people that left the portal: who took it, what for, how far it reached."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class PeopleExport(models.Model):
    """Written before the first byte goes out; the same lines stand in the workbook itself."""

    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("exported by"))
    taken_at = models.DateTimeField(_("exported at"), default=timezone.now)
    purpose = models.CharField(_("purpose"), max_length=200)
    scope = models.CharField(_("scope"), max_length=300)
    row_count = models.PositiveIntegerField(_("people"))

    class Meta:
        ordering = ["-taken_at"]
        verbose_name = _("export of people")
        verbose_name_plural = _("exports of people")

    def __str__(self) -> str:
        return f"{self.taken_at:%Y-%m-%d %H:%M} {self.purpose}"
