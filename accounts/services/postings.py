"""Who holds which role where: granted and ended by the security administrator, never deleted."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Posting, Unit, User
from accounts.permissions import Role
from accounts.signals import done


def grant(
    *,
    user: User,
    role: str,
    place: Unit | Branch,
    since: dt.date,
    until: dt.date | None,
    is_acting: bool,
    by: User | None,
) -> Posting:
    """Give a role over a unit and all below it, or a secretary's role over a branch.

    The account's row is locked first: of two administrators granting at once, the second sees what the first did,
    so that the separated roles (三员分立) never meet in one person.
    """
    if by and by.pk == user.pk:
        raise ValidationError(_("Nobody grants a role to themselves. Ask another security administrator."), code="own")
    branch, unit = (place, place.unit) if isinstance(place, Branch) else (None, place)
    if (role == Role.SECRETARY) != (branch is not None):
        raise ValidationError(
            {"place": _("A branch secretary is posted to a branch, every other role to a unit.")}, code="place"
        )
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        posting = Posting(
            user=user,
            role=role,
            unit=unit,
            branch=branch,
            since=since,
            until=until,
            is_acting=is_acting,
        )
        posting.full_clean()
        posting.save()
        done.send(sender=Posting, kind="accounts.posting.granted", by=by, subject=posting)
    return posting


def end(posting: Posting, *, until: dt.date, by: User | None) -> Posting:
    """The last day of a posting. An end that somebody else has set meanwhile stands."""
    with transaction.atomic():
        row = Posting.objects.select_for_update().get(pk=posting.pk)
        if row.until and row.until <= until:
            raise ValidationError(_("This posting has been ended already."), code="ended")
        row.until = until
        row.full_clean(exclude=["user", "unit", "branch"])
        row.save(update_fields=["until"])
        done.send(sender=Posting, kind="accounts.posting.ended", by=by, subject=row)
    return row


@transaction.atomic
def end_all(user: User, *, until: dt.date, by: User | None) -> None:
    """Whoever leaves the service holds no role after that day; one that was to begin later never does."""
    for posting in Posting.objects.select_for_update().filter(user=user).exclude(until__lte=until):
        done.send(sender=Posting, kind="accounts.posting.ended", by=by, subject=posting)
        if posting.since > until:
            posting.delete()
            continue
        posting.until = until
        posting.save(update_fields=["until"])
