"""What waits for a person, asked of every app: promises first, then whoever asked for a talk, other people, papers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from accounts.models import Branch, Posting, User
from accounts.permissions import Permission, Role
from ballots.models import Result
from ballots.queries import pulse
from care.enums import RequestState
from care.models import Correction, Promise, TalkRequest
from care.queries import concerns, waiting
from care.queries import handover as handovers
from care.queries import tasks as care_tasks
from conduct.enums import FileState
from conduct.queries import awaiting, desk
from members.models import CorrectionRequest, RosterImport
from members.models.roster import ImportState
from notices.models import Notice
from ui.dates import month_name

LOOK_AHEAD = timedelta(days=7)
NEW_POSTING_NOTICE = timedelta(days=14)


NOTES = {
    "care.contact.logged": (
        gettext_lazy("Read what was noted of your talk"),
        gettext_lazy("You may add your own words."),
    ),
    "care.contact.amended": (
        gettext_lazy("The note of your talk was changed"),
        gettext_lazy("Both versions stand there."),
    ),
    "care.correction.answered": (
        gettext_lazy("Your correction was answered"),
        gettext_lazy("The answer stands beside the text."),
    ),
    "care.words.added": (
        gettext_lazy("Own words were added to your note"),
        gettext_lazy("They stand beside what you wrote."),
    ),
    "care.request.agreed": (gettext_lazy("Your request for a talk has a day"), gettext_lazy("It is answered.")),
    "care.request.passed_on": (
        gettext_lazy("Your request for a talk has passed on"),
        gettext_lazy("Your branch has a new secretary."),
    ),
    "conduct.deed.confirmed": (
        gettext_lazy("A colleague saw what you did"),
        gettext_lazy("Something good was told of you, and confirmed."),
    ),
    "conduct.reward.decided": (gettext_lazy("You were honoured"), gettext_lazy("Congratulations!")),
    "care.handover.taken": (
        gettext_lazy("A branch was handed over to you"),
        gettext_lazy("See what was promised, and to whom."),
    ),
    "conduct.file.put": (
        gettext_lazy("Something was put to you"),
        gettext_lazy("Read it, and answer or waive. You are heard before anything is decided."),
    ),
    "conduct.word.due": (
        gettext_lazy("The term for your answer is nearly over"),
        gettext_lazy("Read it, and answer or waive. You are heard before anything is decided."),
    ),
    "conduct.file.delivered": (
        gettext_lazy("A decision was delivered to you"),
        gettext_lazy("With its grounds and its end."),
    ),
    "conduct.file.unfounded": (
        gettext_lazy("A complaint about you was without ground"),
        gettext_lazy("Choose who shall know."),
    ),
}
"""What is done once it was read."""


class Order(IntEnum):
    """Promises first, then whoever asked for a talk, other people, papers."""

    PROMISE = 1
    ASKED = 2
    PERSON = 3
    PAPER = 4


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


def promises_not_solved(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """One level up: that it waits, never what it was."""
    if not user.can(Permission.PROMISE_UNSOLVED):
        return
    for promise in waiting.unsolved(user, today=today)[:at_most]:
        yield Todo(
            order=Order.PROMISE,
            title=_("A promise is not solved yet"),
            reason=_("Made by %(name)s. Ask whether a hand is needed.") % {"name": promise.owner.name},
            url=reverse("care:promise-unsolved"),
            button=_("Look"),
            due_on=promise.due_on,
            name=promise.officer.name,
            icon="hand-thumb-up",
        )


def talks_asked_for(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """Before all others: somebody has said that they would like a talk. Agreed ones return for both on their day."""
    rows = TalkRequest.objects.visible_to(user).waiting().exclude(meets_on__gt=today)
    rows = rows.filter(Q(asked=user) | Q(state=RequestState.AGREED)).select_related("officer", "asked")
    for request in rows.order_by("due_on", "pk")[:at_most]:
        is_agreed, is_asked = request.state == RequestState.AGREED, request.asked_id == user.pk
        yield Todo(
            order=Order.ASKED,
            title=_("You agreed to meet") if is_agreed else _("Would like to talk with you"),
            reason=_("Say when you have met.") if is_agreed else _("Answer with a day, or simply go and talk."),
            url=request.get_absolute_url(),
            button=_("Open") if is_agreed else _("Answer"),
            due_on=request.meets_on or request.due_on,
            name=request.officer.name if is_asked else request.asked.name,
        )


def requests_that_wait(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.REQUEST_LATE):
        return
    for request in waiting.late_requests(user, today=today)[:at_most]:
        yield Todo(
            order=Order.PERSON,
            title=_("A request for a talk waits with this person"),
            reason=_("Ask them to answer. Who asked is theirs to know."),
            url=reverse("care:request-late"),
            button=_("Look"),
            due_on=request.due_on,
            name=request.asked.name,
        )


def corrections_of_talks(user: User, today: date, at_most: int) -> Iterator[Todo]:
    rows = Correction.objects.open().filter(contact__author=user).select_related("contact__officer")
    for correction in rows[:at_most]:
        yield Todo(
            order=Order.ASKED,
            title=_("Asks you to correct what you noted"),
            reason=_("Take it over, or say why it stays. Both texts remain."),
            url=reverse("care:correction-answer", args=[correction.pk]),
            button=_("Answer"),
            name=correction.contact.officer.name,
        )


def concerns_to_answer(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.CONCERN_ANSWER):
        return
    for concern in concerns.to_answer(user)[:at_most]:
        yield Todo(
            order=Order.PROMISE,
            title=_("A concern to answer"),
            reason=concern.theme.name,
            url=concern.get_absolute_url(),
            button=_("Open"),
            due_on=concern.due_on,
            icon="megaphone",
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


def branches_to_hand_over(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """Where a promise is still with a secretary who has gone."""
    if not user.can(Permission.PROFILE_EDIT):
        return
    if count := handovers.left_behind(user, today=today):
        yield Todo(
            order=Order.PROMISE,
            title=_("Promises of secretaries who have gone"),
            reason=ngettext("In %(count)d branch.", "In %(count)d branches.", count) % {"count": count},
            url=reverse("care:handover-list"),
            button=_("Hand over"),
            icon="user-plus",
        )


def reports_to_decide(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.can(Permission.DISCIPLINE_HANDLE):
        return
    for report in desk.reports(user)[:at_most]:
        yield Todo(
            order=Order.ASKED,
            title=_("A report to accept or not"),
            reason=_("Decide with a reason; name who inquires."),
            url=report.get_absolute_url(),
            button=_("Open"),
            due_on=report.due_on,
            icon="shield-check",
        )


def files_to_move(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """Without a name: this page may stand open on a desk."""
    if not user.can(Permission.DISCIPLINE_DESK):
        return
    for inquiry in desk.to_move(user)[:at_most]:
        is_heard = inquiry.state == FileState.HEARD
        yield Todo(
            order=Order.ASKED,
            title=_("A discipline file to decide") if is_heard else _("A discipline file to move on"),
            reason=_("The officer was heard.") if is_heard else str(inquiry.get_state_display()).capitalize(),
            url=inquiry.get_absolute_url(),
            button=_("Open"),
            due_on=inquiry.due_on,
            icon="shield-check",
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
    rows = Result.objects.within(user, Permission.PULSE_REPLY).awaiting_reply(today).filter(leader=user.pk)
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


def deeds_to_confirm(user: User, today: date, at_most: int) -> Iterator[Todo]:
    if not user.is_posted_with(Permission.DEED_CONFIRM):
        return
    for deed in awaiting.deeds(user).select_related("officer").order_by("told_on", "pk")[:at_most]:
        yield Todo(
            order=Order.PERSON,
            title=_("A good deed to confirm"),
            reason=deed.what,
            url=deed.get_absolute_url(),
            button=_("Look"),
            name=deed.officer.name,
            icon="sparkles",
        )


def rewards_to_answer(user: User, today: date, at_most: int) -> Iterator[Todo]:
    """A step to give, or a decision to enter once the notice is over."""
    if not user.is_posted_with(Permission.REWARD_JUDGE):
        return
    rows = awaiting.steps(user).select_related("kind", "officer", "unit")
    if user.is_posted_with(Permission.REWARD_DECIDE):
        rows = rows | awaiting.decisions(user, today).select_related("kind", "officer", "unit")
    for reward in rows.order_by("proposed_on", "pk")[:at_most]:
        yield Todo(
            order=Order.PAPER,
            title=_("A reward waits for your answer"),
            reason=reward.kind.name,
            url=reward.get_absolute_url(),
            button=_("Answer"),
            name=reward.officer.name if reward.officer else "",
            icon="trophy",
        )


SOURCES: list[Source] = [
    promises_to_keep,
    promises_to_answer,
    promises_not_solved,
    talks_asked_for,
    requests_that_wait,
    corrections_of_talks,
    concerns_to_answer,
    people_to_meet,
    branches_without_secretary,
    branches_to_hand_over,
    notes_to_read,
    rosters_to_decide,
    corrections_to_answer,
    deeds_to_confirm,
    rewards_to_answer,
    reports_to_decide,
    files_to_move,
    postings_that_end,
    pulse_to_answer,
    pulses_to_reply,
]
