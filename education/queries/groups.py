"""A branch's party groups, and who is in none yet."""

from dataclasses import dataclass, field

from accounts.models import Branch, User
from education.models import GroupMembership, PartyGroup
from education.models.group import GroupMembershipQuerySet
from education.queries.people import MEMBERS
from members.models import Officer
from members.models.officer import OfficerQuerySet


@dataclass(frozen=True)
class Person:
    officer: Officer
    membership: GroupMembership | None

    @property
    def key(self) -> str:
        """The person, and the membership that was seen."""
        return f"{self.officer.pk}-{self.membership.pk if self.membership else 0}"


@dataclass
class Circle:
    """One group with its people; without a group: everybody who is in none."""

    group: PartyGroup | None
    people: list[Person] = field(default_factory=list)

    @property
    def leader(self) -> Officer | None:
        return next((one.officer for one in self.people if one.membership and one.membership.is_leader), None)


def candidates(branch: Branch) -> OfficerQuerySet:
    """Party members of the branch."""
    return Officer.objects.serving().filter(branch=branch, political_status__in=MEMBERS)


def memberships(branch: Branch) -> GroupMembershipQuerySet:
    return GroupMembership.objects.standing().filter(group__branch=branch)


def circles(branch: Branch) -> list[Circle]:
    """The groups in the order in which they were formed, then those in none."""
    found: dict[int | None, Circle] = {
        group.pk: Circle(group) for group in PartyGroup.objects.standing().filter(branch=branch).order_by("pk")
    }
    found[None] = Circle(None)
    held = {row.officer_id: row for row in memberships(branch)}
    for officer in candidates(branch).order_by("name_pinyin", "pk"):
        row = held.get(officer.pk)
        found[row.group_id if row else None].people.append(Person(officer, row))
    return list(found.values())


def own(user: User) -> GroupMembership | None:
    """Where this officer is a member today."""
    rows = GroupMembership.objects.standing().filter(officer__user=user)
    return rows.select_related("group__branch").first()


def leads(user: User, group: PartyGroup | None) -> bool:
    return group is not None and PartyGroup.objects.led_by(user).filter(pk=group.pk).exists()


def led_branch(user: User) -> Branch | None:
    return Branch.objects.filter(party_groups__in=PartyGroup.objects.led_by(user)).select_related("unit").first()
