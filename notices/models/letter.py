"""One e-mail to one person: its life from waiting to sent."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User


class LetterState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    HANDED_OVER = "handed_over", _("handed over, not confirmed")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused by the mail server")
    DROPPED = "dropped", _("not needed any more")


class Letter(models.Model):
    """Holds no text: what it says is gathered from the recipient's standing notices when it is sent."""

    recipient = models.ForeignKey(
        User, models.CASCADE, related_name="letters", db_index=False, verbose_name=_("recipient")
    )
    cause = models.CharField(max_length=80)
    """``digest:2026-11-22`` or ``notice:17``: with the recipient it is written once."""
    state = models.CharField(max_length=12, choices=LetterState.choices, default=LetterState.WAITING)
    send_from = models.DateTimeField(default=timezone.now)
    """Not before this moment: a pause after a failed try moves it."""
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200, blank=True)
    """The mail server's last answer that was no yes."""
    created_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True)
    """Committed just before the byte with which the mail server takes the letter: from here on it is never repeated."""
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.UniqueConstraint(fields=["recipient", "cause"], name="letter_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", handed_over_at=None, sent_at=None)
                | Q(state="handed_over", handed_over_at__isnull=False, sent_at=None)
                | Q(state="sent", handed_over_at__isnull=False, sent_at__isnull=False)
                | Q(state__in=["refused", "dropped"], sent_at=None),
                name="letter_moments_fit_state",
            ),
        ]
        indexes = [
            models.Index(fields=["send_from", "id"], name="letter_waiting", condition=Q(state="waiting")),
            models.Index(fields=["-id"], name="letter_trouble", condition=Q(state__in=["handed_over", "refused"])),
            models.Index(fields=["created_at"], name="letter_created"),
        ]

    def __str__(self) -> str:
        return f"{self.cause} → {self.recipient_id}"

    @property
    def is_digest(self) -> bool:
        return self.cause.startswith("digest:")
