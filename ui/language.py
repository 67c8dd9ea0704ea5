"""Words that an organisation writes itself stand in both languages: ``<field>_zh`` and ``<field>_en``."""

from collections.abc import Iterable

from django.utils.translation import get_language


def is_english() -> bool:
    return (get_language() or "").startswith("en")


def in_language(row: object, field: str) -> str:
    """The field in the reader's language."""
    return str(getattr(row, f"{field}_{'en' if is_english() else 'zh'}"))


def listed(names: Iterable[object]) -> str:
    """One after the other, with the comma of the reader's language."""
    return (", " if is_english() else "、").join(map(str, names))
