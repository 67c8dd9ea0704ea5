"""Files, rosters, postings; and what is done once it was read."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Branch, Posting, User
from accounts.models.branch import BranchQuerySet
from accounts.permissions import Permission, Role
from dashboard.queries.todos.notes import NOTES
from dashboard.queries.todos.source import Order, Source, Todo, counted, each
from members.models import CorrectionRequest, RosterImport
from members.models.roster import ImportState
from notices.models import Notice

NEW_POSTING_NOTICE = timedelta(days=14)


def _without_secretary(user: User, today: date) -> BranchQuerySet:
    held = Posting.objects.held_on(today).filter(role=Role.SECRETARY).values("branch")
    return Branch.objects.within(user, Permission.CARE_BOARD).exclude(pk__in=held)


@counted(Order.PERSON, _without_secretary, Permission.PROFILE_EDIT)
def branches_without_secretary(count: int) -> Todo:
    """Where no reminder arrives: nobody holds the role today."""
    reason = ngettext(
        "In %(count)d branch nobody is reminded of talks and visits.",
        "In %(count)d branches nobody is reminded of talks and visits.",
        count,
    )
    return Todo(
        title=_("Branches without a secretary"),
        reason=reason % {"count": count},
        url=reverse("accounts:unit-list"),
        button=_("Look"),
        icon="user-plus",
    )


@each(
    Order.PAPER,
    lambda user, today: Notice.objects.visible_to(user).standing().filter(kind__in=NOTES).order_by("due_on", "pk"),
)
def notes_to_read(notice: Notice, user: User) -> Todo:
    title, reason = NOTES[notice.kind]
    return Todo(
        title=str(title),
        reason=str(reason),
        url=reverse("notices:open", args=[notice.pk]),
        button=_("Read"),
        icon="chat-bubble-left-right",
    )


@each(
    Order.PAPER,
    lambda user, today: RosterImport.objects.visible_to(user).filter(state=ImportState.READY),
    Permission.ROSTER_IMPORT,
)
def rosters_to_decide(roster: RosterImport, user: User) -> Todo:
    return Todo(
        title=_("A roster waits for your decision"),
        reason=roster.file_name,
        url=roster.get_absolute_url(),
        button=_("Look"),
        icon="table-cells",
    )


@counted(
    Order.PAPER,
    lambda user, today: CorrectionRequest.objects.within(user, Permission.PROFILE_EDIT).open(),
    Permission.PROFILE_EDIT,
)
def corrections_to_answer(count: int) -> Todo:
    return Todo(
        title=_("Corrections asked for"),
        reason=ngettext("%(count)d person asks.", "%(count)d people ask.", count) % {"count": count},
        url=reverse("members:correction-list"),
        button=_("Answer"),
    )


@counted(
    Order.PAPER,
    lambda user, today: Posting.objects.filter(until__range=(today, today + NEW_POSTING_NOTICE)),
    Permission.ACCOUNT_MANAGE,
)
def postings_that_end(count: int) -> Todo:
    reason = ngettext("%(count)d posting ends within two weeks.", "%(count)d postings end within two weeks.", count)
    return Todo(
        title=_("Postings that end soon"),
        reason=reason % {"count": count},
        url=reverse("accounts:account-list"),
        button=_("Look"),
    )


SOURCES: list[Source] = [
    branches_without_secretary,
    notes_to_read,
    rosters_to_decide,
    corrections_to_answer,
    postings_that_end,
]
