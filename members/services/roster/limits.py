"""How large a roster may be: a setting of the portal."""

from django.conf import settings

from ui.spreadsheets import Limits


def limits() -> Limits:
    return Limits(rows=settings.ROSTER_MOST_ROWS)
