"""How far a year's assessment is, in numbers."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from evaluation.enums import IndicatorKind, Standing
from evaluation.models import Assignment, Cycle, Form, Indicator
from evaluation.rules.states import Facts


def facts_of(cycle: Cycle, today: date) -> Facts:
    """Whoever has no account can hand nothing in, and nobody waits for it."""
    forms = Form.objects.filter(cycle=cycle)
    rated = Indicator.objects.filter(scheme_version=OuterRef("scheme_version"), kind=IndicatorKind.RATED)
    raters = Assignment.objects.filter(form=OuterRef("pk"))
    taking_part = ~Q(standing=Standing.NOT_ASSESSED)
    numbers = forms.annotate(is_rated=Exists(rated), has_rater=Exists(raters)).aggregate(
        forms=Count("pk"),
        without_scheme=Count("pk", filter=taking_part & Q(scheme_version=None)),
        summaries=Count(
            "pk", filter=taking_part & Q(has_joined=True, officer__user__isnull=False, summary__submitted_at=None)
        ),
        without_rater=Count("pk", filter=Q(standing=Standing.GRADED, is_rated=True, has_rater=False)),
    )
    ratings = Assignment.objects.filter(form__cycle=cycle, submitted_at=None).count()
    return Facts(
        today=today, summary_until=cycle.summary_until, rating_until=cycle.rating_until, ratings=ratings, **numbers
    )
