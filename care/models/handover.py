"""A branch passes from one secretary to the next: promises and dates, never a text of a talk."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from care.models.promise import Promise


class HandOverQuerySet(ScopedQuerySet["HandOver"]):
    """Seen by whoever looks after the branch or the organisation on that day."""

    unit_field, branch_field = "branch__unit", "branch"
    view_permission = Permission.BRANCH_HAND_OVER


class HandOver(models.Model):
    branch = models.ForeignKey(Branch, models.PROTECT, related_name="hand_overs", verbose_name=_("party branch"))
    left_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("from"))
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("to"))
    handed_by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name=_("handed over by"))
    handed_on = models.DateField(_("handed over on"))

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_on", "-pk"]
        verbose_name = _("hand-over")
        verbose_name_plural = _("hand-overs")
        constraints = [
            models.UniqueConstraint(fields=["branch", "left_by", "taken_by", "handed_on"], name="handover_once_a_day"),
            models.CheckConstraint(
                condition=~Q(left_by=F("taken_by")),
                name="handover_between_two",
                violation_error_message=_("A hand-over takes two: choose somebody else."),
            ),
        ]

    def __str__(self) -> str:
        return f"hand-over {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:handover-detail", args=[self.pk])


class HandedPromise(models.Model):
    """That a promise had another owner before; the hand-over says who, to whom and when."""

    handover = models.ForeignKey(HandOver, models.PROTECT, related_name="promises", verbose_name=_("hand-over"))
    promise = models.ForeignKey(Promise, models.PROTECT, related_name="hand_overs", verbose_name=_("promise"))

    class Meta:
        ordering = ["handover", "pk"]
        verbose_name = _("promise handed over")
        verbose_name_plural = _("promises handed over")
        constraints = [models.UniqueConstraint(fields=["handover", "promise"], name="handedpromise_once")]

    def __str__(self) -> str:
        return f"promise {self.promise_id} in {self.handover_id}"
