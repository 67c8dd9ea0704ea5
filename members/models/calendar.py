"""The calendar of workdays: weekends and the days that break their rule."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from members.enums import Holiday


class SpecialDay(models.Model):
    """A holiday on a weekday, or a make-up workday on a weekend, by the yearly notice of the State Council."""

    day = models.DateField(_("day"), primary_key=True)
    is_workday = models.BooleanField(_("is a workday"))
    name = models.CharField(_("holiday"), max_length=12, choices=Holiday.choices, default=Holiday.OTHER)

    class Meta:
        ordering = ["day"]
        verbose_name = _("special day")
        verbose_name_plural = _("special days")

    def __str__(self) -> str:
        return f"{self.day} {self.get_name_display()}"
