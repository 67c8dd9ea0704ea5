"""Changing the yearly hours: always a new version, and always for whole years."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.models import StudyTarget


@transaction.atomic
def revise(newest: StudyTarget, *, seen: int, year: int, by: User, today: date, **terms: Any) -> StudyTarget:
    """From the first day of this year or a later one: what was asked in a year that is over stays."""
    before = _locked(newest)[-1]
    if before.pk != seen:
        raise ValidationError(
            _("Somebody has changed these hours a moment ago. Open them again and compare."), code="stale"
        )
    if year < today.year or year <= before.valid_from.year:
        raise ValidationError(
            {"year": _("There are hours from that year or a later one already. Take them back first.")}
        )
    target = StudyTarget(group=before.group, valid_from=date(year, 1, 1), **terms)
    target.full_clean()
    target.save()
    audit.record("education.target.revised", by=by, subject=target)
    return target


@transaction.atomic
def drop(target: StudyTarget, *, by: User, today: date) -> None:
    """A version whose year has not come is taken back; the one before it goes on."""
    last = _locked(target)[-1]
    if last.pk != target.pk or last.valid_from <= today:
        raise ValidationError(_("This version cannot be taken back any more. Nothing was changed."), code="begun")
    audit.record("education.target.dropped", by=by, subject=last)
    last.delete()


def _locked(target: StudyTarget) -> list[StudyTarget]:
    """All versions of the group, the newest last: two people do not change it at once."""
    return list(StudyTarget.objects.select_for_update(no_key=True).filter(group=target.group).order_by("valid_from"))
