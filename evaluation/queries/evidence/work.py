"""Monthly work figures and the quarters of regular assessment."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluation.enums import QuarterGrade
from evaluation.models import Figure, Form, Indicator, Quarter
from evaluation.models.figure import FigureQuerySet
from evaluation.models.form import FormQuerySet
from evaluation.models.quarter import QuarterQuerySet
from evaluation.queries.evidence.base import EvidenceRow, Source, exact, of_officers, within
from evaluation.rules.period import Period

GOOD = Q(grade=QuarterGrade.GOOD)


def _months(period: Period, indicator: Indicator) -> FigureQuerySet:
    return Figure.objects.filter(within("month", period), kind=indicator.figure_id)


def _sum(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Figure, Any]":
    rows = of_officers(_months(period, indicator), forms)
    return rows.values(whose=F("officer")).annotate(amount=exact(Sum("value")), behind=Count("pk"))


def _figures(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _months(period, indicator).filter(officer=form.officer_id).select_related("source__confirmed_by")
    return [
        EvidenceRow(
            row.month,
            gettext("From “%(file)s”") % {"file": row.source.file_name},
            row.value,
            entered_by=row.source.confirmed_by,
            entered_at=row.source.confirmed_at,
        )
        for row in rows.order_by("-month")
    ]


figure = Source(
    facts=_sum,
    rows=_figures,
    counts=_("The sum of the months of the year. Where no month was imported for somebody, it does not apply."),
)


def _told(period: Period) -> QuarterQuerySet:
    """What the officer does not know yet counts for nothing."""
    return Quarter.objects.filter(year=period.year, told_on__isnull=False)


def _good(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Quarter, Any]":
    rows = of_officers(_told(period), forms)
    return rows.values(whose=F("officer")).annotate(amount=exact(Count("pk", filter=GOOD)), behind=Count("pk"))


def _quarters(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _told(period).filter(officer=form.officer_id).select_related("by")
    return [
        EvidenceRow(
            row.told_on,
            gettext("Quarter %(number)s: %(grade)s") % {"number": row.quarter, "grade": row.get_grade_display()},
            Decimal(row.grade == QuarterGrade.GOOD),
            entered_by=row.by,
            entered_at=row.told_on,
        )
        for row in rows.order_by("-quarter")
        if row.told_on
    ]


quarters = Source(
    facts=_good,
    rows=_quarters,
    counts=_("Quarters graded good, of those that the officer was told. Without any such grade it does not apply."),
)
