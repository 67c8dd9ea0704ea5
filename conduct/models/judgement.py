"""What was said on the way to a reward: each step's answer, and objections in the public notice."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from conduct.enums import Answer, Approver, ObjectionState
from conduct.models.reward import Reward


class Judgement(models.Model):
    """One answer of one step. A step answers once in a round."""

    reward = models.ForeignKey(Reward, models.PROTECT, related_name="judgements", verbose_name=_("reward"))
    round = models.PositiveSmallIntegerField(_("round"))
    step = models.PositiveSmallIntegerField(_("step"))
    judged_as = models.CharField(_("as"), max_length=20, choices=Approver.choices)
    answer = models.CharField(_("answer"), max_length=8, choices=Answer.choices)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    judged_on = models.DateField(_("on"))
    set_aside_on = models.DateField(_("set aside on"), null=True, blank=True)
    """A refusal that an appeal undid: the step answers anew."""

    class Meta:
        ordering = ["pk"]
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")
        constraints = [
            models.UniqueConstraint(
                fields=["reward", "round", "step"],
                condition=Q(set_aside_on__isnull=True),
                name="judgement_once",
                violation_error_message=_("This step was answered a moment ago. Nothing was changed."),
            ),
            models.UniqueConstraint(
                fields=["reward", "round", "by"],
                condition=Q(set_aside_on__isnull=True),
                name="judgement_by_different_people",
                violation_error_message=_("You have given one of the steps. Another person gives this one."),
            ),
            models.CheckConstraint(
                condition=Q(answer="approved") | ~Q(reason=""),
                name="judgement_no_has_reason",
                violation_error_message=_("State why; whoever proposed it reads that."),
            ),
            models.CheckConstraint(
                condition=Q(set_aside_on__isnull=True) | Q(answer="refused"), name="judgement_set_aside_was_refusal"
            ),
        ]

    def __str__(self) -> str:
        return f"judgement {self.pk}"


class ObjectionQuerySet(ScopedQuerySet["Objection"]):
    """The political office, and whoever raised it. The praised person is not told who did."""

    unit_field, author_field = "reward__unit", "by"
    view_permission = Permission.REWARD_DECIDE

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        about_oneself = Q(reward__officer__isnull=False, reward__officer__user=user)
        return cls.posted_reach(user, permission) & ~about_oneself | Q(by=user)


class Objection(models.Model):
    reward = models.ForeignKey(Reward, models.PROTECT, related_name="objections", verbose_name=_("reward"))
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("by"))
    text = models.CharField(_("objection"), max_length=500)
    made_on = models.DateField(_("on"))
    state = models.CharField(_("state"), max_length=9, choices=ObjectionState.choices, default=ObjectionState.OPEN)
    answer = models.CharField(_("answer"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_on = models.DateField(_("answered on"), null=True, blank=True)
    again_until = models.DateField(_("may be looked at again until"), null=True, blank=True)
    """Where it was turned down: so long the reward waits for whoever objected."""
    reversed_on = models.DateField(_("turned round on"), null=True, blank=True)
    """An appeal came to the opposite answer."""

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("objection")
        verbose_name_plural = _("objections")
        constraints = [
            models.UniqueConstraint(
                fields=["reward", "by"],
                name="objection_once",
                violation_error_message=_("You have raised an objection already."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_by__isnull=True, answered_on__isnull=True, answer="")
                | ~Q(state="open") & Q(answered_by__isnull=False, answered_on__isnull=False) & ~Q(answer=""),
                name="objection_answered_whole",
                violation_error_message=_("An answered objection states by whom, when and what."),
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("by")),
                name="objection_answered_by_another",
                violation_error_message=_("Somebody else answers your objection."),
            ),
        ]

    def __str__(self) -> str:
        return f"objection {self.pk}"
