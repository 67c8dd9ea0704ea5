import io
from decimal import Decimal

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from audit.models import Entry
from care.enums import Audience
from care.models import AidEntry, AidFund, Provision
from care.queries import aid as ledger
from care.services import aid
from tests.factories.accounts import BranchFactory
from tests.factories.aid import AidEntryFactory, fund
from tests.factories.care import LifeEventFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
LIST, NEW, LEDGER = "/care/aid/", "/care/aid/new/", "/care/aid/ledger/"


def typed(**changes):
    return {
        "kind": "goods", "what": "Rice and oil", "amount": "200", "fund": fund().pk, "festival": "spring",
        "given_on": f"{timezone.localdate():%Y-%m-%d}", "reason": "",
    } | changes  # fmt: skip


def test_a_secretary_enters_a_gift_and_another_confirms_it(client, officer, secretary, orgadmin):
    client.force_login(secretary)
    client.post(f"{NEW}?officer={officer.pk}", typed())
    entry = AidEntry.objects.get()
    assert "Take back" in client.get(entry.get_absolute_url()).content.decode()

    client.force_login(orgadmin)
    assert "Yes, confirm" in client.get(entry.get_absolute_url()).content.decode()
    client.post(f"{entry.get_absolute_url()}confirm/", {"answer": "right"})

    entry.refresh_from_db()
    assert (entry.state, entry.closed_by) == ("confirmed", orgadmin)


def test_a_post_without_an_answer_confirms_nothing(client, officer, orgadmin):
    entry = AidEntryFactory(officer=officer)
    client.force_login(orgadmin)
    client.post(f"{entry.get_absolute_url()}confirm/")
    entry.refresh_from_db()
    assert entry.state == "waiting"


