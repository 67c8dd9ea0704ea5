"""Homes: who lives there, and the one history that the couple shares."""

from dataclasses import dataclass
from datetime import date

from accounts.models import User
from accounts.permissions import Permission
from care.enums import ContactKind
from care.models import Contact, Household, HouseholdMember
from care.models.contact import ContactQuerySet
from members.models import Officer

MOST_VISITS = 50


@dataclass(frozen=True)
class Home:
    """One officer's own: the home, those who live there, whom it asked, and who asks."""

    home: Household | None
    members: list[HouseholdMember]
    asked: list[HouseholdMember]
    """Of this home, not answered yet."""
    invitations: list[HouseholdMember]
    """To another home."""


def own(officer: Officer) -> Home:
    mine = list(officer.homes.select_related("household", "asked_by"))
    home = next((one.household for one in mine if one.agreed_on), None)
    lines = list(home.members.select_related("officer__unit")) if home else []
    return Home(
        home,
        [line for line in lines if line.agreed_on],
        [line for line in lines if not line.agreed_on],
        [one for one in mine if not one.agreed_on],
    )


def shared(user: User) -> "list[Household]":
    """Homes with more than one officer that the reader may see, with ``officers``."""
    rows = HouseholdMember.objects.agreed().filter(household__in=Household.objects.visible_to(user))
    homes: dict[int, list[HouseholdMember]] = {}
    for row in rows.select_related("household", "officer__unit").order_by("household__area", "household", "pk"):
        homes.setdefault(row.household_id, []).append(row)
    found = []
    for lines in homes.values():
        if len(lines) > 1:
            home = lines[0].household
            home.officers = [line.officer for line in lines]  # type: ignore[attr-defined]
            found.append(home)
    return found


def visits(home: Household) -> ContactQuerySet:
    """That they took place: day, by whom, who was met; never a word of what was said."""
    officers = home.members.agreed().values("officer")
    rows = Contact.objects.filter(officer__in=officers, kind=ContactKind.HOME_VISIT).defer("shared")
    return rows.select_related("officer", "author").order_by("-held_on", "-pk")


def may_read_visits(user: User, home: Household) -> bool:
    """The officers and the secretaries of their branches; the organisation sees how many, as of every visit."""
    officers = home.members.agreed().values("officer")
    return Officer.objects.within(user, Permission.CONTACT_VIEW).filter(pk__in=officers).exists()


def members_of(officers: list[int]) -> dict[int, HouseholdMember]:
    """Home by officer, for many at once."""
    rows = HouseholdMember.objects.agreed().filter(officer__in=officers).select_related("household")
    return {row.officer_id: row for row in rows}


def last_visits(officers: list[int], *, today: date) -> dict[int, date]:
    """When each was last visited at home."""
    rows = Contact.objects.met().filter(officer__in=officers, kind=ContactKind.HOME_VISIT, held_on__lte=today)
    return dict(rows.order_by("officer", "-held_on").distinct("officer").values_list("officer", "held_on"))
