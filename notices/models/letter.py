"""One e-mail to one person: its life from waiting to sent."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    HANDED_OVER = "handed_over", _("handed to the mail server, not yet confirmed")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the mail server")


class Letter(models.Model):
    recipient = models.ForeignKey(User, models.CASCADE, related_name="letters", verbose_name=_("recipient"))
    cause = models.CharField(max_length=80)
    """``digest:2026-11-22`` or ``notice:17``: with the recipient it is written once."""
    state = models.CharField(max_length=12, choices=LetterState.choices, default=LetterState.WAITING)
    send_from = models.DateTimeField(default=timezone.now)
    """Not before this moment: quiet hours and pauses after a failed try move it."""
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [models.UniqueConstraint(fields=["recipient", "cause"], name="letter_once")]
        indexes = [models.Index(fields=["send_from"], name="letter_waiting", condition=Q(state="waiting"))]

    def __str__(self) -> str:
        return f"{self.cause} → {self.recipient_id}"
