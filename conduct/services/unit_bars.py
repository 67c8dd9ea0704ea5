"""A unit is barred from collective rewards for its term, and set free before it where that was wrong."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from conduct.models import UnitBar
from conduct.queries import handlers
from conduct.rules import periods


@transaction.atomic
def enter(*, unit: Unit, severity: str, document: str, reason: str, since: date, by: User, today: date) -> UnitBar:
    """The unit's row is locked, as it is by whoever proposes or decides: the second of two sees the first."""
    Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    _check_outside(unit, by)
    if since > today:
        raise ValidationError({"since": _("Enter it once it has been determined.")}, code="future")
    until = periods.last_day(since, settings.UNIT_BAR_MONTHS[severity])
    bar = UnitBar(
        unit=unit, severity=severity, document=document.strip(), reason=reason.strip(), since=since, until=until,
        entered_by=by,
    )  # fmt: skip
    bar.clean_fields(exclude=["unit", "entered_by"])
    bar.validate_constraints()
    bar.save()
    audit.record("conduct.unitbar.entered", by=by, subject=bar)
    return bar


@transaction.atomic
def lift(bar: UnitBar, *, lifted_why: str, by: User, today: date) -> UnitBar:
    bar = UnitBar.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=bar.pk)
    _check_outside(bar.unit, by)
    if bar.lifted_on or bar.until < today:
        raise ValidationError(_("This is over already. Nothing was changed."), code="moved_on")
    if not lifted_why.strip():
        raise ValidationError({"lifted_why": _("State why it is lifted.")}, code="required")
    bar.lifted_on, bar.lifted_by, bar.lifted_why = today, by, lifted_why.strip()
    bar.save(update_fields=["lifted_on", "lifted_by", "lifted_why"])
    audit.record("conduct.unitbar.lifted", by=by, subject=bar)
    return bar


def _check_outside(unit: Unit, by: User) -> None:
    if handlers.serves_in(by, unit.pk):
        raise ValidationError(_("This is about your own unit. Somebody else enters it."), code="own_unit")
