"""Who is to be told of clocks, training and questions after a meeting: QuerySets of the outbox's own columns.

Who must act is stored nowhere: it is whoever holds the posting that day.
"""

from datetime import date, timedelta

from django.db.models import Case, CharField, DateField, Exists, F, Model, OuterRef, Q, Subquery, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Length, TruncDate
from django.urls import reverse
from django.utils import timezone

from accounts.models import Branch, Posting, Unit
from accounts.permissions import Role
from ballots.models import Participant
from education.enums import SessionState, Side, Told
from education.models import Attempt, Attendance, Clock, Review, Training
from education.models.clock import ClockQuerySet
from education.queries.clocks import joined_on
from education.queries.people import AWAY
from education.rules.clocks import anniversaries
from education.rules.gain import STAYS_OPEN
from members.models import Officer
from notices.sources import Rows, key_of, path_to

BIRTHDAY_LEAD = timedelta(days=3)
A_YEAR_AGO = timedelta(days=360)
OFFICER = ("officer__unit__path",)
OFFICER_OR_BRANCH = ("branch__unit__path", "officer__unit__path")
"""Where the unit stands whose office is asked for."""


def clocks_due(today: date) -> Rows:
    """As each kind says: the secretaries of the branch, the nearest political office, the officer."""
    clocks = Clock.objects.to_tell(today).order_by()
    of_branch = clocks.filter(kind__told__in=[Told.SECRETARY, Told.BOTH])
    office = clocks.filter(kind__told__in=[Told.ORGANISATION, Told.BOTH]).alias(
        office=_nearest_office(today, OFFICER_OR_BRANCH)
    )
    officers = clocks.filter(kind__tells_officer=True, officer__user__is_active=True)
    return _clock_rows(
        of_branch.filter(_secretaries("officer__branch__", today)), "officer__branch__postings__user"
    ).union(
        _clock_rows(of_branch.filter(_secretaries("branch__", today)), "branch__postings__user"),
        _clock_rows(office.filter(office__isnull=False), "office"),
        _clock_rows(officers, "officer__user"),
        all=True,
    )


def birthdays_near(today: date) -> Rows:
    """Three days ahead, to the secretaries: one line a branch and day, however many joined on it."""
    last = today + BIRTHDAY_LEAD
    people = joined_on(Officer.objects.filter(joined_party_on__lte=today - A_YEAR_AGO), today, last)
    oneself = Q(user__isnull=False, user=F("branch__postings__user"))
    told = people.filter(_secretaries("branch__", today) & ~oneself)
    columns = _columns(Branch, "branch_id", "branch__postings__user")
    path = Value(reverse("education:birthday-list"), output_field=CharField())
    return told.order_by().values(**columns, due_on=_returns_on(today, last), path=path).distinct()


def birthdays_today(today: date) -> Rows:
    """To whoever joined the party on this day."""
    people = joined_on(Officer.objects.filter(joined_party_on__lte=today - A_YEAR_AGO), today, today)
    columns = _columns(Officer, "pk", "user")
    path = Value(reverse("education:birthday-own"), output_field=CharField())
    due_on = Cast(Value(today), DateField())
    return people.filter(user__is_active=True).order_by().values(**columns, due_on=due_on, path=path)


def certificates_expiring(today: date) -> Rows:
    """To the officer and to the branch, until a newer one is confirmed."""
    rows = Training.objects.expiring(today).order_by()
    path = path_to("education:training-detail")
    own = rows.filter(officer__user__is_active=True)
    oneself = Q(officer__user__isnull=False, officer__user=F("officer__branch__postings__user"))
    of_branch = rows.filter(_secretaries("officer__branch__", today) & ~oneself)
    return own.values(**_columns(Training, "pk", "officer__user"), due_on=F("valid_until"), path=path).union(
        of_branch.values(
            **_columns(Training, "pk", "officer__branch__postings__user"), due_on=F("valid_until"), path=path
        ),
        all=True,
    )


