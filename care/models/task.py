"""What is asked for, why, and until when. Who must act is not stored: it is whoever holds the role that day."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Posting, User
from accounts.permissions import Permission, Role
from accounts.scoping import ScopedQuerySet
from care.enums import Deed, TaskState
from care.models.absence import Absence, deserted
from care.models.contact import Contact
from care.models.event import LifeEvent
from care.models.rule import CareRule
from members.models import Officer


class CareTaskQuerySet(ScopedQuerySet["CareTask"]):
    unit_field, branch_field = "officer__unit", "officer__branch"
    view_permission = Permission.TASK_VIEW

    @classmethod
    def reach(cls, user: User, permission: Permission) -> Q:
        """The branch's own; a leader only what falls to leaders or came up late; nobody what is about themselves."""
        of_leaders = _falls_to_leaders(timezone.localdate()) | Q(escalated_on__isnull=False)
        of_branch = Q(officer__branch__in=user.branches(permission))
        return super().reach(user, permission) & (of_leaders | of_branch) & ~Q(officer__user=user)

    def falling_to_leaders(self, today: date) -> Self:
        return self.filter(_falls_to_leaders(today))

    def falling_to_secretaries(self, today: date) -> Self:
        return self.exclude(_falls_to_leaders(today))

    def unless_away(self, user: User, day: date) -> Self:
        """Nothing while this person is away: others are asked then."""
        return self.filter(~Exists(Absence.objects.on(day).filter(user=user.pk)))

    def open(self) -> Self:
        return self.filter(state=TaskState.OPEN)

    def standing(self, today: date) -> Self:
        """Open, and its time has come: a follow-up waits unseen until then."""
        return self.open().filter(opened_on__lte=today)

    def overdue(self, today: date) -> Self:
        return self.open().filter(due_on__lt=today)


def _falls_to_leaders(today: date) -> Q:
    """By the rule, or because there is no secretary but the officer, or none who is there today: nobody is asked to
    talk with themselves, and nobody waits until somebody is back."""
    held = Posting.objects.held_on(today).filter(role=Role.SECRETARY, branch=OuterRef("officer__branch"))
    is_secretary = Exists(held.filter(user__officer=OuterRef("officer")))
    is_deserted = Q(officer__branch__in=deserted(today))
    return Q(by_role=Role.LEADER) | Q(officer__branch__isnull=True) | Q(is_secretary) | is_deserted


class CareTask(models.Model):
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="care_tasks", verbose_name=_("officer"))
    rule = models.ForeignKey(CareRule, models.PROTECT, db_index=False, related_name="tasks", verbose_name=_("rule"))
    event = models.ForeignKey(
        LifeEvent, models.PROTECT, null=True, blank=True, related_name="tasks", verbose_name=_("event")
    )
    period_start = models.DateField(_("since"), null=True, blank=True)
    """A cadence counts from here: the last contact, or the day the rule began."""
    deed = models.CharField(_("asks for"), max_length=5, choices=Deed.choices)
    by_role = models.CharField(
        _("asked of"), max_length=20, choices=Role.choices, default=Role.SECRETARY, db_default=Role.SECRETARY.value
    )
    """As the rule says, unless the other comes that week anyway: see ``care.services.opening``."""
    opened_on = models.DateField(_("opened on"))
    due_on = models.DateField(_("due on"))
    state = models.CharField(_("state"), max_length=9, choices=TaskState.choices, default=TaskState.OPEN)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="closed_tasks", verbose_name=_("done by")
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    """The day the talk or visit was held, the waiver given, the event withdrawn."""
    tried_on = models.DateField(_("tried on"), null=True, blank=True)
    """The last honest attempt that met nobody."""
    waived_reason = models.CharField(_("reason for waiving"), max_length=200, blank=True)
    waived_by = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        db_index=False,
        related_name="+",
        verbose_name=_("waived by"),
    )
    escalated_on = models.DateField(_("leader told on"), null=True, blank=True)
    is_follow_up = models.BooleanField(_("follow-up"), default=False)

    objects = CareTaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        verbose_name = _("care task")
        verbose_name_plural = _("care tasks")
        indexes = [
            models.Index(fields=["officer", "due_on"], name="caretask_open", condition=Q(state="open")),
            models.Index(fields=["due_on", "officer"], name="caretask_open_due", condition=Q(state="open")),
            models.Index(fields=["due_on"], name="caretask_due"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule", "event", "is_follow_up"],
                condition=Q(event__isnull=False),
                name="caretask_once_an_event",
            ),
            models.UniqueConstraint(
                fields=["rule", "officer", "period_start"],
                condition=Q(period_start__isnull=False),
                name="caretask_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(event__isnull=False, period_start__isnull=True)
                | Q(event__isnull=True, period_start__isnull=False, is_follow_up=False),
                name="caretask_event_or_period",
                violation_error_message=_("A task follows either an event or a cadence."),
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opened_on")),
                name="caretask_due_after_opening",
                violation_error_message=_("A task cannot be due before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.DONE, contact__isnull=False)
                | (~Q(state=TaskState.DONE) & Q(contact__isnull=True)),
                name="caretask_done_by_contact",
                violation_error_message=_("A task is done by a contact, and only so."),
            ),
            models.CheckConstraint(
                condition=(Q(state=TaskState.WAIVED, waived_by__isnull=False) & ~Q(waived_reason=""))
                | (~Q(state=TaskState.WAIVED) & Q(waived_by__isnull=True, waived_reason="")),
                name="caretask_waived_with_reason",
                violation_error_message=_("A task is waived by a person who gives a reason."),
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN, closed_on__isnull=True)
                | (~Q(state=TaskState.OPEN) & Q(closed_on__isnull=False)),
                name="caretask_closed_on_a_day",
                violation_error_message=_("A closed task states its day, an open one does not."),
            ),
        ]

    def __str__(self) -> str:
        return f"task {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("care:task-detail", args=[self.pk])
