"""The table of measures, changed by the political office; measures already taken keep what they were decided with."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.models import MeasureKind


@transaction.atomic
def revise(kind: MeasureKind, *, version: int, by: User, **facts: Any) -> MeasureKind:
    """Refused where somebody changed it since it was opened."""
    stored = MeasureKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    if stored.version != version:
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.full_clean()
    stored.save()
    audit.record("conduct.measurekind.revised", by=by, subject=stored)
    return stored
