"""Do forms, themes and hosts get better? The sums of the morning, by quarter and by half-year.

Of a host a half-year is looked at, and only with as many meetings and answers as the host's line itself needs.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from accounts.models import Unit, User
from accounts.permissions import Permission
from education.enums import WorksBy, WorksOf
from education.models import ActivityForm, WorksSum
from education.models.works import ADDED, WorksSumQuerySet
from education.queries.period_names import name_of
from education.queries.works import Line, added, line_of, outermost
from education.rules.periods import HALF, QUARTER, begin_of, begun, first_day
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS

Cells = dict[tuple[str, date], Counter[str]]
NOTHING: Counter[str] = Counter()


@dataclass(frozen=True)
class Row:
    """One form, theme or host through the periods."""

    name: str
    periods: list[str]
    lines: list[Line]
    of: WorksOf

    @property
    def cells(self) -> list[tuple[str, int | float | None]]:
        return list(zip(self.periods, self.values, strict=True))

    @property
    def values(self) -> list[int | float | None]:
        return [value_of(line, self.of) for line in self.lines]

    @property
    def meetings(self) -> int:
        return sum(line.meetings for line in self.lines)


@dataclass(frozen=True)
class Trend:
    periods: list[str]
    rows: list[Row]
    total: Row | None = None

    @property
    def shown(self) -> list[int | float]:
        rows = [*self.rows, self.total] if self.total else self.rows
        return [value for row in rows for value in row.values if value is not None]

    @property
    def low(self) -> int | float:
        return min(self.shown, default=0)

    @property
    def high(self) -> int | float:
        return max(self.shown, default=0)


def by_form(unit: Unit | None, *, of: WorksOf, today: date) -> Trend:
    """Each form of activity that was used, and all of them together, by quarter."""
    cells = _cells(_at(unit, WorksBy.FORM), today, QUARTER)
    names = {str(form.pk): form.name for form in ActivityForm.objects.all()}
    used = {key for key, _day in cells}
    together = added([sums | {"day": day} for (_key, day), sums in cells.items()], "day")
    found = _trend([(key, name) for key, name in names.items() if key in used], cells, of, today, QUARTER)
    total = _trend([("", "")], {("", day): sums for day, sums in together.items()}, of, today, QUARTER)
    return replace(found, total=total.rows[0])


def by_theme(unit: Unit | None, *, of: WorksOf, today: date) -> Trend:
    """Themes of several meetings, by name; never more than the board has room for."""
    cells = _cells(_at(unit, WorksBy.THEME), today, QUARTER)
    return _trend([(theme, theme) for theme in sorted({theme for theme, _day in cells})], cells, of, today, QUARTER)


def by_host(user: User, hosts: Iterable[Line], *, of: WorksOf, today: date) -> Trend:
    """Of these, in the order in which they come, by half-year."""
    names = [(host.key, host.name) for host in hosts]
    rows = WorksSum.objects.filter(by=WorksBy.HOST, unit__path__in=outermost(user.unit_paths(Permission.REVIEW_HOSTS)))
    cells = _cells(rows.filter(key__in=[key for key, _name in names]), today, HALF)
    return _trend(names, {at: sums for at, sums in cells.items() if _is_enough(sums)}, of, today, HALF)


def value_of(line: Line, of: WorksOf) -> int | float | None:
    return {WorksOf.USEFUL: line.useful, WorksOf.CAME: line.attendance, WorksOf.GAIN: line.gain}[of]


def _at(unit: Unit | None, by: WorksBy) -> WorksSumQuerySet:
    return WorksSum.objects.at(unit).filter(by=by)


def _cells(rows: WorksSumQuerySet, today: date, months: int) -> Cells:
    """By key and first day of the period, from sums of its months or quarters."""
    kept = rows.filter(month__gte=first_day(today)).values("key", "month", *ADDED)
    return added([row | {"month": begin_of(row["month"], months)} for row in kept], "key", "month")


def _trend(names: list[tuple[str, str]], cells: Cells, of: WorksOf, today: date, months: int) -> Trend:
    held = [day for _key, day in cells]
    days = [day for day in begun(today, months) if day >= min(held, default=today)]
    periods = [name_of(day, today, months) for day in days]
    rows = [
        Row(name, periods, [line_of(name, key, cells.get((key, day), NOTHING)) for day in days], of)
        for key, name in names
    ]
    return Trend(periods, rows)


def _is_enough(sums: Counter[str]) -> bool:
    return sums["asked"] >= ENOUGH_MEETINGS and sums["answers"] >= ENOUGH_ANSWERS
