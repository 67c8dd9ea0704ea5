"""Changing a norm: a new version; what was looked at before stays under the old one."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.models import Norm


@transaction.atomic
def revise(norm: Norm, *, version: int, by: User, today: date, **facts: Any) -> Norm:
    """Refused where somebody changed it since it was opened, or today already."""
    stored = Norm.objects.select_for_update(no_key=True).get(pk=norm.pk)
    if stored.version != version or stored.valid_until is not None:
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    if stored.valid_from >= today:
        raise ValidationError(_("This norm was changed today. The next version can start tomorrow."), code="today")
    stored.valid_until = today - timedelta(days=1)
    stored.save(update_fields=["valid_until"])
    fresh = Norm(
        checklist_id=stored.checklist_id,
        code=stored.code,
        place=stored.place,
        version=stored.version + 1,
        valid_from=today,
        **facts,
    )
    fresh.full_clean(exclude=["checklist"])
    fresh.save()
    audit.record("conduct.norm.revised", by=by, subject=fresh)
    return fresh
