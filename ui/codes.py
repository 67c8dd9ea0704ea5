"""Short names for rows that people add: made of the English name, and kept when that changes."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 36


def code_of(name_en: str, taken: Collection[str], *, otherwise: str) -> str:
    """``otherwise`` where nothing of the name can stand in a code; a number sets it apart from those taken."""
    wanted = slugify(name_en)[:LONGEST].strip("-") or otherwise
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (wanted, *numbered) if code not in taken)
