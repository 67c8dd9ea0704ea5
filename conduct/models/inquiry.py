"""The discipline file: inquiry, the officer's word, decision, delivery; sealed to those who must read it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import ClearingAudience, FileState, Hearing, Level
from conduct.models.closeness import made_the_finding, too_close
from conduct.models.report import LONGEST, Report
from conduct.rules.discipline import UNDER_INQUIRY, WITHOUT_GROUND
from members.models import Officer

DECISIONS = [FileState.DECIDED, FileState.DELIVERED]


class InquiryQuerySet(ScopedQuerySet["Inquiry"]):
    """Read by its handlers, by whoever decides at its level once the officer was heard, and by the officer after
    notice. A posting alone opens nothing; what is unfounded or long past nobody reads but the officer."""

    unit_field, own_field = "unit", "officer__user"
    view_permission = Permission.DISCIPLINE_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        handled, decided = cls._handled(user), cls._decided_at(user)
        if permission == Permission.DISCIPLINE_ANSWER:
            return cls._own(user)
        if permission == Permission.DISCIPLINE_CLEARED:
            return cls._cleared_before(user)
        if permission == Permission.DISCIPLINE_HANDLE:
            return cls._standing(user) & handled
        if permission == Permission.DISCIPLINE_HAND_OVER:
            return cls._in_time() & (handled | Q(opened_by=user)) & ~Q(officer__user=user)
        if permission == Permission.DISCIPLINE_DECIDE:
            return cls._standing(user) & decided & Q(~Exists(Handler.objects.filter(inquiry=OuterRef("pk"), user=user)))
        return cls._own(user) | (cls._standing(user) & (handled | decided))

    @staticmethod
    def _own(user: User) -> Q:
        told = Q(put_on__isnull=False) | Q(state=FileState.UNFOUNDED)
        return Q(officer__user=user) & told & ~Q(state=FileState.CLEARED)

    @classmethod
    def _standing(cls, user: User) -> Q:
        apart = ~too_close(user, reporter="report__reporter") & ~made_the_finding(user, "report__finding")
        return cls._in_time() & Q(apart)

    @staticmethod
    def _in_time() -> Q:
        return ~Q(state__in=WITHOUT_GROUND) & (Q(fresh_on__isnull=True) | Q(fresh_on__gt=timezone.localdate()))

    @staticmethod
    def _handled(user: User) -> Q:
        held = user.unit_paths(Permission.DISCIPLINE_HANDLE)
        names = Handler.objects.filter(inquiry=OuterRef("pk"), user=user, until__isnull=True)
        return Q(Exists(names)) if held else Q(pk__in=[])

    @staticmethod
    def _decided_at(user: User) -> Q:
        reached = Q(pk__in=[])
        for role, path in user.places(Permission.DISCIPLINE_DECIDE):
            here = Q(unit__path__startswith=path)
            asked = here & Q(level=role, state__in=[FileState.HEARD, *DECISIONS])
            reached |= asked | (here & Q(state__in=DECISIONS)) if role == Level.OFFICE else asked
        return reached

    @staticmethod
    def _cleared_before(user: User) -> Q:
        """Those whom the officer chose, while the notice is shown."""
        shown = Q(state=FileState.CLEARED, shown_until__gte=timezone.localdate())
        audience = Q(officer__user=user)
        officer = getattr(user, "officer", None)
        if officer:
            audience |= Q(audience=ClearingAudience.UNIT, officer__unit=officer.unit_id)
        if officer and officer.branch_id:
            audience |= Q(audience=ClearingAudience.BRANCH, officer__branch=officer.branch_id)
        return shown & audience

    def apart_from(self, user: User) -> Self:
        """What is open or has effects still, and to which this person is not too close."""
        return self.filter(self._standing(user))

    def under_inquiry(self) -> Self:
        return self.filter(state__in=UNDER_INQUIRY)


class Inquiry(models.Model):
    """``due_on`` is the day by which the present step is to be done, whoever owes it."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="inquiry", verbose_name=_("report"))
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="inquiries", verbose_name=_("about whom"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    state = models.CharField(_("state"), max_length=10, choices=FileState.choices, default=FileState.INQUIRY)
    level = models.CharField(_("decided by"), max_length=10, choices=Level.choices, default=Level.OFFICE)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("accepted by"))
    opened_on = models.DateField(_("accepted on"))
    due_on = models.DateField(_("this step by"), null=True, blank=True)
    facts = models.TextField(_("facts as established"), max_length=LONGEST, blank=True)
    put_on = models.DateField(_("facts put on"), null=True, blank=True)
    hearing = models.CharField(_("what the officer gave"), max_length=10, choices=Hearing.choices, blank=True)
    statement = models.TextField(_("statement of the officer"), max_length=LONGEST, blank=True)
    is_on_paper = models.BooleanField(_("signed on paper"), default=False)
    heard_on = models.DateField(_("heard on"), null=True, blank=True)
    heard_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("taken down by")
    )
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decision taken by")
    )
    decided_on = models.DateField(_("decision taken on"), null=True, blank=True)
    document = models.CharField(_("document number"), max_length=60, blank=True)
    grounds = models.TextField(_("grounds of the decision"), max_length=LONGEST, blank=True)
    another_deed = models.CharField(_("why it is another deed"), max_length=300, blank=True)
    """Where a measure of the same line stands for something of the same day."""
    delivered_on = models.DateField(_("delivered on"), null=True, blank=True)
    again_until = models.DateField(_("may be looked at again until"), null=True, blank=True)
    """The last day of a first step against it; empty where there is none."""
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    """Delivered, or found to be without ground: from then on no inquiry is open."""
    fresh_on = models.DateField(_("fresh start on"), null=True, blank=True)
    """From then on it stands in no summary; empty before a decision, and where its effect has no end."""
    audience = models.CharField(_("who shall know"), max_length=10, choices=ClearingAudience.choices, blank=True)
    shown_until = models.DateField(_("notice shown until"), null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("discipline file")
        verbose_name_plural = _("discipline files")
        indexes = [
            models.Index(fields=["officer"], name="inquiry_officer"),
            models.Index(fields=["due_on"], name="inquiry_open", condition=Q(state__in=sorted(UNDER_INQUIRY))),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(put_on__isnull=True) | Q(put_on__gte=F("opened_on")) & ~Q(facts=""),
                name="inquiry_put_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(heard_on__isnull=True)
                | Q(put_on__isnull=False, heard_on__gte=F("put_on")) & ~Q(hearing=""),
                name="inquiry_heard_after_notice",
                violation_error_message=_("The officer is heard after the facts were put to them."),
            ),
            models.CheckConstraint(
                condition=~Q(hearing=Hearing.STATEMENT) | ~Q(statement="") | Q(is_on_paper=True),
                name="inquiry_statement_says_something",
                violation_error_message=_("Write your statement, or say that you waive it."),
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True)
                | Q(heard_on__isnull=False, decided_on__gte=F("heard_on"), decided_by__isnull=False),
                name="inquiry_decided_after_hearing",
                violation_error_message=_("Nobody is decided upon before they were heard."),
            ),
            models.CheckConstraint(
                condition=Q(delivered_on__isnull=True) | Q(decided_on__isnull=False, delivered_on__gte=F("decided_on")),
                name="inquiry_delivered_after_decision",
                violation_error_message=_("A decision is delivered after it was taken."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=DECISIONS) | Q(decided_on__isnull=False), name="inquiry_decided_has_decision"
            ),
            models.CheckConstraint(
                condition=~Q(state=FileState.CLEARED) | ~Q(audience=""), name="inquiry_cleared_before_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"discipline file {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:file-detail", args=[self.pk])

    @property
    def number(self) -> str:
        return f"{self.opened_on:%Y}-{self.pk:04}"

    @property
    def is_told(self) -> bool:
        """Whether the officer knows of it."""
        return self.put_on is not None or self.state == FileState.UNFOUNDED

    @property
    def is_lifted(self) -> bool:
        """Decided once, and undone by an appeal."""
        return self.decided_on is not None and self.state in WITHOUT_GROUND

    def is_late(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today and self.state in UNDER_INQUIRY


class Handler(models.Model):
    """Who inquires: the reader list of the file while it is sealed."""

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="handlers", verbose_name=_("discipline file"))
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("handled by"))
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)
    handed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("passed on by")
    )
    reason = models.CharField(_("why it was passed on"), max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("handler")
        verbose_name_plural = _("handlers")
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "user"], condition=Q(until__isnull=True), name="handler_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | (Q(handed_by__isnull=False) & ~Q(reason="")),
                name="handler_passed_on_with_reason",
                violation_error_message=_("State why the file passes to somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"handler {self.pk}"
