"""The version of a row as the page had it that was sent."""

from accounts.guards import UserRequest

MOST_DIGITS = 9


def posted(request: UserRequest) -> int:
    """0, which no row has, where nothing usable was sent."""
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
