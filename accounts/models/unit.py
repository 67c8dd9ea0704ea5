"""The command line: bureau, sub-bureaus, stations."""

from typing import Self

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet


class UnitKind(models.TextChoices):
    BUREAU = "bureau", _("Bureau")
    SUB_BUREAU = "sub_bureau", _("Sub-bureau")
    DETACHMENT = "detachment", _("Detachment")
    BRIGADE = "brigade", _("Brigade")
    STATION = "station", _("Police station")
    OFFICE = "office", _("Department")


class UnitQuerySet(ScopedQuerySet["Unit"]):
    unit_field = ""
    view_permission = Permission.UNIT_VIEW

    def below(self, unit: "Unit") -> Self:
        """The unit and its whole subtree."""
        return self.filter(path__startswith=unit.path)


class Unit(models.Model):
    """A node of the organisation. ``path`` is its ancestry by primary key, e.g. ``1.4.``; it ends with itself."""

    name = models.CharField(_("unit name"), max_length=100, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=UnitKind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("superior unit"),
    )
    path = models.CharField(max_length=200, unique=True, editable=False)

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        indexes = [models.Index(OpClass("path", name="varchar_pattern_ops"), name="unit_path_prefix")]

    def __str__(self) -> str:
        return self.short_name or self.name
