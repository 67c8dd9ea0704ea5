"""Changing what one is entitled to: a new version from a day on; what happened before it keeps the one before."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.models import Entitlement, EventKind
from ui.codes import code_of
from ui.dates import day
from ui.versions import DAY, refuse_second

FURTHEST = timedelta(days=730)


@transaction.atomic
def revise(
    *,
    replaces: Entitlement | None,
    seen: int,
    kind: EventKind,
    valid_from: date,
    by: User,
    today: date,
    **facts: Any,
) -> Entitlement:
    """A first version, or the next one; the one before ends the day before."""
    versions = _locked(kind)
    named = {name: " ".join(str(facts.pop(name)).split()) for name in ("name_zh", "name_en")}
    code, place = replaces.code if replaces else _code(named["name_en"], versions), _place(replaces, versions)
    own = [one for one in versions if one.code == code]
    refuse_second(own, seen)
    _refuse_day(valid_from, own, today)
    _refuse_name(named, [one for one in versions if one.code != code], valid_from)
    version = Entitlement(kind=kind, code=code, place=place, valid_from=valid_from, **named, **facts)
    Entitlement.objects.follow(version)
    audit.record("care.entitlement.revised", by=by, subject=version)
    return version


@transaction.atomic
def retire(entitlement: Entitlement, *, seen: int, from_on: date, by: User, today: date) -> Entitlement:
    """Nobody is offered it for what happens from that day on; what was ticked off before stays."""
    own = [one for one in _locked(entitlement.kind) if one.code == entitlement.code]
    refuse_second(own, seen)
    newest = own[-1]
    earliest = max(today, newest.valid_from + DAY)
    if newest.valid_until and newest.valid_until < today:
        raise ValidationError(_("It is offered no longer already. Nothing was changed."), code="retired")
    if from_on < earliest:
        words = _("It can end on %(day)s at the earliest.") % {"day": day(earliest)}
        raise ValidationError({"from_on": words}, code="too_early")
    if from_on > today + FURTHEST:
        raise ValidationError({"from_on": _("At most two years ahead.")}, code="too_far")
    newest.valid_until = from_on - DAY
    newest.full_clean(exclude=["kind"])
    newest.save(update_fields=["valid_until"])
    audit.record("care.entitlement.retired", by=by, subject=newest)
    return newest


@transaction.atomic
def drop(entitlement: Entitlement, *, by: User, today: date) -> None:
    """Take back a version whose day has not come; the one before it goes on."""
    _locked(entitlement.kind)
    audit.record("care.entitlement.dropped", by=by, subject=entitlement)
    Entitlement.objects.take_back(entitlement, today=today)


def _locked(kind: EventKind) -> list[Entitlement]:
    """Every version of one kind of event, each one's newest last; two editors are taken one after the other."""
    EventKind.objects.select_for_update(no_key=True).get(pk=kind.pk)
    return list(Entitlement.objects.filter(kind=kind).order_by("valid_from", "pk"))


def _place(replaces: Entitlement | None, versions: list[Entitlement]) -> int:
    if replaces:
        return replaces.place
    return max((one.place for one in versions), default=0) + 1


def _code(name_en: str, versions: list[Entitlement]) -> str:
    return code_of(name_en, {one.code for one in versions}, otherwise="entitlement")


def _refuse_day(valid_from: date, own: list[Entitlement], today: date) -> None:
    earliest = max([today, *(one.valid_from + DAY for one in own)])
    if valid_from < earliest:
        words = _("It can hold from %(day)s at the earliest. What held before stays as it was.")
        raise ValidationError({"valid_from": words % {"day": day(earliest)}}, code="too_early")
    if valid_from > today + FURTHEST:
        raise ValidationError({"valid_from": _("At most two years ahead.")}, code="too_far")


def _refuse_name(named: dict[str, str], others: list[Entitlement], valid_from: date) -> None:
    """For one kind of event one thing bears one name, or nobody could tell them apart."""
    standing = [one for one in others if one.valid_until is None or one.valid_until >= valid_from]
    for field, name in named.items():
        if any(getattr(one, field).casefold() == name.casefold() for one in standing):
            words = _("There is something of that name for this event already. Change that, or choose another name.")
            raise ValidationError({field: words}, code="named_already")
