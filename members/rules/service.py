"""Years counted as people count them."""

from datetime import date


def whole_years(since: date, today: date) -> int:
    """Full years; somebody who began on 29 February completes a year on 1 March."""
    return max(0, today.year - since.year - ((today.month, today.day) < (since.month, since.day)))
