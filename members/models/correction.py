"""What an officer says is wrong in the own profile, and the answer."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from accounts.scoping import ScopedQuerySet
from members.enums import CorrectionState
from members.models.officer import Officer


class CorrectionRequestQuerySet(ScopedQuerySet["CorrectionRequest"]):
    """The officer who asked, and whoever may edit the profile."""

    unit_field, own_field = "officer__unit", "officer__user"
    view_permission = Permission.CORRECTION_VIEW

    def open(self) -> Self:
        return self.filter(state=CorrectionState.OPEN)

    def newest(self) -> Self:
        return self.order_by("-asked_at", "-pk")


class CorrectionRequest(models.Model):
    """Answered by the organisation administrator: accepted with the profile changed, or declined with a reason."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="corrections", verbose_name=_("officer"))
    field = models.CharField(_("line"), max_length=40)
    """Name of the officer's field; its label is the model's."""
    wished = models.CharField(_("what it should say"), max_length=200)
    state = models.CharField(_("state"), max_length=8, choices=CorrectionState.choices, default=CorrectionState.OPEN)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now, editable=False)
    answered_by = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = CorrectionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        verbose_name = _("correction request")
        verbose_name_plural = _("correction requests")
        indexes = [models.Index(fields=["asked_at"], name="correction_open", condition=Q(state="open"))]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "field"],
                condition=Q(state="open"),
                name="correction_once",
                violation_error_message=_("You have asked for this line already; it waits for an answer."),
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="correction_answer_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="declined") | ~Q(reason=""),
                name="correction_declined_with_reason",
                violation_error_message=_("Say why it cannot be changed."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.wished}"
