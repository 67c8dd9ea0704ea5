"""A reward from its proposal to its certificate, for a person or for a unit."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from appeals.models import Appeal
from conduct.enums import Appealed, Approver, Ground, ObjectionState, RewardState
from conduct.models.deed import GoodDeed
from conduct.models.kind import RewardKind
from members.models import Officer
from members.models.officer import bureau_of

PUBLISHED = (RewardState.NOTICE, RewardState.DECIDED)
STANDING = (RewardState.APPROVING, RewardState.RETURNED, RewardState.NOTICE, RewardState.READY, RewardState.DECIDED)


class RewardQuerySet(ScopedQuerySet["Reward"]):
    """What is published, the whole bureau reads; before that, whoever proposed it and whoever reaches the unit.
    A refusal and a withdrawal their officer reads as well, and whoever objected what came of it."""

    unit_field, branch_field = "unit", "branch"
    own_field, author_field = "officer__user", "proposed_by"
    view_permission = Permission.REWARD_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """Nobody judges or decides what they proposed, or what comes to themselves."""
        if permission in {Permission.REWARD_JUDGE, Permission.REWARD_DECIDE}:
            return cls.posted_reach(user, permission) & ~cls.mine(user) & ~Q(proposed_by=user)
        if permission != Permission.REWARD_VIEW:
            return super().reach(user, permission)
        published = Q(state__in=PUBLISHED)
        before = cls.posted_reach(user, permission) & ~cls.mine(user)
        told = published | Q(state__in=[RewardState.REFUSED, RewardState.REVOKED])
        objected = Reward.objects.order_by().filter(objections__by=user).values("pk")
        reach = before | Q(proposed_by=user) | Q(officer__user=user) & told | Q(pk__in=objected)
        return reach | published & Q(unit__path__startswith=bureau_of(user))

    @staticmethod
    def mine(user: User) -> Q:
        return Q(officer__isnull=False, officer__user=user)

    def standing(self) -> Self:
        """Neither refused nor ended: what the same deed may not be proposed beside."""
        return self.filter(state__in=STANDING)

    def decided(self) -> Self:
        return self.filter(state=RewardState.DECIDED)

    def of_year(self, year: int) -> Self:
        return self.filter(decided_on__year=year)

    def disputed(self, today: date) -> Self:
        """An objection is open, or was turned down and may be looked at again, or is just being looked at."""
        again = Appeal.objects.waiting().filter(kind=Appealed.OBJECTION).order_by().values("subject_id")
        open_still = Q(objections__state=ObjectionState.OPEN) | Q(objections__again_until__gte=today)
        return self.filter(open_still | Q(objections__in=again)).distinct()

    def notice_over(self, today: date) -> Self:
        """What may be decided: approved without a notice, or after its last day."""
        return self.filter(Q(state=RewardState.READY) | Q(state=RewardState.NOTICE, notice_until__lt=today))


class Reward(models.Model):
    kind = models.ForeignKey(RewardKind, models.PROTECT, related_name="rewards", verbose_name=_("kind"))
    officer = models.ForeignKey(
        Officer, models.PROTECT, null=True, blank=True, related_name="rewards", verbose_name=_("for whom")
    )
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("unit"))
    """The unit that is rewarded, or where the person served when it was proposed."""
    branch = models.ForeignKey(
        Branch, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("party branch")
    )
    merits = models.CharField(_("what for"), max_length=500)
    exception = models.CharField(_("why all the same"), max_length=200, blank=True)
    is_posthumous = models.BooleanField(_("after their death"), default=False)
    deeds = models.ManyToManyField(GoodDeed, blank=True, related_name="rewards", verbose_name=_("good deeds"))
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("proposed by"))
    proposed_on = models.DateField(_("proposed on"))
    state = models.CharField(_("state"), max_length=9, choices=RewardState.choices, default=RewardState.APPROVING)
    step = models.PositiveSmallIntegerField(_("step"), default=1)
    steps = models.PositiveSmallIntegerField(_("steps"))
    """How many there are; both as the kind asked for when it was proposed."""
    waits_for = models.CharField(_("waits for"), max_length=20, choices=Approver.choices, blank=True)
    round = models.PositiveSmallIntegerField(_("round"), default=1)
    """A returned proposal goes through every step anew."""
    notice_from = models.DateField(_("notice from"), null=True, blank=True)
    notice_until = models.DateField(_("notice until"), null=True, blank=True)
    document_number = models.CharField(_("document number"), max_length=60, blank=True)
    organ = models.CharField(_("deciding organ"), max_length=60, blank=True)
    decided_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("entered by")
    )
    decided_on = models.DateField(_("decided on"), null=True, blank=True)
    bonus = models.DecimalField(_("bonus in yuan"), max_digits=10, decimal_places=2, null=True, blank=True)
    revoked_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("withdrawn by")
    )
    revoked_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    ground = models.CharField(_("ground"), max_length=6, choices=Ground.choices, blank=True)
    ground_words = models.CharField(_("in words"), max_length=200, blank=True)
    again_until = models.DateField(_("may be looked at again until"), null=True, blank=True)
    """Refused or withdrawn: the last day of a first step against it."""

    objects = RewardQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_on", "-pk"]
        verbose_name = _("reward")
        verbose_name_plural = _("rewards")
        indexes = [
            models.Index(fields=["unit", "-proposed_on"], name="reward_unit"),
            models.Index(fields=["officer", "-decided_on"], name="reward_officer"),
            models.Index(fields=["branch", "-proposed_on"], name="reward_branch"),
            models.Index(fields=["state", "notice_until"], name="reward_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="approving", step__gte=1, step__lte=F("steps")) & ~Q(waits_for="")
                | ~Q(state="approving") & Q(waits_for=""),
                name="reward_waits_for_a_step",
                violation_error_message=_("A proposal in approval waits for one of its steps."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["decided", "revoked"])
                | Q(decided_by__isnull=False, decided_on__isnull=False) & ~Q(document_number="") & ~Q(organ=""),
                name="reward_decision_has_document",
                violation_error_message=_("A decision states the organ, the day and the document number."),
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
                name="reward_decided_by_another",
                violation_error_message=_("Somebody else enters the decision on what you proposed."),
            ),
            models.CheckConstraint(
                condition=~Q(state="revoked")
                | Q(revoked_by__isnull=False, revoked_on__gte=F("decided_on")) & ~Q(ground="") & ~Q(ground_words=""),
                name="reward_revoked_with_ground",
                violation_error_message=_("A withdrawal states its ground, in words as well."),
            ),
            models.CheckConstraint(
                condition=Q(is_posthumous=False) | Q(officer__isnull=False),
                name="reward_posthumous_is_personal",
                violation_error_message=_("After their death only a person is rewarded."),
            ),
            models.CheckConstraint(
                condition=Q(notice_until__isnull=True) | Q(notice_until__gte=F("notice_from")),
                name="reward_notice_in_order",
                violation_error_message=_("A notice ends after it begins."),
            ),
            models.UniqueConstraint(
                fields=["organ", "document_number", "officer", "unit"],
                condition=~Q(document_number=""),
                nulls_distinct=False,
                name="reward_document_once",
                violation_error_message=_("This document is entered for the same reward already."),
            ),
        ]

    def __str__(self) -> str:
        return f"reward {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conduct:reward-detail", args=[self.pk])

    @property
    def title(self) -> str:
        """As the register names it: 追授."""
        return _("%(reward)s (posthumous)") % {"reward": self.kind.name} if self.is_posthumous else self.kind.name

    @property
    def recipient(self) -> str:
        return self.officer.name if self.officer else str(self.unit)
