"""A year's planned meetings with what became of each."""

from datetime import date

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Q, Subquery

from accounts.models import Branch
from education.models import PartyGroup, PlannedMeeting, Session
from education.models.plan import PlannedMeetingQuerySet


def of(branch: Branch, year: int, *, today: date) -> PlannedMeetingQuerySet:
    sessions = Session.objects.standing().filter(planned=OuterRef("pk"))
    rows = PlannedMeeting.objects.of_year(branch, year).annotate(
        session_id=Subquery(sessions.values("pk")[:1]),
        session_state=Subquery(sessions.values("state")[:1]),
    )
    rows = rows.exclude(group__ended_on__isnull=False, session_id__isnull=True)
    is_open = Q(session_id__isnull=True, is_dropped=False)
    return rows.annotate(
        is_open=ExpressionWrapper(is_open, output_field=BooleanField()),
        is_missing=ExpressionWrapper(is_open & Q(planned_on__lt=today), output_field=BooleanField()),
    )


def next_of(group: PartyGroup) -> PlannedMeeting | None:
    """What the year asks of this group next, and nobody has prepared."""
    return PlannedMeeting.objects.without_session().filter(group=group).select_related("kind").first()
