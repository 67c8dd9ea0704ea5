"""The ledger of gifts and consolation: what went to whom, from which fund, and whose two pairs of eyes saw it."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Length
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Posting, Unit, User
from accounts.models.unit import IsAncestor
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from care.enums import AidKind, AidState, Festival
from care.models.absence import away
from care.models.event import LifeEvent
from members.models import Officer
from ui.language import in_language


class AidFund(models.Model):
    """Data: where the money comes from, and how much of it may go to one person."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name_zh = models.CharField(_("name in Chinese"), max_length=60)
    name_en = models.CharField(_("name in English"), max_length=60)
    cap_once = models.DecimalField(_("most at one time"), max_digits=10, decimal_places=2, null=True, blank=True)
    cap_year = models.DecimalField(
        _("most for one person a year"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    is_strict = models.BooleanField(_("never more than that"), default=False)
    basis_zh = models.CharField(_("basis in Chinese"), max_length=200)
    basis_en = models.CharField(_("basis in English"), max_length=200)
    is_verified = models.BooleanField(_("the basis was checked"), default=False)
    is_active = models.BooleanField(_("may be chosen"), default=True)
    place = models.PositiveSmallIntegerField(_("place in the list"), default=0)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("source of funds")
        verbose_name_plural = _("sources of funds")
        constraints = [
            models.CheckConstraint(
                condition=Q(cap_once__isnull=True) | Q(cap_once__gt=0),
                name="aidfund_cap_once_positive",
                violation_error_message=_("A limit is more than nothing; leave it empty where there is none."),
            ),
            models.CheckConstraint(
                condition=Q(cap_year__isnull=True) | Q(cap_year__gt=0),
                name="aidfund_cap_year_positive",
                violation_error_message=_("A limit is more than nothing; leave it empty where there is none."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return in_language(self, "name")

    @property
    def basis(self) -> str:
        return in_language(self, "basis")


class AidEntryQuerySet(ScopedQuerySet["AidEntry"]):
    """The branch that gave keeps its ledger; the officer sees what came to them. Leaders see nothing of it."""

    unit_field, branch_field, own_field = "unit", "branch", "officer__user"
    view_permission = Permission.AID_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Nobody enters or confirms what comes to themselves, nor confirms what they entered."""
        reach = super().reach(user, permission)
        if permission == Permission.AID_RECORD:
            reach &= ~Q(officer__user=user)
        if permission == Permission.AID_CONFIRM:
            reach &= ~Q(officer__user=user) & ~Q(entered_by=user)
        return reach

    def of_year(self, year: int) -> Self:
        return self.filter(given_on__year=year)

    def counting(self) -> Self:
        """What is or may yet be given: the caps look at these. A counter-entry counts once it is confirmed."""
        return self.filter(Q(state=AidState.CONFIRMED) | Q(state=AidState.WAITING, reverses__isnull=True))

    def confirmed(self) -> Self:
        return self.filter(state=AidState.CONFIRMED)

    def waiting(self) -> Self:
        return self.filter(state=AidState.WAITING)

    def to_look_at(self, today: date) -> Self:
        """What waits and has somebody to look at it: ``second_pair`` is another secretary of the branch, else the
        nearest political office; whoever is away only where nobody else is left."""
        of_branch = Q(role=Role.SECRETARY, branch=OuterRef("branch"))
        of_office = Q(role=Role.ORG_ADMIN) & Q(IsAncestor(F("unit_id"), OuterRef("unit__path")))
        held = Posting.objects.held_on(today).filter(of_branch | of_office, user__is_active=True)
        others = held.besides("entered_by", "officer__user").alias(is_away=away("user", today))
        ordered = others.order_by("is_away", F("branch_id").asc(nulls_last=True), -Length("unit__path"), "pk")
        return self.waiting().alias(second_pair=Subquery(ordered.values("user")[:1])).filter(second_pair__isnull=False)


class AidEntry(models.Model):
    """One line. What it says never changes; a mistake is undone by a counter-entry, which needs two people as well."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="aid_entries", verbose_name=_("for whom"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    """Where the officer belonged when it was given: a transfer takes no line out of a ledger."""
    event = models.ForeignKey(
        LifeEvent, models.PROTECT, null=True, blank=True, related_name="aid_entries", verbose_name=_("event")
    )
    festival = models.CharField(_("occasion"), max_length=10, choices=Festival.choices, blank=True)
    kind = models.CharField(_("money or goods"), max_length=5, choices=AidKind.choices)
    what = models.CharField(_("what was given"), max_length=80)
    amount = models.DecimalField(_("amount or value in yuan"), max_digits=10, decimal_places=2)
    fund = models.ForeignKey(AidFund, models.PROTECT, related_name="entries", verbose_name=_("source of funds"))
    given_on = models.DateField(_("given on"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    """Why again or above the limit; of a counter-entry, why it is undone."""
    reverses = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="counter_entries", verbose_name=_("undoes")
    )
    state = models.CharField(_("state"), max_length=9, choices=AidState.choices, default=AidState.WAITING)
    entered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered at"), default=timezone.now, editable=False)
    closed_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    """The second pair of eyes, or whoever sent it back or took it back."""
    closed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    objects = AidEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        indexes = [
            models.Index(fields=["branch", "-given_on"], name="aidentry_branch"),
            models.Index(fields=["officer", "-given_on"], name="aidentry_officer"),
            models.Index(fields=["unit", "-given_on"], name="aidentry_unit"),
            models.Index(fields=["given_on"], name="aidentry_waiting", condition=Q(state="waiting")),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(reverses__isnull=True, amount__gt=0) | Q(reverses__isnull=False, amount__lt=0),
                name="aidentry_counter_is_negative",
                violation_error_message=_("State an amount above nothing."),
            ),
            models.CheckConstraint(
                condition=~Q(state=AidState.CONFIRMED) | ~Q(closed_by=F("entered_by")),
                name="aidentry_two_pairs_of_eyes",
                violation_error_message=_("Somebody else has to confirm what you entered."),
            ),
            models.CheckConstraint(
                condition=Q(state=AidState.WAITING, closed_by__isnull=True, closed_on__isnull=True)
                | (~Q(state=AidState.WAITING) & Q(closed_by__isnull=False, closed_on__isnull=False)),
                name="aidentry_closed_by_somebody",
                violation_error_message=_("A closed entry states by whom and when, a waiting one does not."),
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=True) | Q(festival=""),
                name="aidentry_event_or_festival",
                violation_error_message=_("An entry is for an event or for a festival, not for both."),
            ),
            models.CheckConstraint(
                condition=Q(reverses__isnull=True) | ~Q(reason=""),
                name="aidentry_counter_has_reason",
                violation_error_message=_("State why the entry is undone."),
            ),
            models.UniqueConstraint(
                fields=["reverses"],
                condition=Q(state__in=["waiting", "confirmed"]),
                name="aidentry_undone_once",
                violation_error_message=_("This entry is being undone already."),
            ),
        ]

    def __str__(self) -> str:
        return f"aid entry {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:aid-detail", args=[self.pk])

    @property
    def waiting_key(self) -> str:
        """How the outbox names what waits of a branch since one day."""
        return f"care.AidEntry:{self.branch_id or 0}-{timezone.localdate(self.entered_at)}"

    @property
    def occasion(self) -> str:
        """A festival, else nothing: an event is named only through ``event`` to whoever may know of it."""
        return str(self.get_festival_display()) if self.festival else ""
