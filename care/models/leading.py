"""Who leads whom on a day, as an expression of the database."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Length

from accounts.models import Posting
from accounts.models.posting import PostingQuerySet
from accounts.permissions import Role
from care.models.absence import Absence, away


def nearest_leader(path: str, today: date, *, besides: tuple[str, ...] = ()) -> Subquery:
    """The key of whoever leads the unit of that path, or the next one above that is led; never one of ``besides``.

    Whoever is away is asked only where nobody else leads: nobody is forgotten.
    """
    leaders = _leaders(path, today).besides(*besides)
    return Subquery(leaders.order_by(F("is_away").asc(), -Length("unit__path"), "pk").values("user_id")[:1])


def standing_in(path: str, branch: str, today: date, *, besides: str) -> Subquery:
    """The same, but first the leader whom a secretary of that branch named for the time away."""
    posted = Posting.objects.held_on(today).filter(role=Role.SECRETARY, branch=OuterRef(OuterRef(OuterRef(branch))))
    named = Absence.objects.on(today).filter(deputy=OuterRef("user"), user__in=posted.values("user"))
    leaders = _leaders(path, today).besides(besides)
    ordered = leaders.alias(is_named=Exists(named)).order_by(
        F("is_away").asc(), F("is_named").desc(), -Length("unit__path"), "pk"
    )
    return Subquery(ordered.values("user_id")[:1])


def _leaders(path: str, today: date) -> PostingQuerySet:
    held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
    return held.above(path).alias(is_away=away("user", today))
