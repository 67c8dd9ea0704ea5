"""What meetings there are, how often and on what basis, and by which form of activity: data of the organisation."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from education.enums import Audience, Quorum
from ui.language import in_language


class MeetingKindQuerySet(models.QuerySet["MeetingKind"]):
    def in_use(self) -> Self:
        return self.filter(is_active=True)

    def in_year_plans(self) -> Self:
        return self.in_use().filter(times_a_year__gt=0)


class MeetingKind(models.Model):
    """Three meetings and one lecture, theme days and the rest of party life."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    audience = models.CharField(_("who comes"), max_length=10, choices=Audience.choices, default=Audience.MEMBERS)
    quorum = models.CharField(_("quorum for votes"), max_length=12, choices=Quorum.choices, default=Quorum.NONE)
    counts_as_study = models.BooleanField(_("counts as study"), default=True)
    times_a_year = models.PositiveSmallIntegerField(_("times a year"), default=0)
    """0: held when wanted, in no year plan."""
    month_in_period = models.PositiveSmallIntegerField(_("month within its period"), default=1)
    day_of_month = models.PositiveSmallIntegerField(_("day of the month"), default=10)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200, blank=True)
    basis_en = models.CharField(_("basis in English"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = MeetingKindQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("kind of meeting")
        verbose_name_plural = _("kinds of meetings")
        constraints = [
            models.CheckConstraint(
                condition=Q(times_a_year__in=[0, 1, 2, 3, 4, 6, 12]),
                name="meetingkind_divides_the_year",
                violation_error_message=_("A year divides into 1, 2, 3, 4, 6 or 12 periods."),
            ),
            models.CheckConstraint(
                condition=Q(day_of_month__range=(1, 28), month_in_period__range=(1, 12)),
                name="meetingkind_day_exists",
                violation_error_message=_("Choose a day from 1 to 28, so that every month has it."),
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

    @property
    def is_for_groups(self) -> bool:
        return self.audience == Audience.GROUP


class ActivityForm(models.Model):
    """How time is spent together: what shall be compared is the form, never the people."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("form of activity")
        verbose_name_plural = _("forms of activity")

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")
