"""What cannot stand in a rule, or not beside another one: each with the field it shows at and the reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _

from care.enums import DayUnit
from care.rules.pace import QUIET_DAYS

WEEKEND = 2


class Conflict(NamedTuple):
    field: str
    reason: str


@dataclass(frozen=True)
class Terms:
    """A rule as it is compared: values only."""

    code: str
    name: str
    valid_from: date
    deed: str
    by_role: str
    within_days: int
    day_unit: str
    escalate_days: int
    trigger: int | None = None
    cadence_days: int | None = None
    follow_up_days: int | None = None
    is_active: bool = True
    valid_until: date | None = None

    @property
    def span(self) -> int:
        """The time to act in days of the calendar; working days with their weekends, holidays not counted."""
        if self.day_unit == DayUnit.DAYS:
            return self.within_days
        return -(-self.within_days * 7 // 5) + WEEKEND

    def meets(self, other: "Terms") -> bool:
        """Whether the two hold on some common day."""
        return (self.valid_until is None or other.valid_from <= self.valid_until) and (
            other.valid_until is None or self.valid_from <= other.valid_until
        )


def conflicts(new: Terms, others: Iterable[Terms], *, today: date, recordable: set[int]) -> list[Conflict]:
    """Everything against a new version. ``others`` are all versions of all rules, ``recordable`` the kinds in use.

    A version of the same rule that begins earlier is no conflict: it ends the day before.
    """
    known = list(others)
    later = [other for other in known if other.code == new.code and other.valid_from >= new.valid_from]
    beside = [other for other in known if other.code != new.code]
    return [*_of_time(new, later, today), *_of_cause(new, recordable), *_of_pace(new), *_beside(new, beside)]


def _of_time(new: Terms, later: list[Terms], today: date) -> Iterator[Conflict]:
    if new.valid_from < today:
        yield Conflict("valid_from", _("A rule cannot change what has been. Choose today or a later day."))
    if later:
        yield Conflict("valid_from", _("A version of this rule begins that day or later already; two would overlap."))


def _of_cause(new: Terms, recordable: set[int]) -> Iterator[Conflict]:
    if new.trigger is None and new.cadence_days is None:
        yield Conflict("trigger", _("Choose an event, or a number of days without contact."))
    if new.trigger is not None and new.cadence_days is not None:
        yield Conflict("cadence_days", _("A rule follows either an event or a cadence. Empty one of the two."))
    if new.is_active and new.trigger is not None and new.trigger not in recordable:
        yield Conflict("trigger", _("This kind of event is not recorded any more, so the rule would never ask."))


def _of_pace(new: Terms) -> Iterator[Conflict]:
    if new.within_days < 1:
        yield Conflict("within_days", _("Leave at least one day to act."))
    if new.escalate_days < 1:
        yield Conflict("escalate_days", _("The leader is told when the day has passed, not before."))
    if new.cadence_days is not None and new.trigger is None:
        if new.cadence_days <= new.span + QUIET_DAYS:
            yield Conflict("cadence_days", _("Too short: it leaves no quiet week between a talk and the next request."))
        if new.follow_up_days is not None:
            yield Conflict("follow_up_days", _("A cadence comes again by itself and needs no follow-up."))
    elif new.follow_up_days is not None and new.follow_up_days <= new.span:
        yield Conflict("follow_up_days", _("The follow-up would come within the time to act. Choose more days."))


def _beside(new: Terms, beside: list[Terms]) -> Iterator[Conflict]:
    """Of two cadences the longer never asks, whatever it asks for: any contact answers it. After one event nobody is
    asked for the same twice, and no two people are sent."""
    if not new.is_active:
        return
    for other in beside:
        if not (other.is_active and new.meets(other)):
            continue
        if new.cadence_days is not None and other.cadence_days is not None:
            reason = _("“%(rule)s” asks for everybody already; of two cadences the longer would never ask.")
            yield Conflict("cadence_days", reason % {"rule": other.name})
        if new.trigger is None or new.trigger != other.trigger:
            continue
        if new.by_role != other.by_role:
            reason = _("“%(rule)s” sends somebody else after this event; two people would come in one week.")
            yield Conflict("by_role", reason % {"rule": other.name})
        elif new.deed == other.deed:
            reason = _("“%(rule)s” asks for the same after this event; somebody would be asked twice.")
            yield Conflict("trigger", reason % {"rule": other.name})
