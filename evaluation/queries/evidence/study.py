"""Required meetings and quizzes. No minutes, no time in front of anything: only whether one came and what was right."""

from datetime import datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from education.enums import AttendanceState, SessionState
from education.models import Attempt, Attendance, StudyAssignment
from education.models.attendance import TOOK_PART, AttendanceQuerySet
from education.models.study import StudyAssignmentQuerySet
from evaluation.models import Form, Indicator
from evaluation.models.form import FormQuerySet
from evaluation.queries.evidence.base import NUMERIC, EvidenceRow, Source, exact, number, of_officers, within
from evaluation.rules.period import Period
from evaluation.rules.rounding import rounded

CAME = Q(state__in=TOOK_PART) | Q(made_up_in__isnull=False)
MISSED = Q(state=AttendanceState.ABSENT, made_up_in__isnull=True)


def _asked(period: Period) -> AttendanceQuerySet:
    """Held meetings to which somebody came, or stayed away without duty or leave; made up is come."""
    zone = timezone.get_default_timezone()
    first = datetime.combine(period.start, time.min, zone)
    after = datetime.combine(period.end + timedelta(days=1), time.min, zone)
    held = Attendance.objects.filter(session__state=SessionState.HELD)
    return held.filter(CAME | MISSED, session__starts_at__gte=first, session__starts_at__lt=after).order_by()


def _attended(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[Attendance, Any]":
    came, asked = Cast(Count("pk", filter=CAME), NUMERIC), Cast(Count("pk"), NUMERIC)
    rows = of_officers(_asked(period), forms)
    return rows.values(whose=F("officer")).annotate(amount=exact(number("100") * came / asked), behind=Count("pk"))


def _meetings(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _asked(period).filter(officer=form.officer_id).select_related("session__kind", "session__closed_by")
    return [
        EvidenceRow(
            on=timezone.localdate(row.session.starts_at),
            text=f"{row.session.kind.name} {row.session.theme}",
            value=Decimal(1) if row.state in TOOK_PART or row.made_up_in_id else Decimal(0),
            url=row.session.get_absolute_url(),
            entered_by=row.session.closed_by,
        )
        for row in rows.order_by("-session__starts_at", "-pk")
    ]


sessions = Source(
    facts=_attended,
    rows=_meetings,
    counts=_(
        "Meetings to which one was invited and came, in per cent. Duty and leave do not count, and a meeting made up"
        " counts as attended. Without such a meeting in the year it does not apply."
    ),
)


def _best(period: Period) -> Any:
    marked = Attempt.objects.filter(
        quiz=OuterRef("task__quiz"), officer=OuterRef("officer"), score__isnull=False, handed_in_on__lte=period.end
    )
    share = exact(number("100") * Cast("score", NUMERIC) / Cast("size", NUMERIC))
    best = Subquery(marked.order_by().values("officer").annotate(best=Max(share)).values("best"))
    return Coalesce(best, number("0"), output_field=NUMERIC)


def _set(period: Period) -> StudyAssignmentQuerySet:
    """Study tasks with a quiz that ended in the year; a quiz not taken is nothing right."""
    due = StudyAssignment.objects.filter(within("due_on", period), task__withdrawn_on=None, task__quiz__isnull=False)
    return due.order_by()


def _results(forms: FormQuerySet | None, period: Period, indicator: Indicator) -> "QuerySet[StudyAssignment, Any]":
    rows = of_officers(_set(period), forms).annotate(best=_best(period))
    return rows.values(whose=F("officer")).annotate(amount=exact(Avg("best")), behind=Count("pk"))


def _quizzes(form: Form, period: Period, indicator: Indicator) -> list[EvidenceRow]:
    rows = _set(period).filter(officer=form.officer_id).annotate(best=_best(period)).select_related("task__quiz")
    found = rows.select_related("task__set_by").order_by("-due_on", "-pk")
    return [
        EvidenceRow(
            on=row.due_on,
            text=str(row.task.quiz),
            value=rounded(best),
            url=row.get_absolute_url(),
            entered_by=row.task.set_by,
        )
        for row, best in ((row, getattr(row, "best")) for row in found)  # noqa: B009 - an annotation
    ]


quizzes = Source(
    facts=_results,
    rows=_quizzes,
    counts=_(
        "The best result of each quiz that a study task asked for, in per cent, and of these the mean. A quiz not taken"
        " counts as nothing. Without such a task in the year it does not apply."
    ),
    is_private=True,
)
