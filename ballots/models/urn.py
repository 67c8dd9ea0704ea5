"""The sides of a secret vote. Nothing leads from one to the other: no key, no order, no moment.

These tables are written by ``ballots.services.urns`` alone, which writes the whole urn anew at each answer.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from ballots.models.poll import Poll
from ballots.models.vote import Vote


class Urn(models.Model):
    """Where the answers of one group lie while a poll is open, or the sheets of one vote.

    The row that is locked while somebody puts something in.
    """

    poll = models.ForeignKey(
        Poll, models.CASCADE, null=True, db_index=False, related_name="urns", verbose_name=_("poll")
    )
    unit = models.ForeignKey(Unit, models.CASCADE, null=True, related_name="urns", verbose_name=_("group"))
    vote = models.OneToOneField(Vote, models.CASCADE, null=True, related_name="urn", verbose_name=_("vote"))

    class Meta:
        verbose_name = _("urn")
        verbose_name_plural = _("urns")
        constraints = [
            models.UniqueConstraint(fields=["poll", "unit"], name="urn_once"),
            models.CheckConstraint(
                condition=Q(poll__isnull=False, unit__isnull=False, vote__isnull=True)
                | Q(poll__isnull=True, unit__isnull=True, vote__isnull=False),
                name="urn_of_poll_or_vote",
                violation_error_message=_("An urn belongs to a group of a poll, or to a vote."),
            ),
        ]

    def __str__(self) -> str:
        return "urn"


class Participant(models.Model):
    """Somebody has taken part, so that nobody does so twice. Not when, not how; gone when it is counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    poll = models.ForeignKey(
        Poll, models.CASCADE, null=True, db_index=False, related_name="participants", verbose_name=_("poll")
    )
    urn = models.ForeignKey(Urn, models.CASCADE, related_name="participants", verbose_name=_("urn"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False, verbose_name=_("who"))

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        constraints = [
            models.UniqueConstraint(fields=["poll", "user"], name="participant_once"),
            models.UniqueConstraint(fields=["urn", "user"], name="participant_once_an_urn"),
        ]

    def __str__(self) -> str:
        return "participant"


class Answer(models.Model):
    """One sheet of a poll, or one strip of a sheet of a vote: question → step. No person, no moment, no number.

    Gone when it is counted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    urn = models.ForeignKey(Urn, models.CASCADE, related_name="answers", verbose_name=_("urn"))
    choices = models.JSONField(_("answers"))

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")

    def __str__(self) -> str:
        return "answer"


class Receipt(models.Model):
    """The code of one sheet of a vote, which only its voter has seen. Beside no sheet and beside no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    urn = models.ForeignKey(Urn, models.CASCADE, related_name="receipts", verbose_name=_("urn"))
    code = models.CharField(_("code"), max_length=20)

    class Meta:
        verbose_name = _("code of a sheet")
        verbose_name_plural = _("codes of sheets")

    def __str__(self) -> str:
        return "receipt"
