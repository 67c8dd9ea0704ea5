"""Kinds of rewards: data, with levels, approval, notice and bonus as far as a basis is known."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from conduct.enums import Approver, Organ
from ui.language import in_language


class RewardKind(models.Model):
    """One rung of a ladder. The level compares rungs: 嘉奖 1 up to honorary titles 6."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=80)
    is_collective = models.BooleanField(_("for a unit"), default=False)
    level = models.PositiveSmallIntegerField(pgettext_lazy("reward", "level"))
    steps = ArrayField(models.CharField(max_length=20, choices=Approver.choices), verbose_name=_("approved by"))
    organ = models.CharField(_("decided by"), max_length=8, choices=Organ.choices)
    notice_workdays = models.PositiveSmallIntegerField(_("public notice in working days"), default=0)
    bonus = models.DecimalField(_("bonus in yuan"), max_digits=10, decimal_places=2, null=True, blank=True)
    quota_percent = models.DecimalField(
        _("most a year, in per cent of the people"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    is_verified = models.BooleanField(_("the basis was checked"), default=False)
    is_active = models.BooleanField(_("may be chosen"), default=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["is_collective", "level", "pk"]
        verbose_name = _("kind of reward")
        verbose_name_plural = _("kinds of rewards")
        constraints = [
            models.CheckConstraint(
                condition=Q(bonus__isnull=True) | Q(bonus__gt=0),
                name="rewardkind_bonus_positive",
                violation_error_message=_("A bonus is more than nothing; leave it empty where there is none."),
            ),
            models.CheckConstraint(
                condition=Q(quota_percent__isnull=True) | Q(quota_percent__gt=0, quota_percent__lte=100),
                name="rewardkind_quota_is_percent",
                violation_error_message=_("A quota lies between 0 and 100 per cent."),
            ),
            models.CheckConstraint(
                condition=Q(steps__len__gt=0),
                name="rewardkind_somebody_approves",
                violation_error_message=_("Choose at least one step of approval."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")
