"""From sheets of an urn to what may be shown of a poll."""

from collections.abc import Iterable, Mapping, Sequence

from accounts.rules.small_groups import suppressed

Sheet = Mapping[str, int]
Steps = list[int]


def group_key(path: str, level: int) -> int:
    """The unit at that depth of a path, or the deepest there is: whose urn somebody of that unit uses."""
    keys = path.split(".")[:-1]
    return int(keys[min(level, len(keys)) - 1])


def tally(sheets: Iterable[Sheet], code: str, steps: int) -> Steps:
    """How many chose each step of a question; who skipped it is in none."""
    counts = [0] * steps
    for sheet in sheets:
        if chosen := sheet.get(code):
            counts[chosen - 1] += 1
    return counts


def shown(
    urns: Mapping[int, Sequence[Sheet]], codes: Iterable[str], *, scope: int, k: int, steps: int
) -> dict[int, dict[str, Steps]]:
    """Group → question → counts, of nothing but what may be shown; ``scope`` stands for all groups together.

    Each question is judged by those who answered it. Sheets of people who belong to no group below the scope count in
    the whole only.
    """
    found: dict[int, dict[str, Steps]] = {}
    for code in codes:
        counts = {group: tally(sheets, code, steps) for group, sheets in urns.items()}
        sizes = {group: sum(steps_) for group, steps_ in counts.items()}
        if sum(sizes.values()) < k:
            continue
        found.setdefault(scope, {})[code] = [sum(step) for step in zip(*counts.values(), strict=True)]
        for group in counts.keys() - suppressed(sizes, k) - {scope}:
            found.setdefault(group, {})[code] = counts[group]
    return found


def average(counts: Sequence[int]) -> float | None:
    """The step in the middle of all answers, one decimal; None where nobody answered."""
    answered = sum(counts)
    if not answered:
        return None
    return round(sum(step * count for step, count in enumerate(counts, start=1)) / answered, 1)
