import datetime as dt

import pytest
from django.utils import timezone

from care.enums import Audience
from care.models import PlannedVisit, VisitPlan
from tests.factories.accounts import UserFactory
from tests.factories.aid import HouseholdFactory, HouseholdMemberFactory, PlannedVisitFactory, VisitPlanFactory
from tests.factories.care import ContactFactory, LifeEventFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
NEW = "/care/aid/visits/new/"


@pytest.fixture
def plan(branch, secretary):
    return VisitPlanFactory(branch=branch, planned_by=secretary)


def hard(branch, count):
    people = [OfficerFactory(branch=branch) for _ in range(count)]
    for one in people:
        LifeEventFactory(officer=one, kind=kind("hardship"), who_may_know=Audience.BRANCH)
    return people


def as_offered(response):
    """What the browser sends when nothing is changed."""
    form = response.context["form"]
    values = {"version": form["version"].value()}
    for _line, go, by, on in form.rows():
        values |= {by.html_name: by.value(), on.html_name: f"{on.value():%Y-%m-%d}"}
        values |= {go.html_name: "on"} if go.value() else {}
    return values


def test_a_festival_afternoon(client, branch, secretary):
    """Choose who goes; save what is proposed: twelve homes for two visitors."""
    other = OfficerFactory(branch=branch, user=UserFactory())
    hard(branch, 12)
    today = timezone.localdate()
    client.force_login(secretary)

    begun = client.post(
        NEW,
        {"festival": "spring", "starts_on": f"{today:%Y-%m-%d}", "ends_on": f"{today + dt.timedelta(days=10):%Y-%m-%d}",
         "goes_too": "on", "others": other.pk},
    )  # fmt: skip
    saved = client.post(begun.url, as_offered(client.get(begun.url)))

    plan = VisitPlan.objects.get()
    assert saved.url == plan.get_absolute_url()
    by_visitor = PlannedVisit.objects.order_by().values_list("visitor", flat=True)
    assert sorted(by_visitor) == sorted([secretary.pk] * 6 + [other.user.pk] * 6)


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"goes_too": ""}, "others"), ({"ends_on": "2020-01-01"}, "ends_on"), ({"festival": "carnival"}, "festival"),
     ({"starts_on": "soon"}, "starts_on")],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field(client, branch, secretary, changes, field):
    today = timezone.localdate()
    given = {"festival": "spring", "starts_on": f"{today:%Y-%m-%d}", "goes_too": "on",
             "ends_on": f"{today + dt.timedelta(days=9):%Y-%m-%d}"}  # fmt: skip
    client.force_login(secretary)
    response = client.post(NEW, given | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not VisitPlan.objects.exists()


@pytest.mark.parametrize(("changes", "field"), [({"on": "2020-01-01"}, "on"), ({"on": ""}, "on"), ({"by": "0"}, "by")])
def test_a_wrong_line_is_refused_and_the_others_stay(client, plan, branch, secretary, changes, field):
    first, _second = hard(branch, 2)
    client.force_login(secretary)
    address = f"{plan.get_absolute_url()}arrange/"
    given = as_offered(client.get(address)) | {f"{name}_{first.pk}": value for name, value in changes.items()}

    response = client.post(address, given)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [f"{field}_{first.pk}"]
    assert not PlannedVisit.objects.exists()


def test_a_visitor_is_not_sent_to_themselves(client, plan, branch, secretary):
    other = OfficerFactory(branch=branch, user=UserFactory())
    LifeEventFactory(officer=other, kind=kind("hardship"), who_may_know=Audience.BRANCH)
    plan.visitors.set([other.user, secretary])
    client.force_login(secretary)
    client.post(f"{plan.get_absolute_url()}arrange/", as_offered(client.get(f"{plan.get_absolute_url()}arrange/")))
    assert PlannedVisit.objects.get().visitor == secretary


def test_somebody_is_added_by_name_from_this_branch_only(client, plan, branch, other_branch, secretary):
    mine, other = OfficerFactory(branch=branch), OfficerFactory(branch=other_branch)
    client.force_login(secretary)
    address = f"{plan.get_absolute_url()}arrange/"
    assert client.post(address, {"version": 1, "more": other.pk}).status_code == 422
    client.post(address, {"version": 1, "more": mine.pk})
    assert PlannedVisit.objects.get().officer == mine


def test_whoever_is_second_is_told_and_keeps_what_was_typed(client, plan, branch, secretary):
    hard(branch, 1)
    client.force_login(secretary)
    address = f"{plan.get_absolute_url()}arrange/"
    given = as_offered(client.get(address))
    client.post(address, given)
    response = client.post(address, given)
    assert response.status_code == 422
    assert "a moment ago" in response.content.decode()


def test_the_sheet_says_whom_where_and_when_and_never_why(client, plan, branch, secretary):
    (officer,) = hard(branch, 1)
    PlannedVisitFactory(plan=plan, officer=officer, area="Mill Street")
    client.force_login(secretary)
    page = client.get(f"{plan.get_absolute_url()}route/").content.decode()
    assert officer.name in page
    assert "Mill Street" in page
    assert "hardship" not in page.lower()
    assert "hardship" in client.get(f"{plan.get_absolute_url()}arrange/").content.decode()


def test_a_visitor_sees_the_own_way_and_nothing_else(client, plan, branch, secretary):
    visitor = UserFactory()
    own = PlannedVisitFactory(plan=plan, officer=OfficerFactory(branch=branch), visitor=visitor)
    other = PlannedVisitFactory(plan=plan, officer=OfficerFactory(branch=branch))
    client.force_login(visitor)
    (walk,) = client.get(plan.get_absolute_url()).context["walks"]
    assert walk.visits == [own]
    assert client.get(f"{plan.get_absolute_url()}route/?visitor={other.visitor.pk}").status_code == 404
    assert client.get(f"{plan.get_absolute_url()}arrange/").status_code == 403


@pytest.mark.parametrize("who", ["orgadmin", "leader", "secretary2", "officer_user"])
def test_the_plan_of_a_branch_is_nobody_elses(client, plan, officer, request, who):
    PlannedVisitFactory(plan=plan, officer=officer)
    client.force_login(request.getfixturevalue(who))
    assert client.get(plan.get_absolute_url()).status_code == 404


def test_the_political_office_plans_for_its_unit(client, branch, bureau, orgadmin):
    today = timezone.localdate()
    client.force_login(orgadmin)
    client.post(NEW, {"festival": "spring", "starts_on": f"{today:%Y-%m-%d}", "goes_too": "on",
                      "ends_on": f"{today + dt.timedelta(days=9):%Y-%m-%d}"})  # fmt: skip
    assert (VisitPlan.objects.get().unit, VisitPlan.objects.get().branch) == (bureau, None)


@pytest.mark.parametrize("rows", [1, 30])
def test_arranging_costs_the_same_for_any_number_of_homes(
    client, plan, branch, secretary, rows, django_assert_num_queries
):
    for officer in hard(branch, rows):
        HouseholdMemberFactory(officer=officer)
    client.force_login(secretary)
    with django_assert_num_queries(13):  # two of them begin and end the transaction
        client.get(f"{plan.get_absolute_url()}arrange/")


@pytest.mark.parametrize("rows", [1, 30])
def test_progress_costs_the_same_for_any_number_of_visits(
    client, plan, branch, secretary, rows, django_assert_num_queries
):
    for _ in range(rows):
        PlannedVisitFactory(plan=plan, officer=OfficerFactory(branch=branch))
    client.force_login(secretary)
    with django_assert_num_queries(7):
        client.get(plan.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_of_plans_costs_the_same(client, branch, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        VisitPlanFactory(branch=branch, planned_by=secretary)
    client.force_login(secretary)
    with django_assert_num_queries(4):
        client.get("/care/aid/visits/")


@pytest.fixture
def couple(officer, other_branch):
    home = HouseholdFactory()
    HouseholdMemberFactory(household=home, officer=officer)
    return HouseholdMemberFactory(household=home, officer=OfficerFactory(branch=other_branch, user=UserFactory()))


def test_a_couple_has_one_history_for_both_sides(client, couple, officer, secretary, secretary2, officer_user):
    ContactFactory(officer=officer, kind="home_visit", author=secretary, people_met="her mother", shared="not for all")
    for reader in (secretary, secretary2, officer_user, couple.officer.user):
        client.force_login(reader)
        page = client.get(couple.household.get_absolute_url()).content.decode()
        assert "her mother" in page
        assert "not for all" not in page


def test_the_office_sees_how_many_and_the_leader_nothing(client, couple, officer, orgadmin, leader):
    ContactFactory(officer=officer, kind="home_visit", people_met="her mother")
    client.force_login(orgadmin)
    page = client.get(couple.household.get_absolute_url()).content.decode()
    assert "her mother" not in page
    assert "1 visit at home is logged" in page
    client.force_login(leader)
    assert client.get(couple.household.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_a_history_costs_the_same_for_any_number_of_visits(
    client, couple, officer, secretary, rows, django_assert_num_queries
):
    for _ in range(rows):
        ContactFactory(officer=officer, kind="home_visit")
    client.force_login(secretary)
    with django_assert_num_queries(8):
        client.get(couple.household.get_absolute_url())


def test_an_officer_says_where_they_live_asks_and_leaves(client, officer, officer_user, other_branch):
    spouse = OfficerFactory(branch=other_branch, user=UserFactory())
    client.force_login(officer_user)
    client.post("/care/aid/home/", {"area": "Mill Street"})
    client.post("/care/aid/home/ask/", {"police_number": spouse.police_number})
    client.force_login(spouse.user)
    asked = spouse.homes.get()
    assert "Yes, we do" in client.get("/care/aid/homes/").content.decode()
    client.post(f"/care/aid/home/{asked.pk}/answer/", {"answer": "yes"})
    assert officer.name in client.get("/care/aid/homes/").content.decode()
    client.post(f"/care/aid/home/{asked.pk}/leave/")
    assert not spouse.homes.exists()
