"""Days and moments in the form of the language: 2026年11月22日, 22 November 2026."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language

DAY = {"zh": "Y年n月j日", "en": "j F Y"}
DAY_SHORT = {"zh": "n月j日", "en": "j M"}
MOMENT = {"zh": "Y年n月j日 H:i", "en": "j F Y, H:i"}
MONTH = {"zh": "Y年n月", "en": "F Y"}
MONTH_SHORT = {"zh": "n月", "en": "M"}


def day(value: date | None) -> str:
    return _written(value, DAY)


def day_short(value: date | None) -> str:
    """Without the year where it is this one."""
    if value and value.year != timezone.localdate().year:
        return day(value)
    return _written(value, DAY_SHORT)


def moment(value: datetime | None) -> str:
    return _written(value, MOMENT)


def month_name(value: date | None) -> str:
    return _written(value, MONTH)


def month_short(value: date | None) -> str:
    """For the axis of a picture that spans no more than a year."""
    return _written(value, MONTH_SHORT)


def _written(value: date | None, forms: dict[str, str]) -> str:
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    language = "zh" if (get_language() or "zh").startswith("zh") else "en"
    return date_format(value, forms[language], use_l10n=False)
