"""A meeting of a branch, or of several: what for, when and where, and what came of it."""

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from education.enums import SessionState
from education.models.group import PartyGroup
from education.models.kind import ActivityForm, MeetingKind
from education.models.material import Material
from education.models.plan import PlannedMeeting
from members.models import Officer


class SessionQuerySet(ScopedQuerySet["Session"]):
    """Reached by posting, because one is invited, or because one leads the party group; a joint meeting by each branch
    that takes part."""

    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.SESSION_VIEW

    def within(self, user: User, permission: Permission) -> Self:
        """Asked way by way, so that each uses its own index."""
        rows = self.model._default_manager.order_by()
        ways: list[Any] = [rows.filter(self.posted_reach(user, permission)).values("pk")]
        if permission == self.view_permission:
            joined = Session.joint_branches.through.objects.filter(branch__in=user.branches(permission))
            ways.append(joined.values("session_id"))
            ways.append(rows.filter(attendances__officer__user=user).values("pk"))
        if permission in (self.view_permission, Permission.SESSION_HOLD):
            ways.append(rows.filter(group__in=PartyGroup.objects.led_by(user)).values("pk"))
        return self.filter(pk__in=ways[0].union(*ways[1:], all=True))

    def standing(self) -> Self:
        return self.exclude(state=SessionState.CANCELLED)

    def coming(self, now: datetime) -> Self:
        return self.filter(state=SessionState.PLANNED, ends_at__gte=now)

    def unwritten(self, now: datetime) -> Self:
        """Over, and not yet closed with who came and what was said."""
        return self.filter(state=SessionState.PLANNED, ends_at__lt=now)


class Session(models.Model):
    branch = models.ForeignKey(
        Branch, models.PROTECT, db_index=False, related_name="sessions", verbose_name=_("party branch")
    )
    joint_branches = models.ManyToManyField(
        Branch, blank=True, related_name="joint_sessions", verbose_name=_("together with")
    )
    group = models.ForeignKey(
        PartyGroup, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("party group")
    )
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="sessions", verbose_name=_("kind of meeting"))
    form = models.ForeignKey(
        ActivityForm, models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("form of activity")
    )
    planned = models.ForeignKey(
        PlannedMeeting,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="sessions",
        verbose_name=_("in the year plan"),
    )
    make_up_of = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="make_ups", verbose_name=_("makes up for")
    )
    theme = models.CharField(_("theme"), max_length=120)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    host = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="hosted_sessions", verbose_name=_("host")
    )
    speakers = models.CharField(_("speakers"), max_length=200, blank=True)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    materials = models.TextField(_("materials"), max_length=2000, blank=True)
    library = models.ManyToManyField(
        Material, blank=True, related_name="sessions", verbose_name=_("materials of the library")
    )
    minutes = models.TextField(_("minutes"), max_length=20000, blank=True)
    resolutions = models.TextField(_("resolutions"), max_length=4000, blank=True)
    study_minutes = models.PositiveSmallIntegerField(_("minutes of study"), null=True, blank=True)
    """What counts towards the yearly hours of whoever took part; set when the meeting is closed."""
    state = models.CharField(_("state"), max_length=9, choices=SessionState.choices, default=SessionState.PLANNED)
    invited_at = models.DateTimeField(_("invited at"), null=True, blank=True, editable=False)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, editable=False, related_name="+", verbose_name=_("closed by")
    )
    created_at = models.DateTimeField(_("recorded at"), default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        indexes = [
            models.Index(fields=["branch", "-starts_at"], name="session_branch"),
            models.Index(fields=["ends_at"], name="session_planned", condition=Q(state="planned")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["planned"],
                condition=~Q(state=SessionState.CANCELLED),
                name="session_once_for_the_plan",
                violation_error_message=_("This meeting of the year plan has been prepared already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_start",
                violation_error_message=_("A meeting ends after it begins."),
            ),
            models.CheckConstraint(
                condition=Q(state=SessionState.HELD, study_minutes__isnull=False, closed_by__isnull=False)
                | (~Q(state=SessionState.HELD) & Q(study_minutes__isnull=True, closed_by__isnull=True)),
                name="session_held_is_closed",
                violation_error_message=_("Say how many minutes of study the meeting counted."),
            ),
        ]

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return reverse("education:session-detail", args=[self.pk])

    @property
    def is_held(self) -> bool:
        return self.state == SessionState.HELD

    @property
    def is_planned(self) -> bool:
        return self.state == SessionState.PLANNED

    @property
    def length(self) -> int:
        """In minutes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)
