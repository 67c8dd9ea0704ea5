"""What a rule would have asked for lately, had it held: shown before it is saved, the new beside the old.

Only of people in the reader's own reach. Named is an event of which the reader may know; the others are counted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef
from django.utils import timezone

from accounts.models import User
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from care.models import CareRule, Contact, LifeEvent
from care.rules import due
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.queries.calendar import HOLIDAYS_A_YEAR, special_days

PERIOD = timedelta(days=30)
AT_MOST = 20


@dataclass(frozen=True)
class Wanted:
    """One task that would have been: only of an event that the reader may know of."""

    officer_name: str
    unit: str
    what: str
    happened_on: date
    due_on: date


@dataclass(frozen=True)
class Preview:
    rule: CareRule
    number: int
    named: list[Wanted] = field(default_factory=list)
    is_hidden: bool = False
    """So few people that nothing but the named may be shown."""

    @property
    def others(self) -> int:
        """Counted, not named."""
        return 0 if self.is_hidden else self.number - len(self.named)


def of(rules: Sequence[CareRule], *, viewer: User, today: date) -> list[Preview]:
    """Of versions side by side; what both follow is read once."""
    reached = Officer.objects.within(viewer, Permission.RULE_EDIT).serving()
    is_hidden = len(reached.values_list("pk")[:SMALLEST]) < SMALLEST
    kinds = {rule.trigger_id for rule in rules if rule.is_active and rule.trigger_id}
    told = {kind: _told(kind, reached, viewer, today) for kind in kinds}
    ahead = timedelta(days=2 * max(rule.within_days for rule in rules) + HOLIDAYS_A_YEAR)
    special = special_days(today - PERIOD, today + ahead) if kinds else {}
    previews = []
    for rule in rules:
        if not rule.is_active:
            previews.append(Preview(rule, 0))
        elif rule.cadence_days:
            number = 0 if is_hidden else _silent(rule, rule.cadence_days, reached, today)
            previews.append(Preview(rule, number, is_hidden=is_hidden))
        elif rule.trigger_id:
            number, events = told[rule.trigger_id]
            named = [_wanted(rule, event, special) for event in events]
            previews.append(Preview(rule, len(named) if is_hidden else number, named, is_hidden))
    return previews


def _told(kind: int, reached: OfficerQuerySet, viewer: User, today: date) -> tuple[int, list[LifeEvent]]:
    """How often it happened, and the times of which the reader may know: two may have told of one event; it is asked
    for once. Nobody is shown their own."""
    told = LifeEvent.objects.standing().filter(kind=kind, created_at__date__range=(today - PERIOD, today))
    told = told.filter(officer__in=reached)
    number = told.order_by().values("officer", "happened_on").distinct().count()
    known = told.visible_to(viewer).exclude(officer__user=viewer)
    once = known.order_by("officer_id", "happened_on", "pk").distinct("officer_id", "happened_on")
    return number, list(once.select_related("officer__unit", "kind")[:AT_MOST])


def _wanted(rule: CareRule, event: LifeEvent, special: Mapping[date, bool]) -> Wanted:
    start = due.start_of(event.happened_on, timezone.localdate(event.created_at))
    due_on = due.due_on(start, rule.within_days, rule.day_unit, special)
    return Wanted(event.officer.name, str(event.officer.unit), event.kind.name, event.happened_on, due_on)


def _silent(rule: CareRule, cadence: int, reached: OfficerQuerySet, today: date) -> int:
    """How many had not been met for so long that the rule would have asked. Who they are, their secretaries see."""
    ahead = timedelta(days=cadence - rule.within_days)
    met = Contact.objects.met().filter(officer__in=reached)
    ending = met.filter(held_on__range=(today - PERIOD - ahead, today - ahead))
    ending = ending.alias(asked_on=ExpressionWrapper(F("held_on") + ahead, output_field=DateField()))
    sooner = Contact.objects.met().filter(officer=OuterRef("officer"), held_on__gt=OuterRef("held_on"))
    silent = ending.filter(~Exists(sooner.filter(held_on__lte=OuterRef("asked_on"))))
    return silent.order_by().values("officer").distinct().count()
