"""Heroicons, coloured by the text around them: one small file holds those in use, a page only names them."""

import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from heroicons.templatetags.heroicons import heroicon_outline

SHEET = "icons.svg"
SIZE = 20
"""What the style sheet gives an icon that says nothing else."""


def icon(name: str, label: str = "", size: int = SIZE) -> SafeString:
    """Decoration, hidden from screen readers, unless a label gives it a meaning of its own."""
    return _drawn(str(name), str(label), size)


def sheet_path() -> Path:
    return Path(settings.BASE_DIR) / "static" / SHEET


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str, size: int) -> SafeString:
    side = format_html(' width="{0}" height="{0}"', size) if size != SIZE else ""
    shape = '<svg class="icon"{} {}>{}</svg>'
    meaning = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    if name in _on_sheet():
        return format_html(shape, side, meaning, format_html('<use href="{}#{}"/>', static(SHEET), name))
    return format_html(shape.replace("<svg", '<svg viewBox="0 0 24 24"'), side, meaning, inside(name))


def inside(name: str) -> SafeString:
    """The icon's own lines; their colour and width come from the style sheet."""
    drawn = re.sub(r"<svg[^>]*>|</svg>|\s*\n\s*", "", heroicon_outline(name))
    return mark_safe(re.sub(r' stroke-line(?:cap|join)="round"', "", drawn))  # noqa: S308 - a packaged file


@lru_cache(maxsize=1)
def _on_sheet() -> frozenset[str]:
    """An icon added since the sheet was drawn is put into the page itself."""
    path = sheet_path()
    return frozenset(re.findall(r'<symbol id="([^"]+)"', path.read_text())) if path.exists() else frozenset()
