"""Norms and checklists: each change is a new version from a day on; what was looked at before stays under the old."""

import secrets
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.models import Checklist, Norm
from ui.versions import DAY


@transaction.atomic
def revise(norm: Norm, *, version: int, by: User, today: date, valid_from: date | None = None, **facts: Any) -> Norm:
    """Refused where somebody changed it since it was opened, or from that day already."""
    valid_from = _from_now_on(valid_from or today, today)
    stored = _newest(norm, version)
    if stored.valid_from >= valid_from:
        words = _("A version from that day stands already. The next can start a day later.")
        raise ValidationError(words, code="today")
    fresh = Norm(
        checklist_id=stored.checklist_id,
        code=stored.code,
        place=stored.place,
        version=stored.version + 1,
        valid_from=valid_from,
        **facts,
    )
    return _kept(fresh, "conduct.norm.revised", by)


@transaction.atomic
def add(checklist: Checklist, *, by: User, today: date, valid_from: date | None = None, **facts: Any) -> Norm:
    """At the end of its list."""
    checklist = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk)
    place = (checklist.norms.aggregate(last=Max("place"))["last"] or 0) + 1
    valid_from = _from_now_on(valid_from or today, today)
    fresh = Norm(checklist=checklist, code=_code(), place=place, valid_from=valid_from, **facts)
    return _kept(fresh, "conduct.norm.added", by)


@transaction.atomic
def end(norm: Norm, *, version: int, last_day: date, by: User, today: date) -> Norm:
    """Looked for until that day, and then no more; a version still to come never begins."""
    stored = _newest(norm, version)
    if last_day < max(stored.valid_from, today - DAY):
        words = _("Choose a day from today on, and not before the version begins.")
        raise ValidationError({"last_day": words}, code="past")
    stored.valid_until = last_day
    stored.save(update_fields=["valid_until"])
    audit.record("conduct.norm.ended", by=by, subject=stored)
    return stored


@transaction.atomic
def keep_checklist(checklist: Checklist | None = None, *, by: User, **facts: Any) -> Checklist:
    """A new one, or another name; not chosen any more it stays with the inspections that used it."""
    stored = Checklist.objects.select_for_update(no_key=True).get(pk=checklist.pk) if checklist else Checklist()
    if stored.pk is None:
        stored.code = _code()
        stored.place = (Checklist.objects.aggregate(last=Max("place"))["last"] or 0) + 1
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.full_clean()
    stored.save()
    audit.record("conduct.checklist.kept", by=by, subject=stored)
    return stored


def _newest(norm: Norm, version: int) -> Norm:
    stored = Norm.objects.select_for_update(no_key=True).get(pk=norm.pk)
    if stored.version != version or stored.valid_until is not None:
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    return stored


def _from_now_on(valid_from: date, today: date) -> date:
    if valid_from < today:
        words = _("Choose today or a later day: what was looked at before stays as it was.")
        raise ValidationError({"valid_from": words}, code="past")
    return valid_from


def _kept(norm: Norm, kind: str, by: User) -> Norm:
    Norm.objects.follow(norm)
    audit.record(kind, by=by, subject=norm)
    return norm


def _code() -> str:
    return f"own_{secrets.token_hex(4)}"
