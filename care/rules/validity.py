"""Which version of which rule holds on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    code: str
    is_active: bool
    valid_from: date
    valid_until: date | None


D = TypeVar("D", bound=Dated)


def in_force(rules: Iterable[D], day: date) -> list[D]:
    """The newest version begun of each rule, unless that one is switched off or has ended."""
    newest: dict[str, D] = {}
    for rule in rules:
        begun = rule.valid_from <= day
        if begun and (rule.code not in newest or newest[rule.code].valid_from < rule.valid_from):
            newest[rule.code] = rule
    return [
        rule for rule in newest.values() if rule.is_active and (rule.valid_until is None or rule.valid_until >= day)
    ]
