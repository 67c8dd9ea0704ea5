"""Moving an import from one state to the next: the row count of one update is the lock."""

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection
from django.utils.translation import gettext as _

from members.models import ImportState, RosterImport


def one_at_a_time() -> None:
    """Imports and undoings write one after the other: each sees what the one before left."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('members.roster'))")


def leave(roster: RosterImport, allowed: Collection[ImportState], state: ImportState, **changes: Any) -> None:
    """Go on to ``state`` from one of the allowed; refuses when somebody has been here before."""
    if not RosterImport.objects.filter(pk=roster.pk, state__in=allowed).update(state=state, **changes):
        roster.refresh_from_db()
        raise ValidationError(
            _("This roster is %(state)s; somebody else may have been here before you."),
            code="state",
            params={"state": ImportState(roster.state).label},
        )
    roster.refresh_from_db()
