"""What came of a meeting, in numbers that name nobody; and the plan of a meeting, offered to others."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from accounts.scoping import ScopedQuerySet
from ballots.models import Poll
from education.models.attendance import TOOK_PART
from education.models.kind import ActivityForm, MeetingKind
from education.models.session import Session

STEPS = 5


class ReviewQuerySet(ScopedQuerySet["Review"]):
    """The branch that held it and the political office; and whoever hosted it."""

    unit_field, branch_field, own_field = "session__branch__unit", "session__branch", "session__host__user"
    view_permission = Permission.REVIEW_VIEW

    def open_to(self, user: User, today: date) -> Self:
        """Whose meeting one took part in, while its questions are open."""
        asked = self.filter(poll__opens_on__lte=today, poll__closes_on__gte=today, poll__counted_on=None)
        return asked.filter(session__attendances__officer__user=user, session__attendances__state__in=TOOK_PART)


class Review(models.Model):
    """One row a meeting that was held. Fewer than eight answers to a question are never kept."""

    session = models.OneToOneField(
        Session, models.CASCADE, primary_key=True, related_name="review", verbose_name=_("meeting")
    )
    held_on = models.DateField(_("held on"))
    expected = models.PositiveIntegerField(_("could have come"))
    """Without those who were on duty or on leave."""
    took_part = models.PositiveIntegerField(_("took part"))
    poll = models.OneToOneField(
        Poll, models.PROTECT, null=True, blank=True, related_name="review", verbose_name=_("questions afterwards")
    )
    """None where too few took part to be asked without names."""
    useful = ArrayField(models.PositiveIntegerField(), size=STEPS, null=True, blank=True, verbose_name=_("how useful"))
    """How many chose each of the five steps."""
    useful_answers = models.PositiveIntegerField(_("answers"), default=0)
    useful_sum = models.PositiveIntegerField(_("sum of steps"), default=0)
    wished = models.JSONField(_("what next"), default=dict, blank=True)
    """Code of a form of activity -> how many would like it next."""

    learners = models.PositiveIntegerField(_("people with both papers"), default=0)
    knew = models.PositiveIntegerField(_("sum of per cents before"), default=0)
    know = models.PositiveIntegerField(_("sum of per cents after"), default=0)
    """Of those with both papers of the meeting; whose they are is not kept here."""

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-pk"]
        verbose_name = _("review of a meeting")
        verbose_name_plural = _("reviews of meetings")
        indexes = [models.Index(fields=["held_on"], name="review_held")]
        constraints = [
            models.CheckConstraint(condition=Q(took_part__lte=models.F("expected")), name="review_part_of_whole"),
            models.CheckConstraint(
                condition=Q(useful__isnull=True, useful_answers=0, useful_sum=0) | Q(useful_answers__gte=SMALLEST),
                name="review_of_eight",
            ),
            models.CheckConstraint(
                condition=Q(learners=0, knew=0, know=0)
                | Q(
                    learners__gte=SMALLEST,
                    knew__lte=models.F("learners") * 100,
                    know__lte=models.F("learners") * 100,
                ),
                name="review_gain_of_eight",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("education:review-detail", args=[self.pk])


class SessionPlanQuerySet(models.QuerySet["SessionPlan"]):
    def visible_to(self, user: User) -> Self:
        """A plan names no person: whoever prepares meetings or looks at what works sees all."""
        return self.offered() if user.can(Permission.WORKS_VIEW) else self.none()

    def offered(self) -> Self:
        return self.filter(withdrawn_on__isnull=True)


class SessionPlan(models.Model):
    """What was prepared for a meeting, offered to every branch: no names, no minutes, nothing that was said."""

    session = models.OneToOneField(Session, models.PROTECT, related_name="plan", verbose_name=_("from the meeting"))
    kind = models.ForeignKey(MeetingKind, models.PROTECT, related_name="+", verbose_name=_("kind of meeting"))
    form = models.ForeignKey(
        ActivityForm, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("form of activity")
    )
    theme = models.CharField(_("theme"), max_length=120)
    agenda = models.TextField(_("agenda"), max_length=4000, blank=True)
    materials = models.TextField(_("materials"), max_length=2000, blank=True)
    minutes = models.PositiveSmallIntegerField(_("length in minutes"))
    tip = models.CharField(_("a tip for those who take it over"), max_length=300, blank=True)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("offered by"))
    offered_on = models.DateField(_("offered on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects = SessionPlanQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_on", "-pk"]
        verbose_name = _("shared plan of a meeting")
        verbose_name_plural = _("shared plans of meetings")

    def __str__(self) -> str:
        return self.theme

    def get_absolute_url(self) -> str:
        return reverse("education:shared-plan-detail", args=[self.pk])


class TakenPlan(models.Model):
    """A branch prepared a meeting from a shared plan."""

    plan = models.ForeignKey(SessionPlan, models.CASCADE, related_name="taken", verbose_name=_("plan"))
    session = models.OneToOneField(Session, models.CASCADE, related_name="taken_from", verbose_name=_("meeting"))

    class Meta:
        verbose_name = _("plan taken over")
        verbose_name_plural = _("plans taken over")

    def __str__(self) -> str:
        return f"{self.plan_id} {self.session_id}"
