"""Who is family of whom: the one rule, by the names in the own family blocks, whichever of the two wrote it.

By name, because that is all a block holds. Somebody who only bears the name stands aside too: another takes over.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, F, IntegerField, OuterRef, Q, Value

from accounts.models import User
from members.models import FamilyMember, Officer

NOBODY = Value(None, output_field=IntegerField())


def kin_of(user: User, officer: str = "officer") -> Q:
    """As a condition on rows; ``officer`` is the path to whom they concern, empty where the rows are officers."""
    key, name, account = (f"{officer}{end}" for end in ("", "__name", "__user")) if officer else ("pk", "name", "user")
    own = Officer.objects.filter(user=user).values("name")
    named = FamilyMember.objects.filter(Q(name=user.name) | Q(name__in=own), officer=OuterRef(key))
    naming = FamilyMember.objects.filter(officer__user=user, name=OuterRef(name))
    return (Q(Exists(named)) | Q(Exists(naming))) & ~Q(**{account: user})


def among(officer: Officer, users: Iterable[int]) -> set[int]:
    """Of these users those who are family of the officer."""
    return {user for _officer, user in pairs([officer.pk], users)}


def pairs(officers: Iterable[int], users: Iterable[int]) -> set[tuple[int, int]]:
    """(officer, user) by primary keys: every bond between any number of both, in one query."""
    parts = {part: defaultdict[str, list[tuple[int, int]]](list) for part in ("officer", "user", "named", "naming")}
    for part, officer, user, name in _names(set(officers), set(users)):
        parts[part][name].append((officer, user))
    found = {
        (officer, user)
        for one, other in (("named", "user"), ("officer", "naming"))
        for name, rows in parts[one].items()
        for officer, _account in rows
        for _own, user in parts[other].get(name, ())
    }
    return found - {row for rows in parts["officer"].values() for row in rows}


def _names(officers: set[int], users: set[int]) -> Any:
    """Whoever bears a name, and the blocks in which it stands: those that name somebody of the other side alone."""
    asked, held = Officer.objects.filter(pk__in=officers), Officer.objects.filter(user__in=users)
    accounts = User.objects.filter(pk__in=users)
    bearing = Q(name__in=accounts.values("name")) | Q(name__in=held.values("name"))
    named = FamilyMember.objects.filter(bearing, officer__in=officers).order_by()
    naming = FamilyMember.objects.filter(officer__user__in=users, name__in=asked.values("name")).order_by()
    user = F("officer__user_id")
    return _part("officer", asked.order_by(), F("pk"), F("user_id")).union(
        _part("user", accounts.order_by(), NOBODY, F("pk")),
        _part("user", held.order_by(), F("pk"), F("user_id")),
        _part("named", named, F("officer_id"), NOBODY),
        _part("naming", naming, F("officer_id"), user),
    )


def _part(part: str, rows: Any, officer: Any, user: Any) -> Any:
    return rows.values_list(Value(part), officer, user, F("name"))
