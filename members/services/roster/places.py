"""The units and branches that an import may name, as the portal has them now."""

from collections.abc import Iterable

from accounts.models import Branch, Unit
from members.rules.roster.rows import Places
from members.rules.roster.units import Known
from members.rules.roster.values import folded


def known_places(root: Unit) -> Known:
    """Everything by folded name; a short name counts where only one unit within reach has it."""
    names: dict[str, str] = {}
    short: dict[str, list[str]] = {}
    parents: dict[str, str] = {}
    outside: set[str] = set()
    for name, short_name, path, parent in Unit.objects.values_list("name", "short_name", "path", "parent__name"):
        if not path.startswith(root.path):
            outside.add(folded(name))
            continue
        names[folded(name)] = name
        parents[name] = parent or ""
        if short_name:
            short.setdefault(folded(short_name), []).append(name)
    for key, found in short.items():
        if len(found) == 1:
            names.setdefault(key, found[0])
    branches = dict(Branch.objects.values_list("name", "unit__name"))
    return Known(
        names,
        parents,
        outside - set(names),
        branches={folded(name): unit for name, unit in branches.items()},
        branch_names={folded(name): name for name in branches},
        root=root.name,
    )


def places_after(known: Known, units: Iterable[str], branches: Iterable[str]) -> Places:
    """What rows may name once the planned units and branches stand."""
    within = set(known.names.values())
    standing = {key: known.branch_names[key] for key, unit in known.branches.items() if unit in within}
    return Places(
        units={**{folded(name): name for name in units}, **known.names},
        branches={**standing, **{folded(name): name for name in branches}},
        outside=set(known.outside),
    )
