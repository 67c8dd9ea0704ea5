import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from care.enums import Audience
from care.models import PlannedVisit, VisitPlan
from care.queries import visits as queries
from care.services import contacts, visits
from care.services.visits import Wish
from care.sources import visits_due
from members.models import SpecialDay
from tests.factories.aid import HouseholdFactory, HouseholdMemberFactory, PlannedVisitFactory, VisitPlanFactory
from tests.factories.care import LifeEventFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(branch, secretary, today):
    return VisitPlanFactory(branch=branch, planned_by=secretary, starts_on=today)


def begin(branch, by, today, **changes):
    given = {"festival": "spring", "starts_on": today, "ends_on": today + dt.timedelta(days=10)} | changes
    return visits.begin(visitors=[by], unit=branch.unit, branch=branch, by=by, today=today, **given)


def log(officer, by, today, **facts):
    given = {"kind": "home_visit", "shared": "All well", "held_on": today} | facts
    return contacts.log(officer=officer, by=by, today=today, **given)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"starts_on": dt.date(2026, 11, 22)}, "starts_on"),
        ({"starts_on": dt.date(2027, 11, 22), "ends_on": dt.date(2027, 11, 23)}, "starts_on"),
        ({"ends_on": dt.date(2026, 11, 22)}, "ends_on"),
        ({"ends_on": dt.date(2027, 3, 1)}, "ends_on"),
        ({"starts_on": dt.date(2026, 11, 28), "ends_on": dt.date(2026, 11, 29)}, "ends_on"),
    ],
)
def test_days_that_cannot_be_are_refused_at_their_field(branch, secretary, today, changes, field):
    with pytest.raises(ValidationError) as refused:
        begin(branch, secretary, today, **changes)
    assert list(refused.value.error_dict) == [field]


def test_a_visit_that_is_logged_closes_what_was_planned(plan, officer, secretary, today):
    visit = PlannedVisitFactory(plan=plan, officer=officer)

    contact = log(officer, secretary, today)

    visit.refresh_from_db()
    assert (visit.state, visit.contact) == ("visited", contact)


@pytest.mark.parametrize(
    "facts", [{"kind": "talk"}, {"medium": "phone"}, {"was_met": False}, {"held_on": dt.date(2026, 11, 20)}]
)
def test_what_was_no_visit_closes_none(plan, officer, secretary, today, facts):
    visit = PlannedVisitFactory(plan=plan, officer=officer)
    log(officer, secretary, today, **facts)
    visit.refresh_from_db()
    assert visit.state == "planned"


def test_one_visit_is_enough_for_a_couple(plan, officer, secretary, today):
    home = HouseholdFactory()
    spouse = HouseholdMemberFactory(household=home, officer=OfficerFactory(branch=officer.branch)).officer
    HouseholdMemberFactory(household=home, officer=officer)
    visit = PlannedVisitFactory(plan=plan, officer=officer)

    log(spouse, secretary, today)

    visit.refresh_from_db()
    assert visit.state == "visited"


def test_a_couple_is_proposed_as_one_home(plan, officer, secretary, today):
    home = HouseholdFactory()
    spouse = HouseholdMemberFactory(household=home, officer=OfficerFactory(branch=officer.branch)).officer
    HouseholdMemberFactory(household=home, officer=officer)
    for one in (officer, spouse):
        LifeEventFactory(officer=one, kind=kind("hardship"), happened_on=today, who_may_know=Audience.BRANCH)

    (line,) = queries.lines(secretary, plan, visitors=[secretary], today=today)

    assert line.area == home.area
    assert {line.officer.name, *line.together} == {officer.name, spouse.name}


@pytest.mark.parametrize(("code", "found"), [("hardship", 1), ("long_away", 1), ("achievement", 0), ("mood_change", 0)])
def test_homes_are_proposed_by_what_happened_and_never_by_a_mood(plan, officer, secretary, today, code, found):
    LifeEventFactory(officer=officer, kind=kind(code), happened_on=today)
    assert len(queries.lines(secretary, plan, visitors=[secretary], today=today)) == found


def test_nobody_is_proposed_for_what_the_planner_may_not_know(branch, officer, orgadmin, today):
    plan = VisitPlanFactory(branch=None, unit=branch.unit, planned_by=orgadmin, starts_on=today)
    event = LifeEventFactory(officer=officer, kind=kind("hardship"), happened_on=today)
    assert queries.lines(orgadmin, plan, visitors=[orgadmin], today=today) == []
    event.who_may_know = Audience.ORGANISATION
    event.save()
    assert [line.officer for line in queries.lines(orgadmin, plan, visitors=[orgadmin], today=today)] == [officer]


def test_a_withdrawn_event_proposes_nobody(plan, officer, secretary, today):
    LifeEventFactory(officer=officer, kind=kind("hardship"), happened_on=today, withdrawn_at=timezone.now())
    assert queries.lines(secretary, plan, visitors=[secretary], today=today) == []


def test_days_are_workdays_of_the_calendar(plan, branch, secretary, today):
    SpecialDay.objects.create(day=today, is_workday=False)
    people = [OfficerFactory(branch=branch) for _ in range(20)]
    days = {line.visit_on for line in queries.added(plan, people, visitors=[secretary])}
    assert today not in days
    assert all(day.weekday() < 5 for day in days)


def test_arranged_again_a_home_is_moved_called_off_and_taken_up(plan, officer, secretary, today):
    def arrange(**changes):
        given = {"officer": officer, "area": "Mill Street", "visitor": secretary, "visit_on": today} | changes
        version = VisitPlan.objects.get(pk=plan.pk).version
        visits.arrange(plan, wishes=[Wish(**given)], version=version, by=secretary)
        return PlannedVisit.objects.get()

    assert arrange().visit_on == today
    assert arrange(visit_on=today + dt.timedelta(days=1)).visit_on == today + dt.timedelta(days=1)
    assert arrange(is_wanted=False).state == "called_off"
    assert arrange().state == "planned"


def test_two_people_arranging_do_not_overwrite_each_other(plan, secretary):
    visits.arrange(plan, wishes=[], version=1, by=secretary)
    with pytest.raises(ValidationError) as refused:
        visits.arrange(plan, wishes=[], version=1, by=secretary)
    assert refused.value.code == "stale"


def test_what_was_visited_stays_as_it_is(plan, officer, secretary, today):
    visit = PlannedVisitFactory(plan=plan, officer=officer)
    log(officer, secretary, today)
    visits.arrange(plan, wishes=[Wish(officer, "x", secretary, today, is_wanted=False)], version=1, by=secretary)
    visit.refresh_from_db()
    assert visit.state == "visited"


def test_the_visitor_is_told_on_the_day_and_not_after_it(plan, officer, secretary, today):
    visit = PlannedVisitFactory(plan=plan, officer=officer, visit_on=today)
    assert [row["recipient_id"] for row in visits_due(today)] == [secretary.pk]
    assert list(visits_due(today + dt.timedelta(days=1))) == []
    log(visit.officer, secretary, today)
    assert list(visits_due(today)) == []
