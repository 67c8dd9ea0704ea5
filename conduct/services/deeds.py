"""Good deeds: told in a sentence, confirmed by somebody else, answered by the person they are about."""

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import DeedState, Publicity
from conduct.models import GoodDeed, Thanks
from conduct.rules.lifecycle import deed_may_become
from conduct.services import photos
from members.models import Officer
from notices.models import Urgency
from notices.services import outbox

OLDEST_DAYS = 366


@transaction.atomic
def tell(*, officer: Officer, what: str, happened_on: date, by: User, today: date, photo: Any = None) -> GoodDeed:
    if officer.user_id == by.pk:
        raise ValidationError({"officer": _("Let a colleague tell of what you did well.")}, code="oneself")
    if happened_on > today:
        raise ValidationError({"happened_on": _("Tell it once it has happened.")}, code="future")
    if (today - happened_on).days > OLDEST_DAYS:
        raise ValidationError({"happened_on": _("More than a year ago is too long to tell it.")}, code="too_old")
    deed = GoodDeed(
        officer=officer,
        unit_id=officer.unit_id,
        branch_id=officer.branch_id,
        what=" ".join(what.split()),
        happened_on=happened_on,
        told_by=by,
        told_on=today,
    )
    deed.clean_fields(exclude=["officer", "unit", "branch", "told_by", "photo"])
    deed.validate_constraints()
    photos.keep(deed, photos.redrawn(photo, photos.DEED) if photo else None)
    audit.record("conduct.deed.told", by=by, subject=deed, about=officer.pk)
    return deed


@transaction.atomic
def confirm(deed: GoodDeed, *, by: User, today: date) -> GoodDeed:
    """Whoever did it hears of it at once."""
    deed = _locked(deed, by)
    _close(deed, DeedState.CONFIRMED, by, today)
    if deed.officer.user:
        outbox.put(
            recipient=deed.officer.user,
            kind="conduct.deed.confirmed",
            subject_key=f"conduct.GoodDeed:{deed.pk}",
            due_on=today,
            path=deed.get_absolute_url(),
            urgency=Urgency.AT_ONCE,
        )
    return deed


@transaction.atomic
def leave(deed: GoodDeed, *, reason: str, by: User, today: date) -> GoodDeed:
    """Not confirmed, with a reason for whoever told it; the person never hears of it."""
    deed = _locked(deed, by)
    deed.reason = reason.strip()
    _close(deed, DeedState.LEFT, by, today)
    outbox.put(
        recipient=deed.told_by,
        kind="conduct.deed.left",
        subject_key=f"conduct.GoodDeed:{deed.pk}:left",
        due_on=today,
        path=deed.get_absolute_url(),
    )
    return deed


@transaction.atomic
def withdraw(deed: GoodDeed, *, by: User, today: date) -> GoodDeed:
    deed = GoodDeed.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=deed.pk)
    if deed.told_by_id != by.pk:
        raise PermissionDenied
    return _close(deed, DeedState.WITHDRAWN, by, today)


@transaction.atomic
def show(deed: GoodDeed, *, publicity: str, by: User, today: date) -> GoodDeed:
    """Only the person says how far it is told, and takes that back whenever they like."""
    deed = GoodDeed.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=deed.pk)
    if deed.officer.user_id != by.pk or deed.state != DeedState.CONFIRMED:
        raise PermissionDenied
    if publicity == Publicity.UNASKED:
        raise ValidationError({"publicity": _("Choose who may read it.")}, code="required")
    deed.publicity, deed.publicity_on = Publicity(publicity), today
    deed.save(update_fields=["publicity", "publicity_on"])
    audit.record("conduct.deed.shown", by=by, subject=deed, about=deed.officer_id)
    return deed


@transaction.atomic
def thank(deed: GoodDeed, *, words: str, by: User, today: date) -> Thanks:
    if deed.officer.user_id == by.pk:
        raise ValidationError(_("This one is yours: let others thank you."), code="oneself")
    if deed.state != DeedState.CONFIRMED:
        raise ValidationError(_("It has to be confirmed first."), code="unconfirmed")
    thanks = Thanks(deed=deed, by=by, words=" ".join(words.split()), said_on=today)
    thanks.clean_fields(exclude=["deed", "by"])
    thanks.validate_constraints()
    thanks.save()
    audit.record("conduct.deed.thanked", by=by, subject=deed, about=deed.officer_id)
    return thanks


def _close(deed: GoodDeed, state: DeedState, by: User, today: date) -> GoodDeed:
    if not deed_may_become(deed.state, state):
        raise ValidationError(_("Somebody answered a moment ago. Nothing was changed."), code="moved_on")
    deed.state, deed.closed_by, deed.closed_on = state, by, today
    deed.clean_fields(exclude=["officer", "unit", "branch", "told_by", "closed_by", "photo"])
    deed.validate_constraints()
    deed.save(update_fields=["state", "closed_by", "closed_on", "reason"])
    audit.record(f"conduct.deed.{state.value}", by=by, subject=deed, about=deed.officer_id)
    return deed


def _locked(deed: GoodDeed, by: User) -> GoodDeed:
    deed = (
        GoodDeed.objects.select_for_update(of=("self",), no_key=True)
        .select_related("officer__user", "told_by")
        .get(pk=deed.pk)
    )
    if by.pk in {deed.told_by_id, deed.officer.user_id}:
        raise PermissionDenied
    return deed
