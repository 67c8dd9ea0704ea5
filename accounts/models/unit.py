"""The command line: bureau, sub-bureaus, stations."""

from typing import Self

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


class IsAncestor(models.Func):
    """Whether the unit of that key (first) stands on that path (second)."""

    template = "(%(expressions)s, '.'), '.')::bigint[]))"
    arg_joiner = " = ANY(string_to_array(rtrim("
    arity = 2
    output_field = models.BooleanField()


class UnitQuerySet(ScopedQuerySet["Unit"]):
    unit_field = ""
    view_permission = Permission.UNIT_VIEW

    def below(self, unit: "Unit") -> Self:
        """The unit and its whole subtree."""
        return self.filter(path__startswith=unit.path)

    def with_branches(self) -> Self:
        """Each unit's ``listed_branches``."""
        return self.prefetch_related(models.Prefetch("branches", to_attr="listed_branches"))


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
    path = models.CharField(max_length=200, unique=True, editable=False, db_collation="C")
    """Compared byte by byte: "." stands before every digit, so a subtree follows its head in every list."""

    objects = UnitQuerySet.as_manager()

    class Meta:
        ordering = ["path"]
        verbose_name = _("unit")
        verbose_name_plural = _("units")

    def __str__(self) -> str:
        return self.short_name or self.name

    def ancestor_keys(self) -> list[int]:
        """Primary keys from the top down to the superior unit."""
        return [int(key) for key in self.path.split(".")[:-2]]
