"""Whom to visit at a festival and why, and how far a plan has come."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.models import Branch, User
from accounts.permissions import Permission
from care.enums import ProvisionState, VisitState
from care.models import LifeEvent, PlannedVisit, Provision, VisitPlan
from care.queries import homes
from care.rules.rounds import share_out, workdays
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.queries.calendar import special_days

YEAR = timedelta(days=365)
MOST_HOMES = 60
HARD_DAYS = ("family_hospital", "hardship", "funeral", "injury", "family_change", "illness", "long_away")
"""Kinds of events after which a home is worth a visit at a festival: what happened, never how somebody is."""


@dataclass
class Line:
    """One home in a plan: shown to whoever plans, with the reasons that this reader may know."""

    officer: Officer
    area: str
    visitor: int
    visit_on: date
    reasons: list[str] = field(default_factory=list)
    together: list[str] = field(default_factory=list)
    """Others of the home who serve as well."""
    last_on: date | None = None
    stands: PlannedVisit | None = None

    @property
    def is_done(self) -> bool:
        return bool(self.stands and self.stands.state == VisitState.VISITED)


@dataclass(frozen=True)
class Walk:
    """One visitor's way."""

    visitor: User
    visits: list[PlannedVisit]

    @property
    def done(self) -> int:
        return sum(visit.state == VisitState.VISITED for visit in self.visits)


def within_reach(user: User, plan: VisitPlan) -> OfficerQuerySet:
    people = Officer.objects.within(user, Permission.VISIT_PLAN).serving().exclude(user=user)
    if plan.branch_id:
        return people.filter(branch=plan.branch_id)
    return people.filter(unit__path__startswith=plan.unit.path)


def lines(user: User, plan: VisitPlan, *, visitors: Sequence[User], today: date) -> list[Line]:
    """Who stands in the plan and who is worth a visit, shared out by area as a beginning; in the order of the way."""
    stand = {visit.officer_id: visit for visit in plan.visits.select_related("officer__unit", "contact")}
    reasons = _reasons(user, plan, today)
    fresh = [pk for pk in reasons if pk not in stand]
    officers = {visit.officer_id: visit.officer for visit in stand.values()}
    officers |= {one.pk: one for one in within_reach(user, plan).filter(pk__in=fresh).select_related("unit")}
    found = _as_lines(plan, officers, stand, visitors)
    for line in found:
        line.reasons = reasons.get(line.officer.pk, [])
    return found


def added(plan: VisitPlan, officers: Sequence[Officer], *, visitors: Sequence[User]) -> list[Line]:
    """People added by name, shared out in the same way."""
    return _as_lines(plan, {officer.pk: officer for officer in officers}, {}, visitors)


def walks(visits: Iterable[PlannedVisit]) -> list[Walk]:
    """By visitor, each in the order of days and areas."""
    ways: dict[int, Walk] = {}
    for visit in visits:
        ways.setdefault(visit.visitor_id, Walk(visit.visitor, [])).visits.append(visit)
    return sorted(ways.values(), key=lambda walk: (walk.visitor.name, walk.visitor.pk))


def standing(user: User, plan: VisitPlan) -> list[PlannedVisit]:
    rows = PlannedVisit.objects.visible_to(user).filter(plan=plan).standing()
    return list(rows.select_related("officer__unit", "visitor", "contact"))


def own_branches(user: User) -> list[Branch]:
    return list(Branch.objects.filter(pk__in=user.branches(Permission.VISIT_PLAN)).select_related("unit"))


def _reasons(user: User, plan: VisitPlan, today: date) -> dict[int, list[str]]:
    """Kinds of events by officer, as far as this reader may know them, and what officers have asked for."""
    events = (
        LifeEvent.objects.visible_to(user)
        .standing()
        .filter(
            officer__in=within_reach(user, plan).values("pk"),
            happened_on__gt=today - YEAR,
            happened_on__lte=plan.ends_on,
        )
    )
    found: dict[int, list[str]] = {}
    asked = Provision.objects.filter(state=ProvisionState.ASKED, event__in=events).values("event")
    hard = events.filter(kind__code__in=HARD_DAYS) | events.filter(pk__in=asked)
    for event in hard.select_related("kind").order_by("-happened_on", "-pk").distinct()[: 3 * MOST_HOMES]:
        said = found.setdefault(event.officer_id, [])
        if event.kind.name not in said and len(found) <= MOST_HOMES:
            said.append(event.kind.name)
    return {pk: said for pk, said in found.items() if said}


def _as_lines(
    plan: VisitPlan, officers: dict[int, Officer], stand: dict[int, PlannedVisit], visitors: Sequence[User]
) -> list[Line]:
    """One line a home: of a couple the one who stands in the plan, else the first by name."""
    members = homes.members_of(list(officers))
    last = homes.last_visits(list(officers), today=plan.ends_on)
    found: list[Line] = []
    of_home: dict[int, Line] = {}
    new: list[Line] = []
    for officer in sorted(officers.values(), key=lambda one: (one.pk not in stand, one.name_pinyin, one.pk)):
        member, visit = members.get(officer.pk), stand.get(officer.pk)
        if member and not visit and (same := of_home.get(member.household_id)):
            same.together.append(officer.name)
            continue
        area = member.household.area if member else str(officer.unit)
        line = Line(officer, area, 0, plan.starts_on, last_on=last.get(officer.pk), stands=visit)
        if visit:
            line.area, line.visitor, line.visit_on = visit.area, visit.visitor_id, visit.visit_on
        else:
            new.append(line)
        if member:
            of_home.setdefault(member.household_id, line)
        found.append(line)
    _share(plan, new, [user.pk for user in visitors])
    return sorted(found, key=lambda line: (line.area, line.visit_on, line.officer.name_pinyin, line.officer.pk))


def _share(plan: VisitPlan, new: Sequence[Line], visitors: Sequence[int]) -> None:
    days = workdays(plan.starts_on, plan.ends_on, special_days(plan.starts_on, plan.ends_on))
    if not (new and visitors and days):
        return
    by_key = {line.officer.pk: line for line in new}
    for stop in share_out([(line.officer.pk, line.area) for line in new], visitors, days):
        by_key[stop.key].visitor, by_key[stop.key].visit_on = stop.visitor, stop.day
