"""The officer's own family block: kept by the officer, read for care only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.enums import Relation
from members.models.officer import Officer


class FamilyMemberQuerySet(ScopedQuerySet["FamilyMember"]):
    """Leaders never see this block; branch and organisation see the lines the officer shows."""

    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.FAMILY_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Whoever it is: a line that is not shown is the officer's alone."""
        return super().reach(user, permission) & (Q(is_shown=True) | Q(officer__user=user))


class FamilyMember(models.Model):
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="family", verbose_name=_("officer"))
    relation = models.CharField(_("relation"), max_length=14, choices=Relation.choices)
    name = models.CharField(_("name"), max_length=60)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    is_emergency_contact = models.BooleanField(_("ring in an emergency"), default=False)
    is_shown = models.BooleanField(
        _("my branch may see this line"),
        default=False,
        help_text=_("Not ticked: nobody but you. Leaders never see this block."),
    )

    objects = FamilyMemberQuerySet.as_manager()

    class Meta:
        ordering = ["relation", "pk"]
        verbose_name = _("family member")
        verbose_name_plural = _("family members")

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.name}"
