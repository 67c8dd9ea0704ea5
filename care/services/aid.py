"""The ledger of gifts and consolation: one enters, another confirms, and what was confirmed is undone, not changed."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.enums import AidState, Festival
from care.models import AidEntry, AidFund, LifeEvent
from care.models.aid import AidEntryQuerySet
from care.rules.aid import NOTHING, Limits, Objection, objections
from care.rules.lifecycle import aid_may_become
from members.models import Officer
from notices.services import outbox
from ui.dates import day as written

OLDEST_DAYS = 366


@transaction.atomic
def enter(
    *,
    officer: Officer,
    fund: AidFund,
    amount: Decimal,
    given_on: date,
    by: User,
    today: date,
    event: LifeEvent | None = None,
    festival: str = "",
    reason: str = "",
    **facts: Any,
) -> AidEntry:
    """Two people entering for one officer at once are taken one after the other, so that limits and repetitions
    are seen by the second."""
    officer = Officer.objects.select_for_update(of=("self",), no_key=True).get(pk=officer.pk)
    if officer.user_id == by.pk:
        raise ValidationError({"officer": _("Somebody else enters what comes to you.")}, code="oneself")
    _check_day(given_on, today)
    reason = reason.strip()
    _check_limits(officer, fund, amount, given_on, event=event, festival=festival, reason=reason)
    entry = AidEntry(
        officer=officer,
        unit_id=officer.unit_id,
        branch_id=officer.branch_id,
        fund=fund,
        amount=amount,
        given_on=given_on,
        event=event,
        festival=festival,
        reason=reason,
        entered_by=by,
        **facts,
    )
    entry.full_clean(exclude=["officer", "unit", "branch", "entered_by", "event"])
    entry.save()
    audit.record("care.aid.entered", by=by, subject=entry, about=officer.pk)
    return entry


@transaction.atomic
def close(entry: AidEntry, *, is_right: bool, by: User, today: date) -> AidEntry:
    """The second pair of eyes: never whoever entered it, never whom it is for."""
    entry = _locked(entry)
    if by.pk in {entry.entered_by_id, entry.officer.user_id}:
        raise PermissionDenied
    return _close(entry, AidState.CONFIRMED if is_right else AidState.REFUSED, by, today)


@transaction.atomic
def withdraw(entry: AidEntry, *, by: User, today: date) -> AidEntry:
    """Whoever entered it takes it back before anybody has confirmed it."""
    entry = _locked(entry)
    if entry.entered_by_id != by.pk:
        raise PermissionDenied
    return _close(entry, AidState.WITHDRAWN, by, today)


@transaction.atomic
def counter(entry: AidEntry, *, reason: str, by: User, today: date) -> AidEntry:
    """Undo a confirmed entry by its opposite, which needs a second person as well."""
    entry = _locked(entry)
    if entry.officer.user_id == by.pk:
        raise PermissionDenied
    if entry.state != AidState.CONFIRMED or entry.reverses_id:
        raise ValidationError(_("Only a confirmed entry can be undone. Nothing was changed."), code="not_confirmed")
    kept = ("officer_id", "unit_id", "branch_id", "event_id", "festival", "kind", "what", "fund_id")
    opposite = AidEntry(
        **{name: getattr(entry, name) for name in kept},
        amount=-entry.amount,
        given_on=entry.given_on,
        reverses=entry,
        reason=reason.strip(),
        entered_by=by,
    )
    opposite.full_clean(exclude=["officer", "unit", "branch", "entered_by", "event"])
    opposite.save()
    audit.record("care.aid.undone", by=by, subject=opposite, about=entry.officer_id)
    return opposite


@transaction.atomic
def limit(fund: AidFund, *, version: int, by: User, **facts: Any) -> AidFund:
    """Set what a fund allows. Refused where somebody changed it since it was opened."""
    stored = AidFund.objects.select_for_update(no_key=True).get(pk=fund.pk)
    if stored.version != version:
        raise ValidationError(_("Somebody changed this a moment ago. Open it again."), code="stale")
    for name, value in facts.items():
        setattr(stored, name, value)
    stored.version += 1
    stored.full_clean()
    stored.save()
    audit.record("care.fund.limited", by=by, subject=stored)
    return stored


def _close(entry: AidEntry, state: AidState, by: User, today: date) -> AidEntry:
    if not aid_may_become(entry.state, state):
        raise ValidationError(_("This entry was closed a moment ago. Nothing was changed."), code="moved_on")
    entry.state, entry.closed_by, entry.closed_on = state, by, today
    entry.save(update_fields=["state", "closed_by", "closed_on"])
    audit.record(f"care.aid.{state.value}", by=by, subject=entry, about=entry.officer_id)
    of_day = AidEntry.objects.waiting().filter(branch=entry.branch_id)
    if not of_day.filter(entered_at__date=timezone.localdate(entry.entered_at)).exists():
        outbox.stop(entry.waiting_key)
    return entry


def _locked(entry: AidEntry) -> AidEntry:
    return AidEntry.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=entry.pk)


def _check_day(given_on: date, today: date) -> None:
    if given_on > today:
        raise ValidationError({"given_on": _("Enter it once it has been given.")}, code="future")
    if (today - given_on).days > OLDEST_DAYS:
        raise ValidationError({"given_on": _("More than a year ago is too long to enter it.")}, code="too_old")


def _check_limits(
    officer: Officer,
    fund: AidFund,
    amount: Decimal,
    given_on: date,
    *,
    event: LifeEvent | None,
    festival: str,
    reason: str,
) -> None:
    """What is above a limit or given again needs a reason; above a limit that is never exceeded it is refused."""
    counting = AidEntry.objects.counting().filter(officer=officer)
    of_year = counting.filter(fund=fund).of_year(given_on.year).aggregate(sum=Sum("amount"))["sum"] or NOTHING
    before = _same_occasion(counting, event, festival, given_on)
    found = objections(
        amount, Limits(fund.cap_once, fund.cap_year), given_this_year=of_year, is_again=before is not None
    )
    above = [one for one in found if one != Objection.AGAIN]
    if above and fund.is_strict:
        raise ValidationError({"amount": _above(above[0], fund)}, code=above[0])
    if found and not reason:
        if before:
            raise ValidationError({"reason": ValidationError(_again(before), code=found[0])})
        raise ValidationError(
            {"amount": _above(found[0], fund), "reason": _("State the reason, then save again.")}, code=found[0]
        )


def _same_occasion(
    counting: AidEntryQuerySet, event: LifeEvent | None, festival: str, given_on: date
) -> AidEntry | None:
    """What stands for this occasion and was not undone. Without an occasion the same day counts as one."""
    if event:
        rows = counting.filter(event=event)
    elif festival and festival != Festival.OTHER:
        rows = counting.filter(festival=festival).of_year(given_on.year)
    else:
        rows = counting.filter(event=None, festival__in=["", Festival.OTHER], given_on=given_on)
    undone = AidEntry.objects.confirmed().filter(reverses__isnull=False).values("reverses")
    return rows.filter(reverses=None).exclude(pk__in=undone).select_related("entered_by").first()


def _again(before: AidEntry) -> str:
    return _("%(name)s entered “%(what)s” for the same occasion on %(day)s. If it is right all the same, say why.") % {
        "name": before.entered_by.name,
        "what": before.what,
        "day": written(before.given_on),
    }


def _above(objection: Objection, fund: AidFund) -> str:
    if objection == Objection.ABOVE_ONCE:
        return _("From this fund at most %(cap)s yuan at one time.") % {"cap": fund.cap_once}
    return _("From this fund at most %(cap)s yuan for one person a year.") % {"cap": fund.cap_year}
