"""Who is to be told today: of the pulse, members once a month and leaders once a week; of a vote, whoever may cast."""

from datetime import date
from typing import Any

from django.db.models import (
    CharField,
    DateField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Mod
from django.urls import reverse

from ballots.enums import PollKind, Standing, VoteState, Way
from ballots.models import Candidate, Entitlement, Participant, Poll, PulseMember, Result, Vote
from notices.sources import Rows, key_of, path_to

WEEK = 7


def pulse_to_answer(today: date) -> Rows:
    """Members who have not answered. The day is the poll's own, so that a month tells once.

    Who answers is dropped by the next morning's round and not at once: when a notice ended would say when they did.
    """
    pulses = Poll.objects.open_on(today).filter(kind=PollKind.PULSE)
    place = ExpressionWrapper(OuterRef("user__officer__unit__path"), output_field=CharField())
    theirs = pulses.alias(path=place).filter(path__startswith=F("scope__path"))
    members = PulseMember.objects.filter(user__is_active=True, user__officer__left_on__isnull=True)
    asked = members.alias(poll=Subquery(theirs.values("pk")[:1]), since=Subquery(theirs.values("opens_on")[:1])).filter(
        ~Exists(Participant.objects.filter(poll=OuterRef("poll"), user=OuterRef("user"))), poll__isnull=False
    )
    return asked.values(
        recipient_id=F("user_id"),
        kind=Value("ballots.pulse.open", output_field=CharField()),
        subject_key=key_of(Poll, "poll"),
        due_on=F("since"),
        path=Value(reverse("ballots:answer"), output_field=CharField()),
    )


def replies_to_give(today: date) -> Rows:
    """The leader nearest to each group that waits; the day moves on by a week, and so tells anew."""
    day = Cast(Value(today), DateField())
    waited = Func(day, F("poll__leaders_on"), **_minus, output_field=IntegerField())
    return Result.objects.awaiting_reply(today).values(
        recipient_id=F("leader"),
        kind=Value("ballots.pulse.reply", output_field=CharField()),
        subject_key=key_of(Result),
        due_on=Func(day, Mod(waited, WEEK), **_minus, output_field=DateField()),
        path=path_to("ballots:reply"),
    )


def votes_open(today: date) -> Rows:
    """Everybody present who votes on their own phone, until the vote closes, whether they have voted or not: when a
    notice ended would say when they did."""
    called = Entitlement.objects.filter(
        vote__state=VoteState.OPEN, vote__way=Way.URN, standing=Standing.PRESENT, officer__user__is_active=True
    )
    return called.values(
        recipient_id=F("officer__user_id"),
        subject_key=key_of(Vote, "vote_id"),
        due_on=F("vote__held_on"),
        path=path_to("ballots:vote-detail", "vote_id"),
    )


def consents_open(today: date) -> Rows:
    """Whoever was nominated and has not said yet whether they stand."""
    return (
        Candidate.objects.to_answer()
        .filter(officer__user__is_active=True)
        .values(
            recipient_id=F("officer__user_id"),
            subject_key=key_of(Candidate),
            due_on=F("asked_on"),
            path=path_to("ballots:candidate-answer"),
        )
    )


_minus: dict[str, Any] = {"template": "(%(expressions)s)", "arg_joiner": " - "}
