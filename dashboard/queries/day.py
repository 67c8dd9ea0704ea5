"""A person's day."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User


@dataclass(frozen=True)
class Day:
    today: date


def day_of(user: User, *, today: date) -> Day:
    return Day(today=today)
