"""Looking for people as people do: by name, pinyin, initials or police number, from the first letter on."""

from typing import TYPE_CHECKING

from django.db.models import Case, Q, When

from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.rules.names import words_of

if TYPE_CHECKING:
    from accounts.models import User
    from accounts.permissions import Permission

MOST_WORDS = 4


def find(user: "User", permission: "Permission", text: str) -> OfficerQuerySet:
    """Officers on whom the user may do this deed and for whom every word typed begins a key; all, for no text."""
    return matching(Officer.objects.within(user, permission), text)


def posted_to(user: "User", permission: "Permission") -> OfficerQuerySet:
    """Officers whom a posting of the user reaches: the list of people, at whose end nobody looks for themselves."""
    return Officer.objects.filter(OfficerQuerySet.posted_reach(user, permission))


def matching(officers: OfficerQuerySet, text: str) -> OfficerQuerySet:
    for word in words_of(text)[:MOST_WORDS]:
        officers = officers.filter(search_keys__contains=f" {word}")
    if text.strip() and not words_of(text):
        return officers.none()
    return officers


def by_fit(officers: OfficerQuerySet, text: str) -> OfficerQuerySet:
    """Those whose whole name begins so, before those who bear it in the given name only; each by pinyin.

    A single letter fits too many people to be worth sorting.
    """
    first = next(iter(words_of(text)), "")
    if len(first) < 2:
        return officers.order_by("name_pinyin", "pk")
    begins = Q(name__startswith=first) | Q(name_pinyin__startswith=first[0]) | Q(police_number__startswith=first)
    return officers.order_by(Case(When(begins, then=0), default=1), "name_pinyin", "pk")


def picked(user: "User", permission: "Permission", keys: list[str]) -> list[Officer]:
    """The rows of these primary keys, as far as the user may do this deed on them."""
    wanted = [int(key) for key in keys if key.isascii() and key.isdigit() and len(key) < 19]
    if not wanted:
        return []
    return list(Officer.objects.within(user, permission).filter(pk__in=wanted).select_related("unit"))
