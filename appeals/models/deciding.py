"""Who may decide on a day, as an expression of the database."""

from datetime import date

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Length

from accounts.models import Posting
from accounts.models.posting import PostingQuerySet
from appeals.models.barred import Barred

NOBODY = 0


def nearest(today: date) -> Subquery:
    """For a query of appeals: the user to be told, of the unit that decides or of the next one above."""
    barred = Barred.objects.filter(appeal=OuterRef(OuterRef("pk")), user=OuterRef("user_id"))
    asked = ExpressionWrapper(OuterRef("unit__path"), output_field=CharField())
    rows = holders(today).alias(asked=asked).filter(role=OuterRef("by_role"), asked__startswith=F("unit__path"))
    rows = rows.exclude(user_id=Coalesce(OuterRef("officer__user"), Value(NOBODY)))
    return Subquery(rows.filter(~Exists(barred)).order_by(-Length("unit__path"), "pk").values("user_id")[:1])


def holders(today: date) -> PostingQuerySet:
    return Posting.objects.held_on(today).filter(Q(branch__isnull=True), user__is_active=True)
