"""An officer would like a talk: with whom, and until when there is to be an answer."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from care.enums import AskedAs, RequestState
from care.models.authored import AuthoredQuerySet
from care.models.contact import Contact
from members.models import Officer

WAITING = [RequestState.OPEN, RequestState.AGREED]


class TalkRequestQuerySet(AuthoredQuerySet["TalkRequest"]):
    """Read by the officer and by the one asked; no posting reaches it."""

    unit_field, own_field, author_field = "officer__unit", "officer__user", "asked"
    view_permission = Permission.REQUEST_VIEW

    def open(self) -> Self:
        return self.filter(state=RequestState.OPEN)

    def waiting(self) -> Self:
        """Asked and not yet met, whether a day is agreed or not."""
        return self.filter(state__in=WAITING)

    def waiting_for(self, user: User) -> Self:
        """What this person was asked and has not held yet."""
        return self.waiting().filter(asked=user).select_related("officer__unit").order_by("due_on", "pk")

    def waiting_first(self) -> Self:
        return self.order_by(Case(When(state__in=WAITING, then=0), default=1), "-asked_on", "-pk")

    def late(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


class TalkRequest(models.Model):
    """The topic is for the one asked. Whoever is told that a request waits is told neither topic nor name."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="talk_requests", verbose_name=_("officer"))
    asked = models.ForeignKey(User, models.PROTECT, related_name="talk_requests", verbose_name=_("who was asked"))
    asked_as = models.CharField(_("asked as"), max_length=9, choices=AskedAs.choices)
    level = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, db_index=False, related_name="+", verbose_name=_("level above")
    )
    """Whose leader is told when nobody answers; none above the highest."""
    topic = models.CharField(_("topic"), max_length=120, blank=True)
    asked_on = models.DateField(_("asked on"))
    due_on = models.DateField(_("answer until"))
    state = models.CharField(_("state"), max_length=9, choices=RequestState.choices, default=RequestState.OPEN)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    meets_on = models.DateField(_("to meet on"), null=True, blank=True)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="answered_requests", verbose_name=_("met at")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects = TalkRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("request for a talk")
        verbose_name_plural = _("requests for a talk")
        indexes = [models.Index(fields=["due_on"], name="talkrequest_open", condition=Q(state="open"))]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "asked"],
                condition=Q(state__in=WAITING),
                name="talkrequest_one_waiting",
                violation_error_message=_("You have asked this person already, and they have not met you yet."),
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("asked_on")), name="talkrequest_due_after_asking"),
            models.CheckConstraint(
                condition=~Q(state=RequestState.OPEN) | Q(answered_on__isnull=True, meets_on__isnull=True),
                name="talkrequest_open_unanswered",
            ),
            models.CheckConstraint(
                condition=~Q(state=RequestState.AGREED) | Q(answered_on__isnull=False, meets_on__isnull=False),
                name="talkrequest_agreed_on_a_day",
                violation_error_message=_("Say on which day you meet."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WAITING, closed_on__isnull=True)
                | (~Q(state__in=WAITING) & Q(closed_on__isnull=False)),
                name="talkrequest_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(contact__isnull=True) | Q(state=RequestState.MET), name="talkrequest_contact_means_met"
            ),
        ]

    def __str__(self) -> str:
        return f"request {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:request-detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING
