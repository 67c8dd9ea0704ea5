"""Who is to be told today of a year's assessment: summaries and ratings that are open, each once more on the eve."""

from datetime import date, timedelta

from django.db.models import DateField, F, Q, Value
from django.db.models.functions import Cast

from accounts.permissions import Role
from evaluation.enums import CycleState, Standing
from evaluation.models import Assignment, Cycle, Form, Note
from evaluation.rules.standing import RATED
from notices.sources import Rows, key_of, path_to

EVE = timedelta(days=1)


def summaries_open(today: date) -> Rows:
    """Once when the year opens, by the last day as the cause's own."""
    return _summaries().filter(cycle__summary_until__gte=today).values(**_summary("cycle__summary_until"))


def summaries_due(today: date) -> Rows:
    """The day before, and on every day after it until the summary is there."""
    day = Cast(Value(today), DateField())
    return _summaries().filter(cycle__summary_until__lte=today + EVE).values(**_summary(day))


def ratings_open(today: date) -> Rows:
    return (
        _ratings()
        .filter(form__cycle__rating_until__gte=today)
        .values(**_rating("form__cycle__rating_until"))
        .distinct()
    )


def ratings_due(today: date) -> Rows:
    day = Cast(Value(today), DateField())
    return _ratings().filter(form__cycle__rating_until__lte=today + EVE).values(**_rating(day)).distinct()


def notes_unread(today: date) -> Rows:
    """What was not read on the day it was written is named the next morning again."""
    rows = Note.objects.filter(read_at=None, on__lt=today, officer__user__isnull=False)
    return rows.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Note),
        due_on=F("on"),
        path=path_to("evaluation:note-detail"),
    )


def steps_due(today: date) -> Rows:
    """Whoever runs a year, when its dates have passed and it stands still."""
    stuck = Q(state=CycleState.SUMMARY, summary_until__lt=today) | Q(state=CycleState.RATING, rating_until__lt=today)
    running = Cycle.objects.filter(
        stuck,
        unit__postings__role=Role.EVALUATOR,
        unit__postings__since__lte=today,
        unit__postings__user__is_active=True,
    )
    held = running.filter(Q(unit__postings__until=None) | Q(unit__postings__until__gte=today))
    return held.values(
        recipient_id=F("unit__postings__user_id"),
        subject_key=key_of(Cycle),
        due_on=Cast(Value(today), DateField()),
        path=path_to("evaluation:cycle-detail"),
    ).distinct()


def _summaries() -> "Rows":
    rows = Form.objects.filter(cycle__state=CycleState.SUMMARY, has_joined=True, summary__submitted_at=None)
    return rows.exclude(standing=Standing.NOT_ASSESSED).filter(
        officer__user__isnull=False, officer__user__is_active=True, officer__left_on=None
    )


def _summary(day: object) -> dict[str, object]:
    return {
        "recipient_id": F("officer__user_id"),
        "subject_key": key_of(Form),
        "due_on": F(day) if isinstance(day, str) else day,
        "path": path_to("evaluation:summary-write"),
    }


def _ratings() -> "Rows":
    """One for each year, however many people one rates."""
    return Assignment.objects.filter(
        form__cycle__state=CycleState.RATING,
        form__standing__in=RATED,
        form__has_joined=True,
        submitted_at=None,
        rater__is_active=True,
    ).order_by()


def _rating(day: object) -> dict[str, object]:
    return {
        "recipient_id": F("rater_id"),
        "subject_key": key_of(Cycle, "form__cycle"),
        "due_on": F(day) if isinstance(day, str) else day,
        "path": path_to("evaluation:rating-grid", "form__cycle"),
    }
