"""Counts of people that are too small to be shown, and what must be hidden beside them."""

from collections.abc import Mapping
from typing import TypeVar

Key = TypeVar("Key")

SMALLEST = 8
"""Of fewer people, or answers, no count is told: it would nearly say who."""


def suppressed(counts: Mapping[Key, int], k: int) -> set[Key]:
    """The cells that stay hidden, where the others and the sum of all may be shown.

    Every cell below ``k`` is hidden. If those together are still fewer than ``k``, their answers could be had by taking
    the shown ones from the sum: then the smallest cells that could be shown are hidden too, until what is hidden
    reaches ``k`` and is never one group alone. An empty cell is hidden like a small one and shields nobody. When all
    cells together are fewer than ``k``, everything is hidden, and the caller must not show the sum either.
    """
    hidden = {key for key, count in counts.items() if count < k}
    concealed = sum(counts[key] for key in hidden)
    for key in sorted(counts.keys() - hidden, key=lambda key: (counts[key], str(key))):
        if not 0 < concealed < k:
            break
        hidden.add(key)
        concealed += counts[key]
    return hidden
