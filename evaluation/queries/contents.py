"""Everything the registration form of one year says: the same for the page, for paper and under the seal.

Text, whole numbers and nothing else, so that it reads the same wherever it is written: decimals and days stand as text.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from evaluation.models import Form, Line, Move, Quarter, Score
from evaluation.models.form import FormQuerySet

Content = dict[str, Any]


def of(rows: FormQuerySet) -> dict[int, Content]:
    """By form; six queries for however many. Call it with some hundreds at a time."""
    forms = list(
        rows.select_related(
            "officer", "unit", "cycle__unit", "scheme_version__scheme", "summary", "group__decided_by", "branch"
        )
    )
    lines, scores, quarters, moves = _lines(forms), _scores(forms), _quarters(forms), _moves(forms)
    return {
        form.pk: {
            **_who(form),
            "standing": form.standing,
            "why": form.why,
            "grade": form.grade,
            "comment": form.comment,
            "score": scores.get(form.pk),
            "lines": lines[form.pk],
            "quarters": quarters[form.officer_id, form.cycle.year],
            "moves": moves[form.pk],
        }
        for form in forms
    }


def _who(form: Form) -> Content:
    officer, group, version = form.officer, form.group, form.scheme_version
    summary = getattr(form, "summary", None)
    return {
        "year": form.cycle.year,
        "organisation": form.cycle.unit.name,
        "officer": {
            "name": officer.name,
            "number": officer.police_number,
            "sex": officer.sex,
            "political_status": officer.political_status,
            "post": officer.post,
            "rank": officer.rank,
        },
        "unit": form.unit.name,
        "branch": form.branch.name if form.branch else "",
        "scheme": version
        and {
            "code": version.scheme.code,
            "number": version.number,
            "zh": version.scheme.name_zh,
            "en": version.scheme.name_en,
        },
        "summary": summary.text if summary else "",
        "notice": _notice(form),
        "decided_by": group.decided_by.name if group and group.decided_by else "",
        "decided_on": _day(timezone.localdate(group.decided_at)) if group and group.decided_at else "",
    }


def _notice(form: Form) -> Content:
    """The year's, or the own days of whoever was told later."""
    first = form.told_on if form.notice_until else form.cycle.notice_from
    return {"from": _day(first), "until": _day(form.objections_until)}


def _lines(forms: Sequence[Form]) -> dict[int, list[Content]]:
    found: dict[int, list[Content]] = defaultdict(list)
    runs = {form.cycle.run_id for form in forms}
    rows = Line.objects.filter(run__in=runs, form__in=[form.pk for form in forms]).select_related("indicator")
    for line in rows.order_by("form_id", "indicator__position", "indicator_id"):
        indicator = line.indicator
        found[line.form_id].append(
            {
                "code": indicator.code,
                "dimension": indicator.dimension,
                "kind": indicator.kind,
                "zh": indicator.name_zh,
                "en": indicator.name_en,
                "full": _number(indicator.points),
                "value": _number(line.value),
                "rows": line.rows,
                "points": _number(line.points),
            }
        )
    return found


def _scores(forms: Sequence[Form]) -> dict[int, Content]:
    runs = {form.cycle.run_id for form in forms}
    names = ("full", "applicable", "base", "bonus", "deduction", "total")
    rows = Score.objects.filter(run__in=runs, form__in=[form.pk for form in forms])
    return {row.form_id: {name: _number(getattr(row, name)) for name in names} for row in rows}


def _quarters(forms: Sequence[Form]) -> dict[tuple[int, int], list[Content]]:
    found: dict[tuple[int, int], list[Content]] = defaultdict(list)
    years = {form.cycle.year for form in forms}
    rows = Quarter.objects.filter(officer__in=[form.officer_id for form in forms], year__in=years)
    for row in rows.order_by("officer_id", "year", "quarter"):
        found[row.officer_id, row.year].append({"quarter": row.quarter, "grade": row.grade})
    return found


def _moves(forms: Sequence[Form]) -> dict[int, list[Content]]:
    found: dict[int, list[Content]] = defaultdict(list)
    rows = Move.objects.filter(form__in=[form.pk for form in forms], is_decision=True).select_related("by")
    for row in rows.order_by("form_id", "pk"):
        told = {"before": row.before, "after": row.after, "reason": row.reason, "by": row.by.name}
        found[row.form_id].append(told | {"on": _day(timezone.localdate(row.at))})
    return found


def _number(value: Decimal | None) -> str | None:
    """``12.5`` however many noughts the table keeps behind it."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
