"""Party groups 党小组 of a branch, and who belongs to which from when until when."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.models import Officer


class PartyGroupQuerySet(ScopedQuerySet["PartyGroup"]):
    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.GROUP_EDIT

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Whoever leads a group holds its meetings."""
        reach = super().reach(user, permission)
        if permission == Permission.SESSION_HOLD:
            reach |= Q(pk__in=PartyGroup.objects.led_by(user))
        return reach

    def standing(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def led_by(self, user: User) -> Self:
        led = GroupMembership.objects.filter(leading(), officer__user=user)
        return self.filter(pk__in=led.values("group"))


class PartyGroup(models.Model):
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="party_groups", verbose_name=_("party branch"))
    name = models.CharField(_("name of the group"), max_length=40)
    formed_on = models.DateField(_("formed on"), default=timezone.localdate, editable=False)
    ended_on = models.DateField(_("dissolved on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PartyGroupQuerySet.as_manager()

    class Meta:
        ordering = ["branch", "pk"]
        verbose_name = _("party group")
        verbose_name_plural = _("party groups")
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "name"],
                condition=Q(ended_on__isnull=True),
                name="partygroup_name_once",
                violation_error_message=_("The branch has a group of that name already. Choose another name."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("formed_on")),
                name="partygroup_ends_after_start",
                violation_error_message=_("A group cannot end before it was formed."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class GroupMembershipQuerySet(ScopedQuerySet["GroupMembership"]):
    """One's own; those of the branches and units in which one forms groups."""

    unit_field, branch_field, own_field = "group__branch__unit", "group__branch", "officer__user"
    view_permission = Permission.GROUP_VIEW

    def standing(self) -> Self:
        return self.filter(standing())


class GroupMembership(models.Model):
    group = models.ForeignKey(PartyGroup, models.PROTECT, related_name="memberships", verbose_name=_("party group"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="group_memberships", verbose_name=_("officer"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    """The day on which the next one may begin."""
    is_leader = models.BooleanField(_("leads the group"), default=False)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        ordering = ["officer__name_pinyin", "pk"]
        verbose_name = _("membership of a party group")
        verbose_name_plural = _("memberships of party groups")
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(until__isnull=True),
                name="groupmembership_one_group",
                violation_error_message=_("A member belongs to one party group at a time."),
            ),
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(until__isnull=True, is_leader=True),
                name="groupmembership_one_leader",
                violation_error_message=_("A party group has one leader."),
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("since")),
                name="groupmembership_ends_after_start",
                violation_error_message=_("A membership ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.officer_id}"


def standing(to: str = "") -> Q:
    """Of memberships that lookup leads to: who has left the branch or the service is in its groups no more."""
    return Q(
        **{
            f"{to}until__isnull": True,
            f"{to}group__ended_on__isnull": True,
            f"{to}officer__left_on__isnull": True,
            f"{to}officer__branch": F(f"{to}group__branch"),
        }
    )


def leading(to: str = "") -> Q:
    return standing(to) & Q(**{f"{to}is_leader": True})
