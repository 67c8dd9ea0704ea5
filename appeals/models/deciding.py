"""Who may decide on a day, as an expression of the database."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery

from accounts.models import Posting
from accounts.models.posting import PostingQuerySet
from appeals.models.barred import Barred


def nearest(today: date) -> Subquery:
    """For a query of appeals: the user to be told, of the unit that decides or of the next one above."""
    barred = Barred.objects.filter(appeal=OuterRef(OuterRef("pk")), user=OuterRef("user_id"))
    rows = holders(today).filter(role=OuterRef("by_role")).above("unit__path").besides("officer__user")
    return rows.filter(~Exists(barred)).nearest()


def holders(today: date) -> PostingQuerySet:
    return Posting.objects.held_on(today).filter(Q(branch__isnull=True), user__is_active=True)
