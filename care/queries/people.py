"""With whom was it? Those who are most likely meant, before a letter is typed and after."""

from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from care.models import CareTask, Contact, Draft
from care.queries import branch as branches
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.queries.search import by_fit, find

MOST_PICKS, MOST_FOUND, REMEMBERED = 6, 8, 10


def begun(user: User) -> list[Draft]:
    """What is begun and not saved, newest first."""
    reached = Officer.objects.within(user, Permission.CONTACT_RECORD)
    rows = Draft.objects.of(user).filter(officer__in=reached).order_by("-saved_at", "-pk")
    return list(rows.defer("cipher").select_related("officer__unit")[:MOST_PICKS])


def likely(user: User, *, today: date) -> list[Officer]:
    """The own branch by need; a leader has no branch, and sees whose task came up to them."""
    mine = _others(user).filter(branch__in=user.branches(Permission.CONTACT_RECORD))
    if not user.branches(Permission.CONTACT_RECORD):
        waiting = CareTask.objects.within(user, Permission.TASK_ACT).standing(today)
        mine = _others(user).filter(pk__in=waiting.values("officer"))
    return list(branches.by_need(mine, today=today)[:MOST_PICKS])


def found(user: User, text: str) -> list[Officer]:
    """Own people before others of the same letters."""
    fitting = by_fit(find(user, Permission.CONTACT_RECORD, text), text).serving().exclude(user=user)
    fitting = fitting.select_related("unit")
    near = list(fitting.filter(branch__in=user.branches(Permission.CONTACT_RECORD))[:MOST_FOUND])
    far = fitting.exclude(pk__in=[officer.pk for officer in near])[: MOST_FOUND - len(near)]
    return [*near, *far]


def past(user: User, officer_id: int) -> list[tuple[str, str]]:
    """Kind and place of what these two had before, newest first."""
    rows = Contact.objects.filter(author=user, officer=officer_id).order_by("-held_on", "-pk")
    return list(rows.values_list("kind", "place")[:REMEMBERED])


def _others(user: User) -> OfficerQuerySet:
    return Officer.objects.within(user, Permission.CONTACT_RECORD).exclude(user=user)
