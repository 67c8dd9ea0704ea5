"""Three party groups of the demo's branch since the beginning of the year; the third has nobody to lead it yet."""

from datetime import date

from accounts.models import Branch
from audit.services import record
from dashboard.management.demo.cast import BRANCH
from education.models import GroupMembership, PartyGroup
from education.queries.groups import candidates
from members.enums import PartyDuty
from members.models import Officer

NAMES = ("第一党小组", "第二党小组", "第三党小组")
FORMED = (1, 6)
NEW = 2
"""People who joined the branch lately and are in no group yet."""


def tell(*, today: date) -> None:
    branch = Branch.objects.get(name=BRANCH)
    formed_on = min(today.replace(month=FORMED[0], day=FORMED[1]), today)
    groups = [PartyGroup.objects.create(branch=branch, name=name, formed_on=formed_on) for name in NAMES]
    people = sorted(candidates(branch).select_related("user").order_by("police_number"), key=_late)
    for place, officer in enumerate(people[: len(people) - NEW]):
        group = groups[place % len(groups)]
        leads = place < len(groups) - 1
        GroupMembership.objects.create(group=group, officer=officer, since=formed_on, is_leader=leads)
    for group in groups:
        record("education.group.formed", by=None, subject=group)


def _late(officer: Officer) -> int:
    """The leader of the cast leads the first group, and the secretary none."""
    if officer.user and officer.user.username == "leader":
        return 0
    return 2 if officer.party_duty == PartyDuty.SECRETARY else 1
