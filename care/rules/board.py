"""Which units' numbers of people reached stay hidden, so that no sum tells of a handful of people."""

from collections.abc import Iterable, Mapping

from accounts.rules.small_groups import SMALLEST, suppressed


def hidden(chain: Iterable[int], officers: Mapping[int, int], below: Mapping[int, list[int]]) -> set[int]:
    """Of the units in ``chain``, from the highest that the reader sees down to the one shown, and of those directly
    below each.

    ``officers`` is how many serve in a unit with all below it. Who serves in a unit itself, and in none below it, is
    a group like the others: it could be had by taking those below from the sum. Below a hidden unit everything is
    hidden, for it would add up to what is hidden.
    """
    found: set[int] = set()
    for number, unit in enumerate(chain):
        if number == 0 and officers.get(unit, 0) < SMALLEST:
            found.add(unit)
        children = below.get(unit, [])
        if unit in found:
            found |= set(children)
            continue
        groups: dict[int | None, int] = {child: officers.get(child, 0) for child in children}
        groups[None] = max(0, officers.get(unit, 0) - sum(groups.values()))
        found |= {group for group in suppressed(groups, SMALLEST) if group is not None}
    return found
