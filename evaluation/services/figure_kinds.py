"""The catalogue of work figures."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

import audit.services
from accounts.models import User
from evaluation.models import FigureKind


@transaction.atomic
def save(kind: FigureKind | None, *, by: User, version: int = 0, **given: Any) -> FigureKind:
    """A new kind, or another wording of one. Of two people who change one at once, the second is told."""
    if kind is None:
        made = FigureKind.objects.create(**given)
        audit.services.record("evaluation.figurekind.added", by=by, subject=made)
        return made
    if not FigureKind.objects.filter(pk=kind.pk, version=version).update(**given, version=F("version") + 1):
        raise ValidationError(_("Somebody changed this meanwhile. Look at it once more before you save."))
    audit.services.record("evaluation.figurekind.changed", by=by, subject=kind)
    return kind