def test_who_is_late_is_told_and_nothing_is_lost(client, officer, orgadmin, secretary2, today):
    entry = AidEntryFactory(officer=officer)
    aid.close(entry, is_right=False, by=secretary2, today=today)
    client.force_login(orgadmin)
    page = client.post(f"{entry.get_absolute_url()}confirm/", {"answer": "right"}, follow=True)
    assert "closed a moment ago" in page.content.decode()
    entry.refresh_from_db()
    assert entry.state == "refused"


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"amount": "0"}, ["amount"]),
        ({"amount": "1.005"}, ["amount"]),
        ({"amount": "NaN"}, ["amount"]),
        ({"amount": "many"}, ["amount"]),
        ({"amount": "5000"}, ["amount", "reason"]),
        ({"what": ""}, ["what"]),
        ({"given_on": "2099-01-01"}, ["given_on"]),
        ({"given_on": "2019-01-01"}, ["given_on"]),
        ({"festival": "carnival"}, ["festival"]),
        ({"fund": ""}, ["fund"]),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_stays(client, officer, secretary, changes, fields):
    client.force_login(secretary)
    response = client.post(f"{NEW}?officer={officer.pk}", typed(**changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == fields
    assert response.context["form"]["what"].value() == changes.get("what", "Rice and oil")
    assert not AidEntry.objects.exists()


def test_nobody_enters_outside_their_reach_or_for_an_event_they_may_not_know(client, officer, orgadmin, secretary2):
    event = LifeEventFactory(officer=officer)
    client.force_login(orgadmin)
    assert client.get(f"{NEW}?event={event.pk}").status_code == 404
    client.force_login(secretary2)
    assert client.post(f"{NEW}?officer={officer.pk}", typed()).status_code == 422
    assert not AidEntry.objects.exists()


@pytest.mark.parametrize(
    ("audience", "said"), [(Audience.ORGANISATION, "bereavement"), (Audience.BRANCH, "a life event")]
)
def test_an_event_is_named_only_to_whoever_may_know(client, officer, orgadmin, audience, said):
    event = LifeEventFactory(officer=officer, who_may_know=audience)
    entry = AidEntryFactory(officer=officer, event=event)
    client.force_login(orgadmin)
    for page in (client.get(LIST), client.get(entry.get_absolute_url())):
        assert said in page.content.decode()
        assert ("bereavement" in page.content.decode()) == (said == "bereavement")


def test_the_officer_sees_what_came_and_the_leader_nothing(client, officer, officer_user, leader):
    entry = AidEntryFactory(officer=officer)
    client.force_login(officer_user)
    assert [row for row, _occasion in client.get(LIST).context["lines"]] == [entry]
    client.force_login(leader)
    assert client.get(LIST).context["lines"] == []
    assert client.get(entry.get_absolute_url()).status_code == 404


def test_opening_a_gift_enters_the_log(client, officer, secretary):
    entry = AidEntryFactory(officer=officer)
    client.force_login(secretary)
    client.get(entry.get_absolute_url())
    assert Entry.objects.get(kind="care.aidentry.read").about_id == officer.pk


def test_the_workbook_holds_what_is_confirmed_and_its_sum(client, officer, secretary):
    today = timezone.localdate()
    AidEntryFactory(confirmed=True, officer=officer, amount=Decimal("200.50"), given_on=today, what="=1+1")
    AidEntryFactory(officer=officer, given_on=today)
    client.force_login(secretary)

    response = client.post(LEDGER, {"year": today.year, "purpose": "Year-end review", "as": "workbook"})

    head, row, last = load_workbook(io.BytesIO(response.content)).worksheets[0].iter_rows(values_only=True)
    assert (row[1], row[5], row[6]) == (officer.name, "=1+1", 200.5)
    assert last[6] == 200.5
    assert len(head) == 11
    assert Entry.objects.filter(kind="care.aid.exported", about_id=officer.pk).count() == 1


def test_on_paper_it_states_what_for(client, officer, secretary):
    AidEntryFactory(confirmed=True, officer=officer, given_on=timezone.localdate())
    client.force_login(secretary)
    given = {"year": timezone.localdate().year, "purpose": "Year-end review", "as": "paper"}
    page = client.post(LEDGER, given).content.decode()
    assert "Year-end review" in page
    assert "200.00" in page


def test_a_fund_is_limited_and_two_people_do_not_overwrite_each_other(client, orgadmin):
    union = fund()
    given = {name: getattr(union, name) for name in ("name_zh", "name_en", "basis_zh", "basis_en", "version")}
    given |= {"cap_once": "500", "cap_year": "", "is_active": "on"}
    client.force_login(orgadmin)
    address = f"/care/aid/funds/{union.pk}/"

    assert client.post(address, given).status_code == 302
    assert client.post(address, given | {"cap_once": "9"}).status_code == 422

    stored = AidFund.objects.get(pk=union.pk)
    assert (stored.cap_once, stored.cap_year, stored.version) == (500, None, 2)


def test_the_officer_asks_on_the_events_page_and_the_secretary_arranges(client, officer, officer_user, secretary):
    event = LifeEventFactory(officer=officer)
    key = ledger.dues(event)[0].entitlement.pk
    address = f"{event.get_absolute_url()}aid/"

    client.force_login(officer_user)
    assert client.post(address, {f"state_{key}": "arranged", f"seen_{key}": ""}).status_code == 422
    client.post(address, {f"state_{key}": "asked", f"seen_{key}": ""})
    client.force_login(secretary)
    client.post(address, {f"state_{key}": "arranged", f"seen_{key}": "asked"})

    assert Provision.objects.get().state == "arranged"
    assert "arranged" in client.get(event.get_absolute_url()).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(client, branch, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        officer = OfficerFactory(branch=branch)
        AidEntryFactory(confirmed=True, officer=officer, event=LifeEventFactory(officer=officer))
    client.force_login(secretary)
    with django_assert_num_queries(6):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 30])
def test_paper_costs_the_same_for_any_number_of_rows(client, branch, secretary, rows, django_assert_num_queries):
    for _ in range(rows):
        AidEntryFactory(confirmed=True, officer=OfficerFactory(branch=branch), given_on=timezone.localdate())
    client.force_login(secretary)
    with django_assert_num_queries(13):
        client.post(LEDGER, {"year": timezone.localdate().year, "purpose": "Year-end review", "as": "paper"})


@pytest.mark.parametrize("deed", ["aid_record", "visit_plan"])
def test_people_are_found_for_gifts_and_visits_within_reach(client, officer, other_branch, secretary, deed):
    OfficerFactory(branch=other_branch, name=officer.name)
    client.force_login(secretary)
    page = client.get("/people/pick/", {"for": deed, "name": "officer", "officer_text": "zhangwei"})
    assert [found.pk for found in page.context["found"]] == [officer.pk]


@pytest.mark.parametrize("rows", [1, 30])
def test_gifts_by_branch_are_looked_through_by_the_page(
    client, secretary, orgadmin, station, rows, django_assert_num_queries
):
    branches = BranchFactory.create_batch(rows, unit=station)
    today = timezone.localdate()
    for one in [*branches, branches[0]]:
        AidEntryFactory(confirmed=True, officer=OfficerFactory(branch=one, unit=station), given_on=today)
    BranchFactory(unit=station)
    client.force_login(orgadmin)

    with django_assert_num_queries(9):
        shown = client.get("/care/aid/ledger/").context["sums"]
    found = client.get("/care/aid/ledger/", {"q": branches[0].name}).context["sums"]
    nothing = client.get("/care/aid/ledger/", {"q": "nowhere"}).content.decode()

    assert len(shown) == min(rows, 25)
    assert (branches[0], 2, Decimal(400)) in found
    assert "No branch of that name gave anything" in nothing
