"""The officer's own family block: kept by the officer, read for care only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.enums import Relation
from members.models.officer import Officer


class FamilyMemberQuerySet(ScopedQuerySet["FamilyMember"]):
    """Leaders never see this block; the branch sees the lines the officer shows it."""

    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.FAMILY_VIEW


class FamilyMember(models.Model):
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="family", verbose_name=_("officer"))
    relation = models.CharField(_("relation"), max_length=14, choices=Relation.choices)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    is_emergency_contact = models.BooleanField(_("ring in an emergency"), default=False)
    is_shown = models.BooleanField(_("my branch may see this line"), default=False)

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["relation", "pk"]
        verbose_name = _("family member")
        verbose_name_plural = _("family members")

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.name}"
