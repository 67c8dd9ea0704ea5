"""What a kind of reward asks for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.models import RewardKind


@transaction.atomic
def change(kind: RewardKind, *, version: int, by: User, **facts: Any) -> RewardKind:
    """Proposals under way keep the number of steps they began with."""
    stored = RewardKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    if stored.version != version:
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.full_clean()
    stored.save()
    audit.record("conduct.kind.changed", by=by, subject=stored)
    return stored
