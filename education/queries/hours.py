"""Hours of study: what counted, what the year asks, of one officer and of a branch."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Sum
from django.utils import timezone

from accounts.models import Branch
from education.enums import SessionState, TargetGroup
from education.models import Attendance, StudyExemption, StudyTarget
from education.models.attendance import AttendanceQuerySet
from education.queries import trainings
from education.queries.people import MEMBERS
from education.rules.hours import exempt_days, hours_of, target_of
from members.models import Officer

Credit = Callable[[Collection[int], int], dict[int, int]]
"""Officers and a year in, minutes by officer out."""
MINUTES = 45
"""Of an hour, where nobody has entered another."""


@dataclass(frozen=True)
class Statement:
    officer: Officer
    hours: float
    target: int
    exempt_days: int
    exemptions: Sequence[StudyExemption] = ()
    """Touching the year; the days are theirs."""
    basis: str = ""

    @property
    def is_reached(self) -> bool:
        return self.hours >= self.target

    @property
    def left(self) -> float:
        return max(0.0, round(self.target - self.hours, 1))


def attended(year: int) -> AttendanceQuerySet:
    """Held meetings of the year in which somebody took part."""
    zone = timezone.get_default_timezone()
    first, next_first = _new_year(year, zone), _new_year(year + 1, zone)
    rows = Attendance.objects.took_part().filter(session__state=SessionState.HELD)
    return rows.filter(session__starts_at__gte=first, session__starts_at__lt=next_first)


def from_sessions(officers: Collection[int], year: int) -> dict[int, int]:
    rows = attended(year).filter(officer__in=officers).order_by()
    return dict(rows.values_list("officer").annotate(minutes=Sum("session__study_minutes")))


SOURCES: list[Credit] = [from_sessions, trainings.credited]
"""What counts."""


def statements(officers: Collection[Officer], *, year: int, today: date) -> list[Statement]:
    """One for each, in the order given; as many queries for one as for a hundred."""
    keys = [officer.pk for officer in officers]
    minutes: Counter[int] = Counter()
    for source in SOURCES:
        minutes.update(source(keys, year))
    targets = {target.group: target for target in StudyTarget.objects.in_force(min(today, date(year, 12, 31)))}
    exempt = _exempt(keys, year)
    return [_statement(officer, minutes[officer.pk], targets, exempt[officer.pk], year) for officer in officers]


def _statement(
    officer: Officer, minutes: int, targets: dict[str, StudyTarget], exemptions: list[StudyExemption], year: int
) -> Statement:
    exempt = exempt_days([(one.since, one.until) for one in exemptions], year)
    target = targets.get(TargetGroup.COMMITTEE if officer.party_duty else TargetGroup.MEMBERS)
    asked = target if officer.party_duty or officer.political_status in MEMBERS else None
    return Statement(
        officer=officer,
        hours=hours_of(minutes, target.minutes_an_hour if target else MINUTES),
        target=target_of(asked.hours, exempt, year) if asked else 0,
        exempt_days=exempt,
        exemptions=exemptions,
        basis=asked.basis if asked else "",
    )


def _exempt(keys: Collection[int], year: int) -> defaultdict[int, list[StudyExemption]]:
    rows: defaultdict[int, list[StudyExemption]] = defaultdict(list)
    for one in StudyExemption.objects.touching(year).filter(officer__in=keys):
        rows[one.officer_id].append(one)
    return rows


def _new_year(year: int, zone: ZoneInfo) -> datetime:
    return datetime(year, 1, 1, tzinfo=zone)


def of_branch(branch: Branch, *, year: int, today: date) -> list[Statement]:
    """Whoever is asked for hours, and whoever has some."""
    officers = list(Officer.objects.serving().filter(branch=branch).select_related("unit", "user"))
    return [line for line in statements(officers, year=year, today=today) if line.target or line.hours]
