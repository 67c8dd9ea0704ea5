"""How far a year's assessment is, in numbers."""

from datetime import date

from django.db.models import Count, Q

from evaluation.enums import Standing
from evaluation.models import Assignment, Cycle, Form
from evaluation.queries.rating import to_rate, without_rater
from evaluation.rules.states import Facts

TAKES_PART = ~Q(standing=Standing.NOT_ASSESSED) & Q(has_joined=True)


def facts_of(cycle: Cycle, today: date) -> Facts:
    """Whoever has no account can hand nothing in, and nobody waits for it."""
    waits = TAKES_PART & Q(officer__user__isnull=False, summary__submitted_at=None)
    numbers = Form.objects.filter(cycle=cycle).aggregate(
        forms=Count("pk"),
        without_scheme=Count("pk", filter=~Q(standing=Standing.NOT_ASSESSED) & Q(scheme_version=None)),
        summaries=Count("pk", filter=waits),
    )
    unrated = without_rater(Form.objects.filter(cycle=cycle)).count()
    waiting = Assignment.objects.filter(form__in=to_rate(cycle), submitted_at=None).count()
    return Facts(
        today=today,
        summary_until=cycle.summary_until,
        rating_until=cycle.rating_until,
        without_rater=unrated,
        ratings=waiting,
        **numbers,
    )
