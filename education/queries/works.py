"""Which forms of education work: by form, theme, host and month, read from the sums of the morning.

A meeting is the smallest part there is: it adds eight answers or none, eight pairs of papers or none, and eight who
could have come or none. So no sum less another sum ever stands for fewer than eight people, however it was cut.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from education.enums import WorksBy
from education.models import ActivityForm, Review, WorksSum
from education.models.works import ADDED
from education.rules.clocks import add_months
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS, mean, share
from members.models import Officer
from ui.dates import month_short

MONTHS = 12
MOST_THEMES = 12
MOST_HOSTS = 200
COUNTED = Q(expected__gte=SMALLEST)
"""Whose attendance is shown outside the branch."""
Picture = list[tuple[str, int | float | None]]


@dataclass(frozen=True)
class Line:
    """One form, theme, month or host; None where there is too little to be shown."""

    name: str
    meetings: int
    attendance: int | None
    useful: float | None
    answers: int
    knew: int | None = None
    know: int | None = None
    """In per cent of right answers, before and after, of those with both papers."""
    learners: int = 0
    key: str = ""

    @property
    def gain(self) -> int | None:
        return None if self.knew is None or self.know is None else self.know - self.knew


@dataclass(frozen=True)
class Works:
    unit: Unit | None
    """None: the whole organisation."""
    form: ActivityForm | None
    """None: all of them."""
    forms: list[Line]
    themes: list[Line]
    months: list[Line]
    wished: list[tuple[str, int]]

    @property
    def useful_by_form(self) -> Picture:
        return [(line.name, line.useful) for line in self.forms]

    @property
    def attendance_by_form(self) -> Picture:
        return [(line.name, line.attendance) for line in self.forms]

    @property
    def useful_by_month(self) -> Picture:
        return [(line.name, line.useful) for line in self.months]

    @property
    def attendance_by_month(self) -> Picture:
        return [(line.name, line.attendance) for line in self.months]

    @property
    def knew_by_month(self) -> Picture:
        return [(line.name, line.knew) for line in self.months]

    @property
    def know_by_month(self) -> Picture:
        return [(line.name, line.know) for line in self.months]

    @property
    def themes_with_gain(self) -> list[Line]:
        return [line for line in self.themes if line.gain is not None]

    @property
    def has_gain(self) -> bool:
        return any(line.learners for line in (*self.forms, *self.months))


def of(unit: Unit | None, *, today: date, form: str = "") -> Works:
    """A year, of a unit with everything below it, or of everybody; the months of one form, or of all."""
    names = {str(one.pk): one for one in ActivityForm.objects.all()}
    chosen = names.get(form)
    first = first_month(today)
    rows = WorksSum.objects.at(unit).exclude(by=WorksBy.HOST).filter(~Q(by=WorksBy.THEME) | Q(month=None))
    cells = list(rows.values("by", "month", "key", *ADDED))
    by_form = [one for one in cells if one["by"] == WorksBy.FORM and one["month"] >= first]
    wished = [one for one in cells if one["by"] == WorksBy.WISH]
    found = added(by_form, "key")
    of_form = [one for one in by_form if chosen is None or one["key"] == form]
    return Works(
        unit=unit,
        form=chosen,
        forms=_lines([(one.name, key) for key, one in names.items() if key in found], found),
        themes=_themes([one for one in cells if one["by"] == WorksBy.THEME]),
        months=_months(of_form, today),
        wished=_wished(wished, names.values()),
    )


def hosts(user: User, *, today: date) -> list[Line]:
    """For the political office, by name and never by number; a host with few meetings or answers is left out."""
    rows = WorksSum.objects.filter(by=WorksBy.HOST, unit__path__in=outermost(user.unit_paths(Permission.REVIEW_HOSTS)))
    found = added(rows.filter(month=None).values("key", *ADDED), "key")
    people = Officer.objects.filter(pk__in=found).select_related("unit").order_by("name_pinyin", "pk")[:MOST_HOSTS]
    return _lines([(f"{officer.name} · {officer.unit}", str(officer.pk)) for officer in people], found)


def own_hosting(user: User, *, today: date) -> Line | None:
    """What a host hears of the own meetings, and nobody near them does."""
    rows = Review.objects.filter(held_on__gte=first_month(today), held_on__lte=today, session__host__user=user)
    found = rows.order_by().aggregate(
        meetings=Count("pk"),
        asked=Count("pk", filter=Q(useful_answers__gt=0)),
        came=Sum("took_part", filter=COUNTED, default=0),
        could=Sum("expected", filter=COUNTED, default=0),
        answers=Sum("useful_answers", default=0),
        steps=Sum("useful_sum", default=0),
        learners=Sum("learners", default=0),
        knew=Sum("knew", default=0),
        know=Sum("know", default=0),
    )
    if found["asked"] < ENOUGH_MEETINGS or found["answers"] < ENOUGH_ANSWERS:
        return None
    return line_of(user.name, "", found)


def first_month(today: date) -> date:
    """Of the twelve that are looked at."""
    return add_months(today.replace(day=1), 1 - MONTHS)


def added(rows: Iterable[Mapping[str, Any]], *names: str) -> dict[Any, Counter[str]]:
    """By the value of one column, or by the values of several."""
    found: dict[Any, Counter[str]] = {}
    for row in rows:
        key = row[names[0]] if len(names) == 1 else tuple(row[name] for name in names)
        found.setdefault(key, Counter()).update({column: row[column] for column in ADDED})
    return found


def line_of(name: str, key: Any, sums: Mapping[str, int]) -> Line:
    learners = sums["learners"]
    return Line(
        name=name,
        meetings=sums["meetings"],
        attendance=share(sums["came"], sums["could"], SMALLEST),
        useful=mean(sums["steps"], sums["answers"], SMALLEST),
        answers=sums["answers"],
        knew=round(sums["knew"] / learners) if learners >= SMALLEST else None,
        know=round(sums["know"] / learners) if learners >= SMALLEST else None,
        learners=learners,
        key=str(key),
    )


def _lines(names: list[tuple[str, Any]], found: Mapping[Any, Mapping[str, int]]) -> list[Line]:
    return [line_of(name, key, found[key]) for name, key in names]


def _themes(rows: list[dict[str, Any]]) -> list[Line]:
    """Themes that several meetings had, by name: what was taken over from a shared plan meets here."""
    found = added(rows, "key")
    most = sorted(found, key=lambda theme: (-found[theme]["answers"], theme))[:MOST_THEMES]
    return _lines([(theme, theme) for theme in sorted(most)], found)


def _months(rows: list[dict[str, Any]], today: date) -> list[Line]:
    found = added(rows, "month")
    days = [add_months(today.replace(day=1), back) for back in range(1 - MONTHS, 1)]
    held = [day for day in days if day in found]
    shown = dict(zip(held, _lines([(month_short(day), day) for day in held], found), strict=True))
    return [shown.get(day) or Line(month_short(day), 0, None, None, 0) for day in days]


def _wished(rows: list[dict[str, Any]], forms: Iterable[ActivityForm]) -> list[tuple[str, int]]:
    total = added(rows, "key")
    return [(form.name, total[form.code]["answers"]) for form in forms if form.code in total]


def outermost(paths: Iterable[str]) -> list[str]:
    """Without those that another one holds already: nothing is added up twice."""
    kept: list[str] = []
    for path in sorted(paths):
        if not any(path.startswith(above) for above in kept):
            kept.append(path)
    return kept
