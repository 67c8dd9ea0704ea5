"""Which forms of education work: by form, theme and month, out of meetings with eight answers and more each.

A meeting is the smallest part there is: each either has eight answers or none, so no sum less another sum is ever
the answer of fewer than eight people.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import TruncMonth

from accounts.models import Unit, User
from accounts.permissions import Permission
from education.models import ActivityForm, Review
from education.models.review import SMALLEST, ReviewQuerySet
from education.rules.clocks import add_months
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS, mean, share
from members.models import Officer
from ui.dates import month_short

MONTHS = 12
MOST_THEMES = 12
MOST_HOSTS = 200
Picture = list[tuple[str, int | float | None]]


@dataclass(frozen=True)
class Line:
    """One form, theme, month or host; None where there is too little to be shown."""

    name: str
    meetings: int
    attendance: int | None
    useful: float | None
    answers: int


@dataclass(frozen=True)
class Works:
    unit: Unit | None
    """None: the whole organisation."""
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


def of(unit: Unit | None, *, today: date) -> Works:
    """A year, of a unit with everything below it, or of everybody."""
    rows = _year(today)
    if unit:
        rows = rows.filter(session__branch__unit__path__startswith=unit.path)
    forms = {form.pk: form for form in ActivityForm.objects.all()}
    by_form = {found["key"]: found for found in _sums(rows, F("session__form"))}
    return Works(
        unit=unit,
        forms=[_line(form.name, by_form[key]) for key, form in forms.items() if key in by_form],
        themes=_themes(rows),
        months=_months(rows, today),
        wished=_wished(rows, forms.values()),
    )


def hosts(user: User, *, today: date) -> list[Line]:
    """For the political office, by name and never by number; a host with few meetings or answers is left out."""
    rows = _year(today).filter(ReviewQuerySet.posted_reach(user, Permission.REVIEW_HOSTS), session__host__isnull=False)
    enough = [
        found
        for found in _sums(rows.order_by(), F("session__host"))
        if found["asked"] >= ENOUGH_MEETINGS and found["answers"] >= ENOUGH_ANSWERS
    ]
    found = {one["key"]: one for one in enough}
    people = Officer.objects.filter(pk__in=found).select_related("unit").order_by("name_pinyin", "pk")[:MOST_HOSTS]
    return [_line(f"{officer.name} · {officer.unit}", found[officer.pk]) for officer in people]


def own_hosting(user: User, *, today: date) -> Line | None:
    """What a host hears of the own meetings, and nobody near them does."""
    rows = _year(today).filter(session__host__user=user)
    for found in _sums(rows, F("session__host")):
        if found["asked"] >= ENOUGH_MEETINGS and found["answers"] >= ENOUGH_ANSWERS:
            return _line(user.name, found)
    return None


def _year(today: date) -> ReviewQuerySet:
    first = add_months(today.replace(day=1), 1 - MONTHS)
    return Review.objects.filter(held_on__gte=first, held_on__lte=today).order_by()


def _sums(rows: ReviewQuerySet, key: Any) -> "QuerySet[Any, Any]":
    return (
        rows.annotate(key=key)
        .filter(key__isnull=False)
        .values("key")
        .annotate(
            meetings=Count("pk"),
            asked=Count("pk", filter=Q(useful_answers__gt=0)),
            came=Sum("took_part"),
            could=Sum("expected"),
            answers=Sum("useful_answers"),
            steps=Sum("useful_sum"),
        )
        .order_by("key")
    )


def _line(name: str, found: dict[str, Any]) -> Line:
    answers = found["answers"]
    attendance = share(found["came"], found["could"], SMALLEST)
    return Line(name, found["meetings"], attendance, mean(found["steps"], answers, SMALLEST), answers)


def _themes(rows: ReviewQuerySet) -> list[Line]:
    """Themes that several meetings had, by name: what was taken over from a shared plan meets here."""
    found = _sums(rows, F("session__theme")).filter(meetings__gte=2).order_by("-answers", "key")[:MOST_THEMES]
    return sorted((_line(one["key"], one) for one in found), key=lambda line: line.name)


def _months(rows: ReviewQuerySet, today: date) -> list[Line]:
    found = {one["key"]: one for one in _sums(rows, TruncMonth("held_on"))}
    days = [add_months(today.replace(day=1), back) for back in range(1 - MONTHS, 1)]
    return [
        _line(month_short(day), found[day]) if day in found else Line(month_short(day), 0, None, None, 0)
        for day in days
    ]


def _wished(rows: ReviewQuerySet, forms: Iterable[ActivityForm]) -> list[tuple[str, int]]:
    total: Counter[str] = Counter()
    for wished in rows.exclude(wished={}).values_list("wished", flat=True):
        total.update(wished)
    return [(form.name, total[form.code]) for form in forms if total[form.code]]
