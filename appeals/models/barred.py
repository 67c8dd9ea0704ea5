"""Who does not decide on one appeal, and why."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from appeals.enums import BarredAs
from appeals.models.appeal import Appeal


class Barred(models.Model):
    """Reached through its appeal: nobody lists it."""

    appeal = models.ForeignKey(Appeal, models.CASCADE, db_index=False, related_name="barred", verbose_name=_("appeal"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("who"))
    why = models.CharField(_("why"), max_length=8, choices=BarredAs.choices)

    class Meta:
        verbose_name = _("barred from deciding")
        verbose_name_plural = _("barred from deciding")
        constraints = [models.UniqueConstraint(fields=["appeal", "user"], name="barred_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.why}"
