"""What telling of an event would set going, shown before it is told."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from care.models import CareRule, EventKind
from care.queries import actors, rules
from care.rules import due
from members.models import Officer
from members.queries.calendar import HOLIDAYS_A_YEAR, special_days


@dataclass(frozen=True)
class Outlook:
    rule: CareRule
    due_on: date
    told: list[User]

    @property
    def told_names(self) -> str:
        return actors.written(self.told)


def outlook(officer: Officer, kind: EventKind, happened_on: date, *, today: date) -> list[Outlook]:
    """The tasks that would open, until when, and who would be told of them."""
    start = due.start_of(happened_on, today)
    special = special_days(start, start + timedelta(days=2 * HOLIDAYS_A_YEAR))
    return [
        Outlook(
            rule, due.due_on(start, rule.within_days, rule.day_unit, special), actors.of(officer, rule, today=today)
        )
        for rule in rules.triggered_by(kind.pk, today)
    ]
