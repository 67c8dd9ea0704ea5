"""Which groups of several tables of the same people are not shown, so that nobody is had by taking sums apart."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

Groups = Mapping[str, str]
"""By name of the table the group in which one person stands."""
Cell = tuple[bool, str]
"""Whether it is shown, and which group; all hidden groups of a table are one cell: the whole without what is shown."""
REST: Cell = (False, "")
Hidden = dict[str, set[str]]


def hidden(people: Sequence[Groups], k: int) -> Hidden:
    """Of each table the groups that stay hidden.

    Within a table: whatever is smaller than ``k``, and enough beside it that nothing can be taken from the whole.
    Across tables: where one group lies within another and fewer than ``k`` are left over, the smaller one goes as well.
    """
    names = sorted({name for one in people for name in one})
    sizes = {name: Counter(one[name] for one in people) for name in names}
    crossed = {pair: Counter((one[pair[0]], one[pair[1]]) for one in people) for pair in combinations(names, 2)}
    found = {name: _closed(sizes[name], set(), k) for name in names}
    while close := next(_too_close(sizes, crossed, found, k), None):
        name, group = close
        found[name] = _closed(sizes[name], found[name] | {group}, k)
    return found


def _closed(sizes: Mapping[str, int], chosen: set[str], k: int) -> set[str]:
    """What is hidden together reaches ``k`` and is never one group alone."""
    gone = chosen | {group for group, size in sizes.items() if size < k}
    for group in sorted(sizes.keys() - gone, key=lambda group: (sizes[group], group)):
        if not gone or (len(gone) > 1 and sum(sizes[one] for one in gone) >= k):
            break
        gone.add(group)
    return gone


def _too_close(
    sizes: Mapping[str, Mapping[str, int]],
    crossed: Mapping[tuple[str, str], Mapping[tuple[str, str], int]],
    found: Hidden,
    k: int,
) -> Iterator[tuple[str, str]]:
    """Table and group to hide next: the smaller of the two; where neither is shown by itself, the smallest that is."""
    for names, pairs in crossed.items():
        cells, around = _cells(pairs, [found[name] for name in names])
        for pair, both in sorted(cells.items()):
            totals = [around[side][cell] for side, cell in enumerate(pair)]
            if both != min(totals) or not 0 < max(totals) - both < k:
                continue
            named = sorted((totals[side], names[side], pair[side][1]) for side in (0, 1) if pair[side] != REST)
            others = sorted((size, name, group) for name in names for group, size in sizes[name].items())
            yield from ((name, group) for _size, name, group in [*named, *others] if group not in found[name])


def _cells(
    pairs: Mapping[tuple[str, str], int], gone: Sequence[set[str]]
) -> tuple[Counter[tuple[Cell, Cell]], tuple[Counter[Cell], Counter[Cell]]]:
    """How many stand in two cells at once, and in each."""
    cells: Counter[tuple[Cell, Cell]] = Counter()
    around: tuple[Counter[Cell], Counter[Cell]] = (Counter(), Counter())
    for (left, right), number in pairs.items():
        pair = _cell(left, gone[0]), _cell(right, gone[1])
        cells[pair] += number
        around[0][pair[0]] += number
        around[1][pair[1]] += number
    return cells, around


def _cell(group: str, gone: set[str]) -> Cell:
    return REST if group in gone else (True, group)
