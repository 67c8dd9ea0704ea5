"""Choices that models, rules and templates of conduct share."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class InspectionKind(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "announced")
    SURPRISE = "surprise", pgettext_lazy("inspection", "unannounced")


class InspectionState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("inspection", "to come")
    UNDER_WAY = "under_way", pgettext_lazy("inspection", "under way")
    CLOSED = "closed", pgettext_lazy("inspection", "closed")
    CALLED_OFF = "called_off", pgettext_lazy("inspection", "called off")


class FindingState(models.TextChoices):
    NOTED = "noted", pgettext_lazy("finding", "reply wanted")
    REPLIED = "replied", pgettext_lazy("finding", "reply to be decided on")
    ERASED = "erased", pgettext_lazy("finding", "erased: the reply was right")
    PUBLISHED = "published", pgettext_lazy("finding", "to be put right")
    MENDED = "mended", pgettext_lazy("finding", "re-check waits")
    CLOSED = "closed", pgettext_lazy("finding", "put right")


class Side(models.TextChoices):
    """Who replies to a finding."""

    UNIT = "unit", _("for the unit")
    OFFICER = "officer", _("the officer named")
