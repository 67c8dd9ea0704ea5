"""The two sides of a secret vote. Nothing leads from one to the other: no key, no order, no moment.

Both tables are written by ``ballots.services.urns`` alone, which writes the whole urn anew at each answer.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from ballots.models.poll import Poll


class Urn(models.Model):
    """Where the answers of one group lie while a poll is open; the row that is locked while somebody answers."""

    poll = models.ForeignKey(Poll, models.CASCADE, db_index=False, related_name="urns", verbose_name=_("poll"))
    unit = models.ForeignKey(Unit, models.CASCADE, related_name="urns", verbose_name=_("group"))

    class Meta:
        verbose_name = _("urn")
        verbose_name_plural = _("urns")
        constraints = [models.UniqueConstraint(fields=["poll", "unit"], name="urn_once")]

    def __str__(self) -> str:
        return f"{self.poll_id} {self.unit_id}"


class Participant(models.Model):
    """Somebody has taken part, so that nobody does so twice. Not when, not how; gone when the poll is counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(Poll, models.CASCADE, db_index=False, related_name="participants", verbose_name=_("poll"))
    urn = models.ForeignKey(Urn, models.CASCADE, related_name="participants", verbose_name=_("urn"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("who"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [models.UniqueConstraint(fields=["poll", "user"], name="participant_once")]

    def __str__(self) -> str:
        return "participant"


class Answer(models.Model):
    """One sheet in the urn: question code → step. No person, no moment, no number; gone when the poll is counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    urn = models.ForeignKey(Urn, models.CASCADE, related_name="answers", verbose_name=_("urn"))
    choices = models.JSONField(_("answers"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return "answer"
