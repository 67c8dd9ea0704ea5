"""Hashes of the passwords a person has had, so that the last ones are not taken again."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User


class OldPassword(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="old_passwords", verbose_name=_("account"))
    password = models.CharField(max_length=128)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-replaced_at", "-pk"]
        verbose_name = _("old password")
        verbose_name_plural = _("old passwords")

    def __str__(self) -> str:
        return f"{self.user} {self.replaced_at:%Y-%m-%d}"
