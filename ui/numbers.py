"""Numbers as a page sends them back: beside a button, or in an address."""

MOST_DIGITS = 9
"""What a version can hold, and more than there are rows of anything."""


def sent(text: str) -> int:
    """0, which no row has as its key or version, where nothing usable was sent."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else 0
