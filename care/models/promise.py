"""What was promised to an officer: by whom, until when, and whether it helped."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from care.enums import PromiseState
from care.models.authored import AuthoredQuerySet
from care.models.contact import Contact
from members.models import Officer


class PromiseQuerySet(AuthoredQuerySet["Promise"]):
    unit_field, branch_field, own_field, author_field = "officer__unit", "officer__branch", "officer__user", "owner"
    view_permission = Permission.PROMISE_VIEW

    def to_keep(self) -> Self:
        return self.filter(state__in=[PromiseState.OPEN, PromiseState.NOT_YET])

    def unsolved(self) -> Self:
        """All that somebody still owes, or waits to hear of."""
        return self.exclude(state=PromiseState.SOLVED)

    def not_yet(self) -> Self:
        return self.filter(state=PromiseState.NOT_YET)

    def to_answer(self) -> Self:
        return self.filter(state=PromiseState.KEPT)


class Promise(models.Model):
    """The owner says that it is kept; only the officer can say that it is solved."""

    officer = models.ForeignKey(Officer, models.PROTECT, related_name="promises", verbose_name=_("made to"))
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="promises", verbose_name=_("made at")
    )
    text = models.CharField(_("what was promised"), max_length=200)
    owner = models.ForeignKey(User, models.PROTECT, related_name="promises", verbose_name=_("who keeps it"))
    made_on = models.DateField(_("made on"))
    due_on = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=8, choices=PromiseState.choices, default=PromiseState.OPEN)
    kept_on = models.DateField(_("kept on"), null=True, blank=True)
    answered_on = models.DateField(_("answered on"), null=True, blank=True)

    objects = PromiseQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("promise")
        verbose_name_plural = _("promises")
        indexes = [
            models.Index(
                fields=["owner", "due_on"], name="promise_to_keep", condition=Q(state__in=["open", "not_yet"])
            ),
            models.Index(fields=["due_on"], name="promise_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("made_on")),
                name="promise_due_after_made",
                violation_error_message=_("A promise is due after the day it was made."),
            ),
            models.CheckConstraint(
                condition=Q(state=PromiseState.OPEN, kept_on__isnull=True)
                | (~Q(state=PromiseState.OPEN) & Q(kept_on__isnull=False)),
                name="promise_kept_on_a_day",
                violation_error_message=_("A kept promise states its day."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PromiseState.SOLVED, PromiseState.NOT_YET], answered_on__isnull=False)
                | Q(state__in=[PromiseState.OPEN, PromiseState.KEPT], answered_on__isnull=True),
                name="promise_answered_on_a_day",
                violation_error_message=_("An answered promise states the day of the answer."),
            ),
            models.CheckConstraint(
                condition=~Q(text=""),
                name="promise_says_what",
                violation_error_message=_("State what was promised."),
            ),
        ]

    def __str__(self) -> str:
        return f"promise {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:promise-list") + f"#promise-{self.pk}"

    def is_late(self, today: date) -> bool:
        return self.due_on < today and self.state in {PromiseState.OPEN, PromiseState.NOT_YET}
