"""What waits for a person, asked of every app: promises first, then whoever asked for a talk, other people, papers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.models import Branch, Posting, User
from accounts.permissions import Permission, Role
from ballots.models import Result
from ballots.queries import pulse
from care.models import Promise
from care.queries import tasks as care_tasks
from members.models import CorrectionRequest, RosterImport
from members.models.roster import ImportState
from notices.models import Notice
from ui.dates import month_name

LOOK_AHEAD = timedelta(days=7)
NEW_POSTING_NOTICE = timedelta(days=14)


NOTES = {
    "care.contact.logged": (gettext_lazy("Read what was noted of your talk"), gettext_lazy("It is yours to read.")),
}
"""What is done once it was read."""


class Order(IntEnum):
    """Promises before people, people before papers."""

    PROMISE = 1
    PERSON = 2
    PAPER = 3


@dataclass(frozen=True)
class Todo:
    order: Order
    title: str
    reason: str
    url: str
    button: str
    due_on: date | None = None
    name: str = ""
    """The officer it is about; empty where it is about nobody in particular."""
    icon: str = "document-text"


Source = Callable[[User, date, int], Iterator[Todo]]


def of(user: User, *, today: date, at_most: int) -> list[Todo]:
    """The first ``at_most`` things to do, in the order of need: one query for each kind of thing."""
    found = [todo for source in SOURCES for todo in source(user, today, at_most)]
    return sorted(found, key=lambda todo: (todo.order, todo.due_on or date.max))[:at_most]


def promises_to_keep(user: User, today: date, at_most: int) -> Iterator[Todo]:
    rows = Promise.objects.filter(owner=user, due_on__lte=today + LOOK_AHEAD).to_keep().select_related("officer")
    for promise in rows.order_by("due_on", "pk")[:at_most]:
        yield Todo(
            order=Order.PROMISE,
            title=_("A promise to keep"),
            reason=promise.text,
            url=promise.get_absolute_url(),
            button=_("Open"),
            due_on=promise.due_on,
            name=promise.officer.name,
        )


def promises_to_answer(user: User, today: date, at_most: int) -> Iterator[Todo]:
    for promise in Promise.objects.filter(officer__user=user).to_answer().order_by("kept_on", "pk")[:at_most]:
        yield Todo(
            order=Order.PROMISE,
            title=_("Was this solved for you?"),
            reason=promise.text,
            url=promise.get_absolute_url(),
            button=_("Answer"),
            icon="hand-thumb-up",
        )


def people_to_meet(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.TASK_VIEW):
        return
    for task in care_tasks.next_for(user, today=today, at_most=at_most):
        yield Todo(
            order=Order.PERSON,
            title=task.title,
            reason=task.reason,
            url=task.log_url,
            button=_("Log"),
            due_on=task.due_on,
            name=task.officer_name,
        )


def notes_to_read(user: User, today: date, at_most: int) -> Iterator[Todo]:
    rows = Notice.objects.visible_to(user).standing().filter(kind__in=NOTES).order_by("due_on", "pk")
    for notice in rows[:at_most]:
        title, reason = NOTES[notice.kind]
        yield Todo(
            order=Order.PAPER,
            title=str(title),
            reason=str(reason),
            url=reverse("notices:open", args=[notice.pk]),
            button=_("Read"),
            icon="chat-bubble-left-right",
        )


def rosters_to_decide(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.ROSTER_IMPORT):
        return
    for roster in RosterImport.objects.visible_to(user).filter(state=ImportState.READY)[:at_most]:
        yield Todo(
            order=Order.PAPER,
            title=_("A roster waits for your decision"),
            reason=roster.file_name,
            url=roster.get_absolute_url(),
            button=_("Look"),
            icon="table-cells",
        )


def corrections_to_answer(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.PROFILE_EDIT):
        return
    asked = CorrectionRequest.objects.within(user, Permission.PROFILE_EDIT).open()[: at_most + 1].count()
    if asked:
        yield Todo(
            order=Order.PAPER,
            title=_("Corrections asked for"),
            reason=ngettext("%(count)d person asks.", "%(count)d people ask.", asked) % {"count": asked},
            url=reverse("members:correction-list"),
            button=_("Answer"),
        )


def branches_without_secretary(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """Where no reminder arrives: nobody holds the role today."""
    if not user.can(Permission.PROFILE_EDIT):
        return
    held = Posting.objects.held_on(today).filter(role=Role.SECRETARY).values("branch")
    missing = Branch.objects.within(user, Permission.CARE_BOARD).exclude(pk__in=held).count()
    if missing:
        yield Todo(
            order=Order.PERSON,
            title=_("Branches without a secretary"),
            reason=ngettext(
                "In %(count)d branch nobody is reminded of talks and visits.",
                "In %(count)d branches nobody is reminded of talks and visits.",
                missing,
            )
            % {"count": missing},
            url=reverse("accounts:unit-list"),
            button=_("Look"),
            icon="user-plus",
        )


def postings_that_end(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.ACCOUNT_MANAGE):
        return
    ending = Posting.objects.filter(until__range=(today, today + NEW_POSTING_NOTICE)).count()
    if ending:
        yield Todo(
            order=Order.PAPER,
            title=_("Postings that end soon"),
            reason=ngettext(
                "%(count)d posting ends within two weeks.", "%(count)d postings end within two weeks.", ending
            )
            % {"count": ending},
            url=reverse("accounts:account-list"),
            button=_("Look"),
        )


def pulse_to_answer(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """Only for those who joined."""
    for poll in pulse.to_answer(user, today)[:1]:
        yield Todo(
            order=Order.PAPER,
            title=_("The pulse of this month"),
            reason=_("Two taps, if you like."),
            url=reverse("ballots:answer"),
            button=pgettext("pulse", "Answer"),
            due_on=poll.closes_on,
            icon="heart",
        )


def pulses_to_reply(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.PULSE_REPLY):
        return
    waiting = Result.objects.within(user, Permission.PULSE_REPLY).awaiting_reply(today)
    rows = waiting.filter(leader=user.pk)  # type: ignore[misc]
    for result in rows.select_related("unit", "poll").order_by("poll__leaders_on", "pk")[:at_most]:
        yield Todo(
            order=Order.PERSON,
            title=_("Your people's pulse waits for your answer"),
            reason=f"{result.unit} · {month_name(result.poll.month)}",
            url=reverse("ballots:reply", args=[result.pk]),
            button=_("Answer"),
            due_on=result.reply_due_on,
            icon="heart",
        )


SOURCES: list[Source] = [
    promises_to_keep,
    promises_to_answer,
    people_to_meet,
    branches_without_secretary,
    notes_to_read,
    rosters_to_decide,
    corrections_to_answer,
    postings_that_end,
    pulse_to_answer,
    pulses_to_reply,
]
