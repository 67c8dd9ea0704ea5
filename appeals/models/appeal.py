"""One step of one person against one decision: what is said, who decides until when, and the answer."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from appeals.enums import AppealState, Cause
from appeals.models.term import Term
from members.models import Officer

WAITING = [AppealState.LATE, AppealState.OPEN]
ANSWERED = [AppealState.UPHELD, AppealState.PARTLY, AppealState.REJECTED, AppealState.TOO_LATE]
LONGEST_TEXT = 4000


class AppealQuerySet(ScopedQuerySet["Appeal"]):
    """The appellant, whoever may decide while it waits, and whoever did decide. No other posting reaches it."""

    unit_field, own_field, author_field = "unit", "officer__user", "decided_by"
    view_permission = Permission.APPEAL_VIEW

    @classmethod
    def posted_reach(cls, user: User, permission: Permission) -> Q:
        return Q(state__in=WAITING) & cls.deciding_reach(user)

    @classmethod
    def deciding_reach(cls, user: User) -> Q:
        """Also what was answered meanwhile. Never what concerns oneself, what one took part in, or one's family."""
        reach = Q(pk__in=[])
        for role, path in user.places(Permission.APPEAL_DECIDE):
            reach |= Q(by_role=role, unit__path__startswith=path)
        return reach & ~Q(officer__user=user) & ~Q(barred__user=user)

    def taken(self) -> Self:
        """Steps that count: what was withdrawn is as if it had never been filed."""
        return self.exclude(state=AppealState.WITHDRAWN)

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)

    def overdue(self, today: date) -> Self:
        return self.waiting().filter(due_on__lt=today)

    def newest(self) -> Self:
        return self.order_by("-filed_on", "-pk")

    def soonest(self) -> Self:
        return self.order_by("due_on", "pk")


class Appeal(models.Model):
    """The text is for the appellant and the deciders of this step and the next; the log holds who opened it."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="appeals", verbose_name=_("officer"))
    kind = models.CharField(_("kind of decision"), max_length=40)
    """Name in the registry."""
    subject_id = models.PositiveBigIntegerField()
    term = models.ForeignKey(Term, models.PROTECT, db_index=False, related_name="+", verbose_name=_("step"))
    """The version of the clocks by which it runs."""
    step = models.CharField(max_length=13)
    cause = models.CharField(_("why you object"), max_length=9, choices=Cause.choices)
    text = models.TextField(_("what is not right"), max_length=LONGEST_TEXT)
    filed_on = models.DateField(_("filed on"))
    file_until = models.DateField(_("to be filed until"), null=True, blank=True)
    late_reason = models.CharField(_("what kept you"), max_length=500, blank=True)
    late_answer = models.CharField(_("what was said of the delay"), max_length=500, blank=True)
    late_answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("delay weighed by")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit that decides"))
    by_role = models.CharField(_("role that decides"), max_length=20, choices=Role.choices)
    due_on = models.DateField(_("answer until"))
    extended_for = models.CharField(_("why it takes longer"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=9, choices=AppealState.choices, default=AppealState.OPEN)
    outcome = models.CharField(_("outcome"), max_length=40, blank=True)
    """Code of the outcome among those of its kind."""
    answer = models.TextField(_("answer"), max_length=LONGEST_TEXT, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    next_until = models.DateField(_("next step until"), null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["-filed_on", "-pk"]
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        indexes = [
            models.Index(fields=["kind", "subject_id"], name="appeal_subject"),
            models.Index(fields=["due_on"], name="appeal_waiting", condition=Q(state__in=WAITING)),
            models.Index(fields=["next_until"], name="appeal_next", condition=Q(next_until__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "kind", "subject_id", "step"],
                condition=~Q(state="withdrawn"),
                name="appeal_step_once",
                violation_error_message=_("You have taken this step already. Each step is taken once."),
            ),
            models.UniqueConstraint(
                fields=["officer", "kind", "subject_id"],
                condition=Q(state__in=WAITING),
                name="appeal_one_waiting",
                violation_error_message=_("Your earlier step still waits for its answer."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=WAITING, closed_on__isnull=True)
                | (~Q(state__in=WAITING) & Q(closed_on__isnull=False)),
                name="appeal_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=ANSWERED) | (Q(decided_by__isnull=False) & ~Q(answer="")),
                name="appeal_answered_in_writing",
                violation_error_message=_("Answer in writing: the officer reads why."),
            ),
            models.CheckConstraint(
                condition=~Q(state="late") | ~Q(late_reason=""),
                name="appeal_late_with_reason",
                violation_error_message=_("Say what kept you."),
            ),
            models.CheckConstraint(condition=Q(due_on__gte=F("filed_on")), name="appeal_due_after_filing"),
        ]

    def __str__(self) -> str:
        return f"appeal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("appeals:appeal-detail", args=[self.pk])

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING
