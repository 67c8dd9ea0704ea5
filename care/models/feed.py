"""A calendar that a person's own calendar program fetches, without signing in, by an address nobody can guess."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class CalendarFeed(models.Model):
    """Of the secret in its address only the hash is kept: whoever reads the database cannot fetch a calendar."""

    owner = models.OneToOneField(User, models.CASCADE, related_name="calendar_feed", verbose_name=_("owner"))
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_on = models.DateField(_("made on"))
    fetched_on = models.DateField(_("last fetched on"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")

    def __str__(self) -> str:
        return f"calendar of {self.owner_id}"
