"""Who is to be told of quarters, appraisals of members and reviews of leaders: the outbox's own columns."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import CharField, DateField, ExpressionWrapper, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import Unit
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, Appraised, LeaderReview, Quarter, QuarterRule
from evaluation.queries import quarters
from evaluation.rules.quarters import ended
from members.models import Officer
from notices.sources import Rows, key_of, path_to


def quarters_told(keys: Collection[int]) -> Rows:
    """The officers of these grades, once each."""
    rows = Quarter.objects.filter(pk__in=keys, officer__user__is_active=True)
    return rows.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Quarter),
        due_on=F("told_on"),
        path=path_to("evaluation:quarter-detail"),
    )


def quarters_due(today: date) -> Rows:
    """To the nearest leader, once a unit, while somebody there has not been told."""
    term = ended(today)
    due_on = term.until + timedelta(days=QuarterRule.objects.on(term.until).due_days)
    return (
        quarters.waiting(today)
        .values(
            recipient_id=F("leader"),
            subject_key=key_of(Unit, "unit_id"),
            due_on=Cast(Value(due_on), DateField()),
            path=Value(reverse("evaluation:quarter-list"), output_field=CharField()),
        )
        .order_by()
        .distinct()
    )


def statements_due(today: date) -> Rows:
    """Members who have not handed in what they write about themselves."""
    rows = Appraised.objects.filter(
        appraisal__state=AppraisalState.WRITING, handed_in_on=None, officer__user__is_active=True
    )
    return rows.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Appraisal, "appraisal_id"),
        due_on=F("appraisal__statements_until"),
        path=path_to("evaluation:member-review-mine", "appraisal_id"),
    )


def grades_of_members(appraisal: Appraisal) -> Rows:
    """The result in writing."""
    rows = Appraised.objects.filter(appraisal=appraisal, officer__user__is_active=True)
    return rows.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Appraised),
        due_on=F("appraisal__told_on"),
        path=path_to("evaluation:member-review-mine", "appraisal_id"),
    )


def appraisal_cancelled(appraisal: Appraisal) -> Rows:
    """Everybody who was to take part."""
    rows = Appraised.objects.filter(appraisal=appraisal, officer__user__is_active=True)
    return rows.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Appraisal, "appraisal_id"),
        due_on=F("appraisal__cancelled_on"),
        path=path_to("evaluation:member-review-mine", "appraisal_id"),
    )


def leader_reviews_open(today: date) -> Rows:
    """To everybody's inbox on the page that lists them, to the last day, whether they have answered or not: when a
    notice ended would say when they did."""
    place = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    theirs = LeaderReview.objects.open_on(today).alias(path=place)
    theirs = theirs.filter(path__startswith=F("unit__path")).exclude(leader=OuterRef("pk")).order_by("pk")
    people = Officer.objects.serving().filter(user__is_active=True)
    asked = people.alias(
        review=Subquery(theirs.values("pk")[:1]), until=Subquery(theirs.values("poll__closes_on")[:1])
    ).filter(review__isnull=False)
    return asked.values(
        recipient_id=F("user_id"),
        subject_key=key_of(LeaderReview, "review"),
        due_on=F("until"),
        path=Value(reverse("evaluation:leader-review-list"), output_field=CharField()),
    )
