"""What is asked in secret."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PollKind(models.TextChoices):
    PULSE = "pulse", _("Pulse")
    SESSION = "session", _("After a meeting")
