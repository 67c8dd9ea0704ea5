"""That somebody is away, and who stands in. Why is nobody's business, and is not stored."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Posting, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet


class AbsenceQuerySet(ScopedQuerySet["Absence"]):
    unit_field = "user__officer__unit"
    view_permission = Permission.ABSENCE_EDIT

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """One's own, those in which one stands in, and those of one's unit."""
        return super().reach(user, permission) | Q(user=user) | Q(deputy=user)

    def on(self, day: date) -> Self:
        return self.filter(since__lte=day, until__gte=day)

    def overlapping(self, since: date, until: date) -> Self:
        return self.filter(since__lte=until, until__gte=since)


class Absence(models.Model):
    user = models.ForeignKey(User, models.PROTECT, related_name="absences", verbose_name=_("who is away"))
    since = models.DateField(_("first day away"))
    until = models.DateField(_("last day away"))
    deputy = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="deputises",
        verbose_name=_("who stands in"),
    )
    """Empty: whoever else looks after the branch, else the nearest leader."""

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")),
                name="absence_ends_after_start",
                violation_error_message=_("The last day cannot be before the first."),
            ),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("user")),
                name="absence_between_two",
                violation_error_message=_("Nobody stands in for themselves: choose somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"absence {self.pk}"


def away(user: str, day: date) -> Exists:
    """Whether the user of that column is away on a day."""
    return Exists(Absence.objects.on(day).filter(user=OuterRef(user)))


def deserted(day: date) -> models.QuerySet[Posting, int | None]:
    """Branches that have a secretary on a day, but none who is there."""
    held = Posting.objects.held_on(day).filter(role=Role.SECRETARY, user__is_active=True)
    there = held.filter(~away("user", day), branch=OuterRef("branch"))
    return held.filter(~Exists(there)).order_by().values_list("branch", flat=True)
