"""The formalisation index of a unit: an open formula over what was looked at, never over persons."""

from dataclasses import dataclass

SMALLEST_UNIT = 8
"""Officers serving; of a smaller unit no index is shown."""
FEWEST_LOOKS = 5
"""With fewer norms looked at, one finding would say too much."""


@dataclass(frozen=True)
class Counted:
    """Norms looked at in closed inspections; what still waits for a reply is in none of them."""

    kept: int = 0
    put_right: int = 0
    broken: int = 0

    @property
    def looked(self) -> int:
        return self.kept + self.put_right + self.broken


def index(counted: Counted) -> int | None:
    """100 × (kept + ½ × put right in time) ÷ looked at, rounded half up; unknown below ``FEWEST_LOOKS``."""
    if counted.looked < FEWEST_LOOKS:
        return None
    doubled = 100 * (2 * counted.kept + counted.put_right)
    return (doubled + counted.looked) // (2 * counted.looked)
