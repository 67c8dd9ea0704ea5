"""How marks and scores are spread, and whether some give more than others do. Sums of at least eight, or nothing."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import connection
from django.db.models import Avg, Count, DecimalField, ExpressionWrapper, F, IntegerField, Value
from django.db.models.functions import Cast, Floor, Least

from accounts.models import Unit, User
from accounts.rules.small_groups import SMALLEST, suppressed
from evaluation.enums import IndicatorKind
from evaluation.models import Assignment, Cycle, Form, Indicator, Line, Mark, Score
from evaluation.models.form import FormQuerySet

BAND, MOST_BANDS = 5, 24
MOST_RATERS = 200
SHARE = DecimalField(max_digits=12, decimal_places=4)

RATERS = """
    WITH marks AS (
        SELECT a.rater_id, a.form_id, m.points * 100 / i.points AS share,
            SUM(m.points * 100 / i.points) OVER of_all AS whole, COUNT(*) OVER of_all AS number
        FROM {mark} m JOIN {assignment} a ON a.id = m.assignment_id JOIN {form} f ON f.id = a.form_id
            JOIN {indicator} i ON i.id = m.indicator_id
        WHERE f.cycle_id = %s AND a.submitted_at IS NOT NULL
        WINDOW of_all AS (PARTITION BY a.form_id, m.indicator_id)
    )
    SELECT rater_id, COUNT(DISTINCT form_id), AVG(share), AVG(share - (whole - share) / (number - 1))
    FROM marks WHERE number > 1 GROUP BY rater_id HAVING COUNT(DISTINCT form_id) >= %s
    ORDER BY ABS(AVG(share - (whole - share) / (number - 1))) DESC, rater_id LIMIT %s"""


@dataclass(frozen=True)
class Rater:
    user: User
    forms: int
    mean: Decimal
    deviation: Decimal
    """In points of a hundred: how much above or below the others' marks on the same forms."""


@dataclass(frozen=True)
class UnitLine:
    unit: Unit
    forms: int
    marks: Decimal | None
    deviation: Decimal | None
    facts: Decimal | None
    """What was computed from facts, in per cent of its full points, beside what people gave."""


@dataclass(frozen=True)
class Units:
    lines: list[UnitLine]
    mean: Decimal | None
    is_anything_hidden: bool


def raters(cycle: Cycle) -> list[Rater]:
    """The furthest from the others first. Compared are marks for the same line of the same form."""
    tables = {str(model._meta.model_name): model._meta.db_table for model in (Mark, Assignment, Form, Indicator)}
    with connection.cursor() as cursor:
        cursor.execute(RATERS.format(**tables), [cycle.pk, SMALLEST, MOST_RATERS])
        rows = cursor.fetchall()
    users = User.objects.in_bulk([rater for rater, *_more in rows])
    return [Rater(users[rater], forms, mean, deviation) for rater, forms, mean, deviation in rows]


def units(cycle: Cycle, forms: FormQuerySet) -> Units:
    marks = Mark.objects.filter(assignment__form__in=forms, assignment__submitted_at__isnull=False).order_by()
    share = ExpressionWrapper(F("points") * Decimal(100) / F("indicator__points"), output_field=SHARE)
    given = {
        unit: (count, mean)
        for unit, count, mean in marks.values_list("assignment__form__unit").annotate(
            people=Count("assignment__form", distinct=True), mean=Avg(share)
        )
    }
    lines = Line.objects.filter(run=cycle.run_id, form__in=forms, indicator__kind=IndicatorKind.COMPUTED).order_by()
    facts = dict(lines.filter(points__isnull=False).values_list("form__unit").annotate(mean=Avg(share)))
    hidden = suppressed({unit: count for unit, (count, _mean) in given.items()}, SMALLEST)
    people = sum(count for count, _mean in given.values())
    mean = marks.aggregate(mean=Avg(share))["mean"] if people >= SMALLEST else None
    names = Unit.objects.in_bulk(given)
    shown = [_unit(names[unit], *told, mean, facts.get(unit), unit in hidden) for unit, told in given.items()]
    shown.sort(key=lambda line: (line.deviation is None, -abs(line.deviation or Decimal(0)), line.unit.path))
    return Units(shown, mean, bool(hidden))


def distribution(cycle: Cycle, forms: FormQuerySet) -> list[tuple[str, int]]:
    """Scores in bands of five points, from the lowest met to the highest; empty below eight people."""
    rows = Score.objects.filter(run=cycle.run_id, form__in=forms, total__isnull=False).order_by()
    band = Least(Cast(Floor(F("total") / Value(BAND)), IntegerField()), Value(MOST_BANDS))
    counts = dict(rows.annotate(band=band).values_list("band").annotate(Count("pk")))
    if sum(counts.values()) < SMALLEST:
        return []
    return [(f"{n * BAND}–{(n + 1) * BAND}", counts.get(n, 0)) for n in range(max(counts), min(counts) - 1, -1)]


def _unit(
    unit: Unit, forms: int, marks: Decimal, mean: Decimal | None, facts: Decimal | None, is_hidden: bool
) -> UnitLine:
    if is_hidden or mean is None:
        return UnitLine(unit, forms, None, None, None)
    return UnitLine(unit, forms, marks, marks - mean, facts)
