"""Who leads whom on a day, as an expression of the database."""

from datetime import date

from django.db.models import BooleanField, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Length

from accounts.models import Posting
from accounts.permissions import Role

NOBODY = 0


class IsAncestor(Func):
    """Whether the unit of that key (first) stands on that path (second)."""

    template = "(%(expressions)s, '.'), '.')::bigint[]))"
    arg_joiner = " = ANY(string_to_array(rtrim("
    arity = 2
    output_field = BooleanField()


def nearest_leader(path: str, today: date, *, besides: tuple[str, ...] = ()) -> Subquery:
    """The key of whoever leads the unit of that path, or the next led one above it; never one of ``besides``."""
    held = Posting.objects.held_on(today).filter(role=Role.LEADER, user__is_active=True)
    leaders = held.filter(IsAncestor(F("unit_id"), OuterRef(path)))
    for other in besides:
        leaders = leaders.filter(~Q(user_id=Coalesce(OuterRef(other), Value(NOBODY))))
    return Subquery(leaders.order_by(-Length("unit__path"), "pk").values("user_id")[:1])
