"""A home in which officers live: where it lies, and who of them belongs to it by their own word."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.models import Officer


class HouseholdMemberQuerySet(ScopedQuerySet["HouseholdMember"]):
    """With the reach of the family block: the officer, the branch secretary, the organisation; never a leader."""

    unit_field, branch_field, own_field = "officer__unit", "officer__branch", "officer__user"
    view_permission = Permission.FAMILY_VIEW

    def agreed(self) -> Self:
        return self.filter(agreed_on__isnull=False)


class HouseholdQuerySet(ScopedQuerySet["Household"]):
    """Whoever may see the family block of one of its officers sees the one history of the home."""

    unit_field = "members__officer__unit"
    view_permission = Permission.FAMILY_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        reached = HouseholdMember.objects.agreed().within(user, permission)
        return Q(pk__in=reached.order_by().values("household"))


class Household(models.Model):
    area = models.CharField(
        _("district and street"),
        max_length=60,
        help_text=_("So that visitors find the shortest way. No house number."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = HouseholdQuerySet.as_manager()

    class Meta:
        ordering = ["area", "pk"]
        verbose_name = _("household")
        verbose_name_plural = _("households")
        constraints = [
            models.CheckConstraint(
                condition=~Q(area=""),
                name="household_lies_somewhere",
                violation_error_message=_("State the district and the street."),
            ),
        ]

    def __str__(self) -> str:
        return f"household {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:household-detail", args=[self.pk])


class HouseholdMember(models.Model):
    """One officer, one home. Without ``agreed_on`` only asked: nothing is shared before both have agreed."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members", verbose_name=_("household"))
    officer = models.ForeignKey(Officer, models.CASCADE, related_name="homes", verbose_name=_("officer"))
    asked_by = models.ForeignKey(Officer, models.CASCADE, related_name="+", verbose_name=_("asked by"))
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)

    objects = HouseholdMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("officer of a household")
        verbose_name_plural = _("officers of households")
        constraints = [
            models.UniqueConstraint(
                fields=["officer"], condition=Q(agreed_on__isnull=False), name="householdmember_one_home"
            ),
            models.UniqueConstraint(fields=["household", "officer"], name="householdmember_once"),
        ]

    def __str__(self) -> str:
        return f"{self.officer_id} in {self.household_id}"
