"""Promises, talks asked for, people to meet, concerns."""

from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import Permission
from care.enums import RequestState
from care.models import CareTask, Concern, Correction, Promise, TalkRequest
from care.models.promise import PromiseQuerySet
from care.models.request import TalkRequestQuerySet
from care.queries import aid, concerns, handover, waiting
from care.queries import tasks as care_tasks
from dashboard.queries.todos.source import Order, Source, Todo, counted, each

LOOK_AHEAD = timedelta(days=7)


def _promises(user: User, today: date) -> PromiseQuerySet:
    return Promise.objects.filter(owner=user, due_on__lte=today + LOOK_AHEAD).to_keep().select_related("officer")


@each(Order.PROMISE, lambda user, today: _promises(user, today).order_by("due_on", "pk"))
def promises_to_keep(promise: Promise, user: User) -> Todo:
    return Todo(
        title=_("A promise to keep"),
        reason=promise.text,
        url=promise.get_absolute_url(),
        button=_("Open"),
        due_on=promise.due_on,
        name=promise.officer.name,
    )


@each(
    Order.PROMISE,
    lambda user, today: Promise.objects.filter(officer__user=user).to_answer().order_by("kept_on", "pk"),
)
def promises_to_answer(promise: Promise, user: User) -> Todo:
    return Todo(
        title=_("Was this solved for you?"),
        reason=promise.text,
        url=promise.get_absolute_url(),
        button=_("Answer"),
        icon="hand-thumb-up",
    )


@each(Order.PROMISE, lambda user, today: waiting.unsolved(user, today=today), Permission.PROMISE_UNSOLVED)
def promises_not_solved(promise: Promise, user: User) -> Todo:
    """One level up: that it waits, never what it was."""
    return Todo(
        title=_("A promise is not solved yet"),
        reason=_("Made by %(name)s. Ask whether a hand is needed.") % {"name": promise.owner.name},
        url=reverse("care:promise-unsolved"),
        button=_("Look"),
        due_on=promise.due_on,
        name=promise.officer.name,
        icon="hand-thumb-up",
    )


@counted(Order.PROMISE, lambda user, today: handover.left_behind(user, today=today), Permission.PROFILE_EDIT)
def branches_to_hand_over(count: int) -> Todo:
    """Where a promise is still with a secretary who has gone."""
    return Todo(
        title=_("Promises of secretaries who have gone"),
        reason=ngettext("In %(count)d branch.", "In %(count)d branches.", count) % {"count": count},
        url=reverse("care:handover-list"),
        button=_("Hand over"),
        icon="user-plus",
    )


@each(Order.PROMISE, lambda user, today: concerns.to_answer(user), Permission.CONCERN_ANSWER)
def concerns_to_answer(concern: Concern, user: User) -> Todo:
    return Todo(
        title=_("A concern to answer"),
        reason=concern.theme.name,
        url=concern.get_absolute_url(),
        button=_("Open"),
        due_on=concern.due_on,
        icon="megaphone",
    )


def _requests(user: User, today: date) -> TalkRequestQuerySet:
    """Agreed ones return for both on their day."""
    rows = TalkRequest.objects.visible_to(user).waiting().exclude(meets_on__gt=today)
    rows = rows.filter(Q(asked=user) | Q(state=RequestState.AGREED))
    return rows.select_related("officer", "asked").order_by("due_on", "pk")


@each(Order.ASKED, _requests)
def talks_asked_for(request: TalkRequest, user: User) -> Todo:
    is_agreed, is_asked = request.state == RequestState.AGREED, request.asked_id == user.pk
    return Todo(
        title=_("You agreed to meet") if is_agreed else _("Would like to talk with you"),
        reason=_("Say when you have met.") if is_agreed else _("Answer with a day, or simply go and talk."),
        url=request.get_absolute_url(),
        button=_("Open") if is_agreed else _("Answer"),
        due_on=request.meets_on or request.due_on,
        name=request.officer.name if is_asked else request.asked.name,
    )


@each(
    Order.ASKED,
    lambda user, today: Correction.objects.open().filter(contact__author=user).select_related("contact__officer"),
)
def corrections_of_talks(correction: Correction, user: User) -> Todo:
    return Todo(
        title=_("Asks you to correct what you noted"),
        reason=_("Take it over, or say why it stays. Both texts remain."),
        url=reverse("care:correction-answer", args=[correction.pk]),
        button=_("Answer"),
        name=correction.contact.officer.name,
    )


@each(Order.PERSON, lambda user, today: care_tasks.while_here(user, today=today), Permission.TASK_VIEW)
def people_to_meet(row: CareTask, user: User) -> Todo:
    task = care_tasks.Asked(row)
    return Todo(
        title=task.title,
        reason=task.reason,
        url=task.log_url,
        button=_("Log"),
        due_on=task.due_on,
        name=task.officer_name,
    )


@each(Order.PERSON, lambda user, today: waiting.late_requests(user, today=today), Permission.REQUEST_LATE)
def requests_that_wait(request: TalkRequest, user: User) -> Todo:
    return Todo(
        title=_("A request for a talk waits with this person"),
        reason=_("Ask them to answer. Who asked is theirs to know."),
        url=reverse("care:request-late"),
        button=_("Look"),
        due_on=request.due_on,
        name=request.asked.name,
    )


@counted(Order.ASKED, lambda user, today: aid.to_confirm(user, today=today), Permission.AID_CONFIRM)
def gifts_to_confirm(count: int) -> Todo:
    """Without a name: what came to whom stands in the ledger."""
    reason = ngettext(
        "%(count)d entry counts once you confirm it.", "%(count)d entries count once you confirm them.", count
    )
    return Todo(
        title=_("Gifts to look at a second time"),
        reason=reason % {"count": count},
        url=reverse("care:aid-list") + "?view=waiting",
        button=_("Look"),
        icon="gift",
    )


SOURCES: list[Source] = [
    promises_to_keep,
    promises_to_answer,
    promises_not_solved,
    concerns_to_answer,
    branches_to_hand_over,
    talks_asked_for,
    corrections_of_talks,
    people_to_meet,
    requests_that_wait,
    gifts_to_confirm,
]
