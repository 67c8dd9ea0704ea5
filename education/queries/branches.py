"""Branches by name, and the one a page is about."""

from accounts.models import Branch, User
from accounts.permissions import Permission
from ui import numbers


def named(names: list[str]) -> dict[str, Branch]:
    """Whole names; they are unique."""
    return {branch.name: branch for branch in Branch.objects.filter(name__in=names)}


def chosen(user: User, permission: Permission, wanted: str) -> Branch | None:
    """The branch asked for by key or name, else the first one held."""
    rows = Branch.objects.within(user, permission).select_related("unit")
    if wanted:
        key = numbers.sent(wanted)
        return (rows.filter(pk=key) if key else rows.filter(name=wanted)).first()
    return rows.filter(pk__in=user.branches(permission)).first() or rows.first()
