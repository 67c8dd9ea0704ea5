"""What a unit's people say of its leader once in a while: asked in secret, kept as sums of eight and more."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission, Role
from accounts.rules.small_groups import SMALLEST
from accounts.scoping import ScopedQuerySet
from ballots.models import Poll
from members.models import Officer


class LeaderReviewQuerySet(ScopedQuerySet["LeaderReview"]):
    """Who runs it sees that it runs; what came of it is for the leader, and some days later for those above."""

    unit_field = "unit"
    view_permission = Permission.LEADER_REVIEW_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        if permission != Permission.LEADER_REVIEW_VIEW:
            return cls.posted_reach(user, permission) & ~Q(leader__user=user)
        return cls.above(user) & Q(superior_on__lte=timezone.localdate()) | Q(
            leader__user=user, poll__counted_on__isnull=False
        )

    @classmethod
    def above(cls, user: User) -> Q:
        """The office of the unit or above it; leaders of units above. Never a second leader beside the first."""
        reach = Q(pk__in=[])
        for role, path in user.places(Permission.LEADER_REVIEW_VIEW):
            below = Q(unit__path__startswith=path)
            reach |= below & ~Q(unit__path=path) if role == Role.LEADER else below
        return reach & ~Q(leader__user=user)

    def open_on(self, day: date) -> Self:
        return self.filter(poll__opens_on__lte=day, poll__closes_on__gte=day, poll__counted_on__isnull=True)


class LeaderReview(models.Model):
    """One round about one leader; ``poll`` holds the answers while it is open, and nothing afterwards."""

    leader = models.ForeignKey(Officer, models.PROTECT, related_name="reviews_by_people", verbose_name=_("leader"))
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    """Whose people are asked: this unit and all below it."""
    year = models.PositiveSmallIntegerField(_("year"))
    poll = models.OneToOneField(Poll, models.PROTECT, related_name="leader_review")
    superior_after = models.PositiveSmallIntegerField(_("days for the leader alone"), default=7)
    superior_on = models.DateField(_("those above may read from"), null=True, blank=True)
    counts = models.JSONField(_("counts"), null=True, blank=True)
    """Question code → how many chose each of the five steps; only questions that eight and more answered."""
    answers = models.PositiveIntegerField(_("sheets"), null=True, blank=True)
    percent = models.DecimalField(
        _("best two answers, in per cent"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("started by"))

    objects = LeaderReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "unit__path", "pk"]
        verbose_name = _("review of a leader")
        verbose_name_plural = _("reviews of leaders")
        constraints = [
            models.UniqueConstraint(
                fields=["leader", "year"],
                name="leaderreview_once_a_year",
                violation_error_message=_("This leader's review of the year has been started already."),
            ),
            models.CheckConstraint(
                condition=Q(counts__isnull=True, answers__isnull=True, percent__isnull=True)
                | Q(counts__isnull=False, percent__isnull=False, answers__gte=SMALLEST),
                name="leaderreview_of_eight",
                violation_error_message=_("Fewer than eight answers are not kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"leader review {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("evaluation:leader-review-detail", args=[self.pk])
