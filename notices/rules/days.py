"""Where a day begins."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def midnight_of(day: date) -> datetime:
    """The day's first moment, by the only clock the portal knows."""
    return datetime.combine(day, time.min, tzinfo=SHANGHAI)
