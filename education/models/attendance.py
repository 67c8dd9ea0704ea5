"""Who is expected at a meeting and who took part: not when they came, nor how long they looked at anything."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import Asked, AttendanceState
from education.models.group import PartyGroup
from education.models.session import Session
from members.models import Officer

TOOK_PART = [AttendanceState.PRESENT, AttendanceState.LATE]


class AttendanceQuerySet(ScopedQuerySet["Attendance"]):
    """One's own; the secretary's of the branch that invites, and of one's branch in a joint meeting; at the meetings of
    the party group that one leads."""

    unit_field, branch_field, own_field = "branch__unit", "branch", "officer__user"
    view_permission = Permission.ATTENDANCE_VIEW

    def within(self, user: User, permission: Permission) -> Self:
        rows = self.model._default_manager.order_by()
        ways = [
            rows.filter(self.posted_reach(user, permission)).values("pk"),
            rows.filter(session__branch__in=user.branches(permission)).values("pk"),
        ]
        if permission in (self.view_permission, Permission.SESSION_HOLD):
            ways.append(rows.filter(session__group__in=PartyGroup.objects.led_by(user)).values("pk"))
        if permission == self.view_permission:
            ways.append(rows.filter(officer__user=user).values("pk"))
        return self.filter(pk__in=ways[0].union(*ways[1:], all=True))

    def took_part(self) -> Self:
        return self.filter(state__in=TOOK_PART)


class Attendance(models.Model):
    session = models.ForeignKey(
        Session, models.PROTECT, db_index=False, related_name="attendances", verbose_name=_("meeting")
    )
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="attendances", verbose_name=_("officer"))
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="+", verbose_name=_("party branch"))
    """The officer's on that day: a transfer takes nobody's past along."""
    state = models.CharField(
        _("took part"), max_length=8, choices=AttendanceState.choices, default=AttendanceState.EXPECTED
    )
    asked = models.CharField(_("asked beforehand"), max_length=8, choices=Asked.choices, blank=True)
    is_guest = models.BooleanField(_("guest"), default=False)
    """Asked in by hand from elsewhere: in no quorum and in no figure of the branch that invites."""
    made_up_in = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="made_up", verbose_name=_("made up in")
    )

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["officer__name_pinyin", "pk"]
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "officer"],
                name="attendance_once",
                violation_error_message=_("This person is on the list already."),
            ),
            models.CheckConstraint(
                condition=Q(made_up_in__isnull=True) | (~Q(state__in=TOOK_PART) & ~Q(made_up_in=F("session"))),
                name="attendance_made_up_elsewhere",
                violation_error_message=_("Only who was away makes a meeting up, and in another meeting."),
            ),
        ]

    def __str__(self) -> str:
        return f"attendance {self.pk}"
