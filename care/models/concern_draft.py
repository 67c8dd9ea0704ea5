"""What came without a name and waits for the next morning. Nothing here says when, from where, or after what."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit
from accounts.permissions import Role
from care.enums import NotYetTo
from care.models.concern import LONGEST_CONCERN, MONDAY, Concern, ConcernTheme


class ConcernDraft(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    theme = models.ForeignKey(ConcernTheme, models.PROTECT, related_name="+", verbose_name=_("theme"))
    text = models.TextField(_("concern"), max_length=LONGEST_CONCERN)
    week = models.DateField(_("week"))
    asked_role = models.CharField(_("who is asked"), max_length=20, choices=Role.choices)
    asked_unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit asked"))
    asked_branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch asked")
    )

    class Meta:
        verbose_name = _("waiting concern")
        verbose_name_plural = _("waiting concerns")
        constraints = [
            models.CheckConstraint(condition=Q(week__iso_week_day=MONDAY), name="concerndraft_by_the_week"),
        ]

    def __str__(self) -> str:
        return "waiting concern"


class ReplyDraft(models.Model):
    """A reply by code: words, and where the concern was answered whether it is solved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    concern = models.ForeignKey(Concern, models.PROTECT, related_name="+", verbose_name=_("concern"))
    text = models.TextField(_("text"), max_length=LONGEST_CONCERN, blank=True)
    is_solved = models.BooleanField(_("solved"), null=True)
    to = models.CharField(_("who is asked next"), max_length=6, choices=NotYetTo.choices, blank=True)
    week = models.DateField(_("week"))

    class Meta:
        verbose_name = _("waiting reply")
        verbose_name_plural = _("waiting replies")
        constraints = [
            models.UniqueConstraint(fields=["concern"], name="replydraft_one_waiting"),
            models.CheckConstraint(condition=Q(week__iso_week_day=MONDAY), name="replydraft_by_the_week"),
        ]

    def __str__(self) -> str:
        return "waiting reply"
