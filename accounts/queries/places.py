"""Units and branches by name, for the one who grants postings."""

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission

SUGGESTED = 8


def find(user: User, permission: Permission, typed: str) -> list[Unit | Branch]:
    """Those within reach whose name holds what was typed; an exact name comes alone."""
    if not (typed := typed.strip()):
        return []
    units = Unit.objects.within(user, permission)
    branches = Branch.objects.within(user, permission)
    exact = [*units.filter(name=typed)[:1], *branches.filter(name=typed).select_related("unit")[:1]]
    if exact:
        return exact
    return [
        *units.filter(name__contains=typed)[:SUGGESTED],
        *branches.filter(name__contains=typed).select_related("unit")[:SUGGESTED],
    ][:SUGGESTED]


def ancestor_names(units: list[Unit]) -> dict[int, list[str]]:
    """Unit key -> the names above it, top first; one query for a whole page."""
    keys = {key for unit in units for key in unit.ancestor_keys()}
    names = {unit.pk: str(unit) for unit in Unit.objects.filter(pk__in=keys)}
    return {unit.pk: [names[key] for key in unit.ancestor_keys()] for unit in units}
