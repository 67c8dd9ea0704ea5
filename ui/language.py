"""Words that an organisation writes itself stand in both languages: ``<field>_zh`` and ``<field>_en``."""

from django.utils.translation import get_language


def is_english() -> bool:
    return (get_language() or "").startswith("en")


def in_language(row: object, field: str) -> str:
    """The field in the reader's language."""
    return str(getattr(row, f"{field}_{'en' if is_english() else 'zh'}"))