def trainings_waiting(today: date) -> Rows:
    """One line a week: to the secretaries; where none of them is a second person, to the political office."""
    waiting = Training.objects.waiting().filter(officer__left_on__isnull=True).order_by()
    first = Q(entered_by=F("officer__branch__postings__user")) | Q(
        officer__user__isnull=False, officer__user=F("officer__branch__postings__user")
    )
    second = waiting.filter(_secretaries("officer__branch__", today) & ~first)
    rest = waiting.exclude(pk__in=second.values("pk")).alias(office=_nearest_office(today, OFFICER))
    rest = rest.filter(office__isnull=False).exclude(entered_by=F("office")).exclude(officer__user=F("office"))
    given = {
        "due_on": Cast(Value(today - timedelta(days=today.weekday())), DateField()),
        "path": Value(reverse("education:training-confirm"), output_field=CharField()),
    }
    by_branch = second.values(**_columns(Branch, "officer__branch_id", "officer__branch__postings__user"), **given)
    by_office = rest.values(**_columns(Unit, "officer__unit_id", "office"), **given)
    return by_branch.union(by_office)


def reviews_open(today: date) -> Rows:
    """To everybody who took part, once a meeting. Who answers is dropped by the next morning's round and not at once:
    when a notice ended would say when they did."""
    came = Attendance.objects.took_part().filter(
        session__review__poll__opens_on__lte=today,
        session__review__poll__closes_on__gte=today,
        session__review__poll__counted_on=None,
        officer__user__is_active=True,
        officer__left_on__isnull=True,
    )
    answered = Participant.objects.filter(poll=OuterRef("session__review__poll"), user=OuterRef("officer__user"))
    asked = came.filter(~Exists(answered)).order_by()
    columns = _columns(Review, "session_id", "officer__user")
    path = path_to("education:review-answer", "session_id")
    return asked.values(**columns, due_on=F("session__review__poll__opens_on"), path=path)


def second_papers(today: date) -> Rows:
    """To whoever took the paper before a meeting and was not away from it, until the second is handed in or closed."""
    now = timezone.now()
    first = Attempt.objects.filter(
        side=Side.BEFORE,
        handed_in_on__isnull=False,
        session__ends_at__range=(now - STAYS_OPEN, now),
        officer__user__is_active=True,
        officer__left_on__isnull=True,
    ).exclude(session__state=SessionState.CANCELLED)
    same = {"session": OuterRef("session"), "officer": OuterRef("officer")}
    second = Attempt.objects.filter(**same, side=Side.AFTER, handed_in_on__isnull=False)
    rows = first.exclude(Exists(second)).exclude(Exists(Attendance.objects.filter(**same, state__in=AWAY))).order_by()
    path = path_to("education:session-paper", "session_id")
    return rows.values(**_columns(Attempt, "pk", "officer__user"), due_on=TruncDate("session__ends_at"), path=path)


def _clock_rows(clocks: ClockQuerySet, recipient: str) -> Rows:
    path = path_to("education:clock-detail")
    return clocks.values("due_on", **_columns(Clock, "pk", recipient), path=path)


def _secretaries(branch: str, today: date) -> Q:
    """Of the branch that lookup leads to, whoever holds the posting today."""
    held = Q(**{f"{branch}postings__until": None}) | Q(**{f"{branch}postings__until__gte": today})
    return held & Q(
        **{
            f"{branch}postings__role": Role.SECRETARY,
            f"{branch}postings__since__lte": today,
            f"{branch}postings__user__is_active": True,
        }
    )


def _nearest_office(today: date, paths: tuple[str, ...]) -> Subquery:
    """The organisation administrator of the unit, or of the next one above that has one today."""
    outer = [OuterRef(path) for path in paths]
    place = Coalesce(*outer, Value(""), output_field=CharField())
    held = Posting.objects.held_on(today).filter(role=Role.ORG_ADMIN, user__is_active=True)
    above = held.alias(place=place).filter(place__startswith=F("unit__path"))
    return Subquery(above.order_by(-Length("unit__path"), "pk").values("user_id")[:1])


def _returns_on(first: date, last: date) -> Case:
    cases = [
        When(joined_party_on__month=month, joined_party_on__day=day, then=Cast(Value(on), DateField()))
        for (month, day), on in anniversaries(first, last).items()
    ]
    return Case(*cases, output_field=DateField())


def _columns(model: type[Model], key: str, recipient: str) -> dict[str, Combinable]:
    return {
        "recipient_id": F(recipient),
        "subject_key": key_of(model, key),
    }
