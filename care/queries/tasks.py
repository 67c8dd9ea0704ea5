"""What is asked of a person, worded for that person."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from care.enums import Deed
from care.models import CareTask, LifeEvent
from care.models.task import CareTaskQuerySet
from care.rules.reason import Reason

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Asked:
    """One task as one reader sees it: the event is named only to whoever may know of it."""

    task: Any

    @property
    def pk(self) -> int:
        return int(self.task.pk)

    @property
    def officer_name(self) -> str:
        return str(self.task.officer.name)

    @property
    def unit(self) -> str:
        return str(self.task.officer.unit)

    @property
    def due_on(self) -> date:
        return self.task.due_on  # type: ignore[no-any-return]

    @property
    def tried_on(self) -> date | None:
        return self.task.tried_on  # type: ignore[no-any-return]

    @property
    def title(self) -> str:
        return _("Talk") if self.task.deed == Deed.TALK else _("Visit")

    @property
    def may_know(self) -> bool:
        """Of a cadence there is nothing to hide."""
        return self.task.event_id is None or bool(self.task.event_is_known)

    @cached_property
    def reason(self) -> str:
        return _reason(self.task, self.may_know).sentence

    @property
    def last_met_on(self) -> date | None:
        clock = getattr(self.task.officer, "care_clock", None)
        return clock.last_contact_on if clock else None

    @property
    def log_url(self) -> str:
        return f"{reverse('care:contact-create')}?task={self.pk}"

    @property
    def url(self) -> str:
        return str(self.task.get_absolute_url())


@dataclass(frozen=True)
class Group:
    title: str
    tone: str
    tasks: list[Asked]


def worded_for(user: User, tasks: CareTaskQuerySet) -> CareTaskQuerySet:
    """All that a sentence needs, in one query."""
    known = Exists(LifeEvent.objects.visible_to(user).filter(pk=OuterRef("event")))
    related = tasks.select_related("officer__unit", "officer__care_clock", "rule", "event__kind")
    return related.annotate(event_is_known=known)


def standing(user: User, *, today: date) -> CareTaskQuerySet:
    """What this person is to act on, most urgent first."""
    return worded_for(user, CareTask.objects.within(user, Permission.TASK_ACT).standing(today))


def while_here(user: User, *, today: date) -> CareTaskQuerySet:
    """For the first page; nothing while this person is away."""
    return standing(user, today=today).unless_away(user, today)


def load(user: User, *, today: date) -> int:
    """How many fall to this person within a week, late ones among them. One's own, and compared with nobody's."""
    due = CareTask.objects.within(user, Permission.TASK_ACT).standing(today).filter(due_on__lte=today + WEEK)
    return due.values("officer").distinct().count()


def open_for(user: User, officer_id: int, *, today: date) -> CareTaskQuerySet:
    """What one contact with this officer might answer."""
    return standing(user, today=today).filter(officer=officer_id)


def planned(user: User, *, today: date) -> CareTaskQuerySet:
    """Follow-ups whose time is still to come."""
    waiting = CareTask.objects.within(user, Permission.TASK_ACT).open().filter(opened_on__gt=today)
    return worded_for(user, waiting)


def grouped(tasks: list[CareTask], *, today: date) -> list[Group]:
    """Late, today, this week, later; empty groups are left out."""
    asked = [Asked(task) for task in tasks]
    groups = [
        Group(_("Past the day"), "danger", [one for one in asked if one.due_on < today]),
        Group(_("Today"), "warning", [one for one in asked if one.due_on == today]),
        Group(_("Within a week"), "plain", [one for one in asked if today < one.due_on <= today + WEEK]),
        Group(_("Later"), "plain", [one for one in asked if one.due_on > today + WEEK]),
    ]
    return [group for group in groups if group.tasks]


def _reason(task: Any, may_know: bool) -> Reason:
    if task.period_start:
        clock = getattr(task.officer, "care_clock", None)
        since = min(clock.last_contact_on, task.period_start) if clock else None
        return Reason(deed=task.deed, since=since, is_first=clock is None)
    if not may_know:
        return Reason(deed=task.deed, is_follow_up=task.is_follow_up)
    return Reason(
        deed=task.deed,
        event=task.event.kind.name,
        happened_on=task.event.happened_on,
        is_follow_up=task.is_follow_up,
    )
