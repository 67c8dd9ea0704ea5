"""The closed lists of education. What an organisation may change – kinds, lead times, topics – is data, not an enum."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ClockSubject(models.TextChoices):
    OFFICER = "officer", _("an officer")
    BRANCH = "branch", _("a party branch")


class ClockStart(models.TextChoices):
    HAND = "hand", _("when somebody enters it")
    PROFILE = "profile", _("by itself, from the profile")
    FOLLOWS = "follows", _("after another clock")


class Told(models.TextChoices):
    SECRETARY = "secretary", _("the branch secretary")
    ORGANISATION = "organisation", _("the political office")
    BOTH = "both", _("the branch secretary and the political office")


class TrainingState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("training", "waits for confirmation")
    CONFIRMED = "confirmed", pgettext_lazy("training", "confirmed")
    RETURNED = "returned", pgettext_lazy("training", "returned")
