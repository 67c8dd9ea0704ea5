"""The register of reports: what was said of an officer, by whom, and whether it is looked into."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import ReportSource, ReportState
from conduct.models.closeness import too_close
from conduct.models.finding import Finding
from members.models import Officer

LONGEST = 4000


class ReportQuerySet(ScopedQuerySet["Report"]):
    """Open to the inspectors of the unit until it is decided; then the file's readers alone read it."""

    unit_field = "unit"
    view_permission = Permission.DISCIPLINE_HANDLE

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        return cls.posted_reach(user, permission) & Q(state=ReportState.OPEN) & Q(~too_close(user))

    def open(self) -> Self:
        return self.filter(state=ReportState.OPEN)

    def late(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


class Report(models.Model):
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="conduct_reports", verbose_name=_("about whom"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    """Where the officer served when it was received."""
    source = models.CharField(pgettext_lazy("report", "from"), max_length=10, choices=ReportSource.choices)
    reporter = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("colleague who reported it")
    )
    origin = models.CharField(_("who or which record"), max_length=120, blank=True)
    """A person from outside, or a record elsewhere; of an anonymous report nothing is kept."""
    finding = models.ForeignKey(
        Finding, models.PROTECT, null=True, blank=True, related_name="reports", verbose_name=_("finding")
    )
    received_on = models.DateField(_("received on"))
    happened_on = models.DateField(_("said to have happened on"), null=True, blank=True)
    matter = models.TextField(_("what is reported"), max_length=LONGEST)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("registered by"))
    due_on = models.DateField(_("to be decided by"))
    state = models.CharField(_("state"), max_length=10, choices=ReportState.choices, default=ReportState.OPEN)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    closed_on = models.DateField(_("decided on"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=400, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [models.Index(fields=["due_on"], name="report_open", condition=Q(state="open"))]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=ReportSource.ANONYMOUS) | Q(reporter__isnull=True, origin=""),
                name="report_anonymous_has_no_name",
                violation_error_message=_("Of an anonymous report no name is kept."),
            ),
            models.CheckConstraint(
                condition=Q(source=ReportSource.ANONYMOUS)
                | Q(reporter__isnull=False)
                | Q(finding__isnull=False)
                | ~Q(origin=""),
                name="report_says_where_from",
                violation_error_message=_("State who reported it, or in which record it stands."),
            ),
            models.CheckConstraint(
                condition=Q(finding__isnull=True) | Q(source=ReportSource.FINDING), name="report_of_finding_says_so"
            ),
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True) | Q(happened_on__lte=F("received_on")),
                name="report_after_what_happened",
                violation_error_message=_("It cannot have happened after it was reported."),
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN, closed_by__isnull=True, closed_on__isnull=True)
                | (~Q(state=ReportState.OPEN) & Q(closed_by__isnull=False, closed_on__isnull=False)),
                name="report_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.DECLINED) | ~Q(reason=""),
                name="report_declined_with_reason",
                violation_error_message=_("State why it is not accepted."),
            ),
            models.CheckConstraint(
                condition=~Q(matter=""), name="report_says_what", violation_error_message=_("State what is reported.")
            ),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:report-detail", args=[self.pk])
