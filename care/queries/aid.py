"""The ledger of gifts and consolation as its reader may see it, and what it adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from care.models import AidEntry, AidFund, Entitlement, LifeEvent, Provision
from care.models.aid import AidEntryQuerySet
from care.queries import entitlements
from care.rules.aid import NOTHING, total

MOST = 5_000


@dataclass(frozen=True)
class Sums:
    """Confirmed entries of one year, by fund."""

    lines: list[tuple[str, int, Decimal]]

    @property
    def total(self) -> Decimal:
        return total(amount for _name, _count, amount in self.lines)


@dataclass(frozen=True)
class Due:
    """One thing to which the officer of an event is entitled, and how far it has come."""

    entitlement: Entitlement
    provision: Provision | None

    @property
    def state(self) -> str:
        return self.provision.state if self.provision else ""


def seen_by(user: User, rows: AidEntryQuerySet) -> AidEntryQuerySet:
    """With all that a line says; the event only to whoever may know of it."""
    known = Exists(LifeEvent.objects.visible_to(user).standing().filter(pk=OuterRef("event")))
    related = rows.select_related("officer__unit", "unit", "branch", "fund", "entered_by", "closed_by", "event__kind")
    return related.annotate(event_is_known=known)


def occasion(entry: Any) -> str:
    """What it was for, as far as this reader may know."""
    if entry.event_id:
        return str(entry.event.kind.name) if entry.event_is_known else _("a life event")
    return str(entry.occasion) or _("no particular occasion")


def sums(rows: AidEntryQuerySet, *, year: int) -> Sums:
    found = rows.confirmed().of_year(year).order_by().values("fund").annotate(sum=Sum("amount"), count=Count("pk"))
    by_fund = {row["fund"]: row for row in found}
    funds = AidFund.objects.filter(pk__in=by_fund)
    return Sums([(fund.name, by_fund[fund.pk]["count"], by_fund[fund.pk]["sum"] or NOTHING) for fund in funds])


def giving(rows: AidEntryQuerySet, *, year: int, words: str = "") -> QuerySet[Branch]:
    """The branches that gave something in a year; with words, those whose name holds them."""
    given = rows.confirmed().of_year(year).filter(branch=OuterRef("pk")).order_by()
    branches = Branch.objects.filter(Exists(given)).order_by("name")
    return branches.filter(name__icontains=words) if words else branches


def by_branch(rows: AidEntryQuerySet, *, year: int) -> list[tuple[Branch, int, Decimal]]:
    """What each branch gave in a year."""
    found = rows.confirmed().of_year(year).filter(branch__isnull=False).order_by().values("branch")
    by_key = {row["branch"]: row for row in found.annotate(sum=Sum("amount"), count=Count("pk"))}
    branches = Branch.objects.filter(pk__in=by_key).order_by("name")
    return [(branch, by_key[branch.pk]["count"], by_key[branch.pk]["sum"]) for branch in branches]


def of(rows: AidEntryQuerySet, branch: Branch, *, year: int) -> AidEntryQuerySet:
    """A branch's year in the order in which it was given: what is confirmed, with its counter-entries."""
    return rows.filter(branch=branch).confirmed().of_year(year).order_by("given_on", "pk")


def to_confirm(user: User, *, today: date) -> AidEntryQuerySet:
    """What is this user's to look at: others may as well, and are not troubled with it."""
    rows = AidEntry.objects.within(user, Permission.AID_CONFIRM).to_look_at(today)
    return rows.filter(second_pair=user.pk)  # type: ignore[misc]


def dues(event: LifeEvent) -> list[Due]:
    """What there was on the day it happened, and what was ticked of what there was not."""
    provisions = {one.entitlement_id: one for one in event.provisions.select_related("said_by", "entitlement")}
    rows = entitlements.for_event(event.kind_id, event.happened_on, [one.entitlement for one in provisions.values()])
    return [Due(one, provisions.get(one.pk)) for one in rows]


def given_for(events: Sequence[int], user: User) -> AidEntryQuerySet:
    return seen_by(user, AidEntry.objects.visible_to(user).filter(event__in=events))
