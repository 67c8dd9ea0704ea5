"""The party line: the branch, the smallest body that looks after its own people."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.unit import Unit
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet


class BranchQuerySet(ScopedQuerySet["Branch"]):
    unit_field, branch_field = "unit", "pk"
    view_permission = Permission.CARE_BOARD


class Branch(models.Model):
    """A party branch 党支部. It belongs to one unit; a unit may have several."""

    name = models.CharField(_("branch name"), max_length=100, unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="branches", verbose_name=_("unit"))

    objects = BranchQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("party branch")
        verbose_name_plural = _("party branches")

    def __str__(self) -> str:
        return self.name
