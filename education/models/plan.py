"""A branch's year: which meeting is meant to fall on which day, within which period."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import SessionState
from education.models.group import PartyGroup
from education.models.kind import MeetingKind


class PlannedMeetingQuerySet(ScopedQuerySet["PlannedMeeting"]):
    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.PLAN_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """A group leader prepares what the year asks of the own group."""
        reach = super().reach(user, permission)
        if permission == Permission.SESSION_HOLD:
            reach |= Q(group__in=PartyGroup.objects.led_by(user))
        return reach

    def of_year(self, branch: Branch, year: int) -> Self:
        return self.filter(branch=branch, year=year).select_related("kind", "group")

    def without_session(self) -> Self:
        """Nobody has prepared or held it yet; one that was cancelled is wanted again. A group dissolved owes none."""
        taken = self.model._default_manager.filter(
            sessions__state__in=[SessionState.PLANNED, SessionState.HELD]
        ).values("pk")
        return self.filter(is_dropped=False, group__ended_on=None).exclude(pk__in=taken)

    def missing(self, today: date) -> Self:
        return self.without_session().filter(planned_on__lt=today)


class PlannedMeeting(models.Model):
    branch = models.ForeignKey(
        Branch, models.PROTECT, db_index=False, related_name="planned_meetings", verbose_name=_("party branch")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    group = models.ForeignKey(
        PartyGroup, models.PROTECT, null=True, blank=True, related_name="planned", verbose_name=_("party group")
    )
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="planned", verbose_name=_("kind of meeting"))
    number = models.PositiveSmallIntegerField(_("number in the year"))
    first_on = models.DateField(_("not before"))
    last_on = models.DateField(_("not after"))
    planned_on = models.DateField(_("planned for"))
    is_dropped = models.BooleanField(_("left out"), default=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = PlannedMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "kind__position", "pk"]
        verbose_name = _("planned meeting")
        verbose_name_plural = _("planned meetings")
        indexes = [models.Index(fields=["planned_on"], name="plannedmeeting_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["branch", "year", "kind", "number", "group"],
                nulls_distinct=False,
                name="plannedmeeting_once",
                violation_error_message=_("The plan of this year holds that meeting already."),
            ),
            models.CheckConstraint(
                condition=Q(planned_on__range=(F("first_on"), F("last_on"))),
                name="plannedmeeting_within_its_period",
                violation_error_message=_("Choose a day within the meeting's own period."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.planned_on}"

    @property
    def named(self) -> str:
        return f"{self.kind} · {self.group}" if self.group else str(self.kind)
