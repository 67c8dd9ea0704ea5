"""Heroicons drawn into the page: nothing to fetch, coloured by the text around them."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_outline


def icon(name: str, label: str = "", size: int = 20) -> SafeString:
    """Decoration, hidden from screen readers, unless a label gives it a meaning of its own."""
    return _drawn(str(name), str(label), size)


@lru_cache(maxsize=512)
def _drawn(name: str, label: str, size: int) -> SafeString:
    meaning = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    return mark_safe(heroicon_outline(name, size=size, **{"class": "icon"} | meaning))  # noqa: S308 - attributes are escaped
