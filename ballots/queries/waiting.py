"""Votes that wait for one person: a sheet to put in, papers to count, a nomination to answer. One query."""

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields import BooleanField

from accounts.models import User
from ballots.enums import Standing, VoteState, Way
from ballots.models import Candidate, Entitlement, PaperCount, Participant, Vote


def waiting_for(user: User) -> "QuerySet[Vote]":
    """Each with ``my_candidacy`` (its key) and ``i_count``."""
    asked = Candidate.objects.to_answer().filter(vote=OuterRef("pk"), officer__user=user)
    called = Entitlement.objects.filter(vote=OuterRef("pk"), officer__user=user, standing=Standing.PRESENT)
    done = Participant.objects.filter(urn__vote=OuterRef("pk"), user=user)
    typed = PaperCount.objects.filter(vote=OuterRef("pk"), teller=user)
    tells = Q(scrutineer__user=user) | Q(counter__user=user)
    to_cast = Q(Exists(called), ~Q(Exists(done)), state=VoteState.OPEN, way=Way.URN)
    to_count = Q(~Q(Exists(typed)), tells, state=VoteState.OPEN, way=Way.PAPER)
    rows = Vote.objects.filter(to_cast | to_count | (Q(state=VoteState.PREPARING) & Q(Exists(asked))))
    counts = Case(When(to_count, then=Value(True)), default=Value(False), output_field=BooleanField())
    return rows.select_related("branch").annotate(my_candidacy=Subquery(asked.values("pk")[:1]), i_count=counts)
