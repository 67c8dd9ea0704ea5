"""The clocks, changed by the political office: a new version from a day on. What was filed keeps the one it has."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from appeals.models import Term
from audit import services as audit


@transaction.atomic
def revise(term: Term, *, version: int, valid_from: date, by: User, today: date, **facts: Any) -> Term:
    """The last version of its step alone is changed; one still to come is written anew, by one person at a time."""
    stored = Term.objects.select_for_update(no_key=True).get(pk=term.pk)
    if stored.version != version or not Term.objects.newest().filter(pk=stored.pk).exists():
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    if valid_from < today:
        words = _("Choose today or a later day: what was filed before runs by its own clock.")
        raise ValidationError({"valid_from": words}, code="past")
    if valid_from <= stored.valid_from <= today:
        words = _("A version from that day stands already. The next can start a day later.")
        raise ValidationError({"valid_from": words}, code="today")
    is_to_come = stored.valid_from > today
    fresh = stored if is_to_come else Term(track=stored.track, step=stored.step)
    for name, value in {**facts, "valid_from": valid_from, "version": version + 1 if is_to_come else 1}.items():
        setattr(fresh, name, value)
    fresh.full_clean()
    fresh.save()
    audit.record("appeals.term.revised", by=by, subject=fresh)
    return fresh
