"""Who leads whom on a day, as an expression of the database."""

from datetime import date

from django.db.models import BooleanField, Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Length

from accounts.models import Posting
from accounts.models.posting import PostingQuerySet
from accounts.permissions import Role
from care.models.absence import Absence, away

NOBODY = 0


class IsAncestor(Func):
    """Whether the unit of that key (first) stands on that path (second)."""

    template = "(%(expressions)s, '.'), '.')::bigint[]))"
    arg_joiner = " = ANY(string_to_array(rtrim("
    arity = 2
    output_field = BooleanField()


def nearest_leader(path: str, today: date, *, besides: tuple[str, ...] = ()) -> Subquery:
    """The key of whoever leads the unit of that path, or the next one above that is led; never one of ``besides``.

    Whoever is away is asked only where nobody else leads: nobody is forgotten.
    """
    leaders = _leaders(path, today)
    for other in besides:
        leaders = leaders.filter(~Q(user_id=Coalesce(OuterRef(other), Value(NOBODY))))
    return Subquery(leaders.order_by(F("is_away").asc(), -Length("unit__path"), "pk").values("user_id")[:1])


def standing_in(path: str, branch: str, today: date, *, besides: str) -> Subquery:
    """The same, but first the leader whom a secretary of that branch named for the time away."""
    posted = Posting.objects.held_on(today).filter(role=Role.SECRETARY, branch=OuterRef(OuterRef(OuterRef(branch))))
    named = Absence.objects.on(today).filter(deputy=OuterRef("user"), user__in=posted.values("user"))
    leaders = _leaders(path, today).filter(~Q(user_id=Coalesce(OuterRef(besides), Value(NOBODY))))
    ordered = leaders.alias(is_named=Exists(named)).order_by(
        F("is_away").asc(), F("is_named").desc(), -Length("unit__path"), "pk"
    )
    return Subquery(ordered.values("user_id")[:1])


def _leaders(path: str, today: date) -> PostingQuerySet:
    held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
    return held.filter(IsAncestor(F("unit_id"), OuterRef(path))).alias(is_away=away("user", today))
