"""A branch's talks and visits of one year, as its ledger has them."""

from collections.abc import Sequence
from datetime import date

from accounts.models import Branch
from care.models import Contact, Promise
from care.models.contact import ContactQuerySet
from care.models.promise import PromiseQuerySet
from ui.dates import day_short

MOST = 5_000


def of(contacts: ContactQuerySet, branch: Branch, *, year: int) -> ContactQuerySet:
    """In the order in which they took place; of the people who belong to the branch today."""
    rows = contacts.filter(officer__branch=branch).held_between(date(year, 1, 1), date(year, 12, 31))
    return rows.select_related("officer__unit", "author").order_by("held_on", "pk")


def promised(promises: PromiseQuerySet, contacts: Sequence[Contact]) -> dict[int, list[Promise]]:
    """By contact, in one query."""
    found: dict[int, list[Promise]] = {}
    for promise in promises.filter(contact__in=[contact.pk for contact in contacts]).select_related("owner"):
        found.setdefault(promise.contact_id or 0, []).append(promise)
    return found


def told(promise: Promise) -> str:
    """What became of it: the result column of the forms in use, without any scale of people."""
    return f"{promise.text} ({promise.owner}, {day_short(promise.due_on)}, {promise.get_state_display()})"
