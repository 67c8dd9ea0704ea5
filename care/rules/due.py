"""Until when something is asked for."""

from collections.abc import Mapping
from datetime import date, timedelta

from care.enums import DayUnit
from members.rules.workdays import add_workdays


def due_on(start: date, within: int, unit: str, special: Mapping[date, bool]) -> date:
    """The last day to act, when the time to act begins on ``start``; that day itself is not counted."""
    if unit == DayUnit.WORKDAYS:
        return add_workdays(start, within, special)
    return start + timedelta(days=within)


def start_of(happened_on: date, today: date) -> date:
    """Nobody is late for what they could not know: time runs from the day it was told, or from a day still ahead."""
    return max(happened_on, today)


def follow_up(held_on: date, after_days: int, within: int, today: date) -> tuple[date, date]:
    """From when and until when to ask again how things are; a contact logged late still leaves a day."""
    due = max(held_on + timedelta(days=after_days), today + timedelta(days=1))
    return max(due - timedelta(days=within), today), due


def planned_again(due: date, today: date, retry_days: int) -> date:
    """After an honest attempt that met nobody there is time for another; a later date stays."""
    return max(due, today + timedelta(days=retry_days))
