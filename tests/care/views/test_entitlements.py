import datetime as dt

import pytest
from django.utils import timezone

from care.models import Entitlement
from tests.factories.aid import CareEntitlementFactory
from tests.factories.care import kind

pytestmark = pytest.mark.django_db
LIST = "/care/aid/entitlements/"


@pytest.fixture
def tomorrow():
    return timezone.localdate() + dt.timedelta(days=1)


@pytest.fixture
def leave():
    return Entitlement.objects.get(kind__code="wedding", code="leave")


@pytest.fixture
def admin(client, orgadmin):
    client.force_login(orgadmin)
    return client


def typed(**changes):
    return {
        "seen": 0, "kind": kind("wedding").pk, "name_zh": "贺礼", "name_en": "A present", "provider_zh": "工会",
        "provider_en": "trade union", "within_days": "", "basis_zh": "工会章程", "basis_en": "Statutes of the union",
        "valid_from": f"{timezone.localdate():%Y-%m-%d}",
    } | changes  # fmt: skip


def test_an_admin_adds_what_everybody_then_reads(admin, client, officer_user):
    assert admin.post(f"{LIST}new/", typed(within_days="30")).status_code == 302
    client.force_login(officer_user)
    page = client.get(LIST).content.decode()
    assert "A present" in page
    assert "/edit/" not in page
    assert client.get(f"{LIST}new/").status_code == 403


def test_changed_then_ended_then_offered_again(admin, leave, tomorrow):
    edit = f"{LIST}{leave.pk}/edit/"
    form = admin.get(edit).context["form"]
    assert (form["name_en"].value(), form["valid_from"].value()) == ("Marriage leave", tomorrow)

    changes = {"seen": leave.pk, "name_en": "Longer leave", "name_zh": "更长的婚假", "valid_from": f"{tomorrow}"}
    assert admin.post(edit, typed(**changes)).status_code == 302
    changed = Entitlement.objects.get(name_en="Longer leave")
    page = admin.get(LIST).content.decode()
    for text in ("From a later day", f"{LIST}{changed.pk}/drop/", "Marriage leave"):
        assert text in page

    assert admin.post(f"{LIST}{changed.pk}/drop/").status_code == 302
    ending = {"seen": leave.pk, "from_on": f"{timezone.localdate()}"}
    assert admin.post(f"{LIST}{leave.pk}/retire/", ending).status_code == 302
    page = admin.get(LIST).content.decode()
    assert "Offered no longer" in page
    assert "Offer again" in page


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "999999"}, "kind"),
        ({"name_zh": ""}, "name_zh"),
        ({"name_en": "x" * 81}, "name_en"),
        ({"name_en": "Marriage leave"}, "name_en"),
        ({"within_days": "0"}, "within_days"),
        ({"within_days": "-3"}, "within_days"),
        ({"within_days": "9999999999"}, "within_days"),
        ({"within_days": "soon"}, "within_days"),
        ({"valid_from": "2020-01-01"}, "valid_from"),
        ({"valid_from": "never"}, "valid_from"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_stays(admin, changes, field):
    count = Entitlement.objects.count()
    response = admin.post(f"{LIST}new/", typed(basis_en="My own basis", **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "My own basis" in response.content.decode()
    assert Entitlement.objects.count() == count


def test_a_change_from_an_old_page_is_refused_and_keeps_its_text(admin, leave, tomorrow):
    edit = f"{LIST}{leave.pk}/edit/"
    first = typed(seen=leave.pk, name_en="First", name_zh="先改", valid_from=f"{tomorrow}")
    admin.post(edit, first)
    later = typed(seen=leave.pk, name_en="Second", valid_from=f"{tomorrow + dt.timedelta(days=1)}")
    response = admin.post(edit, later)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Somebody else changed this" in page
    assert "Second" in page


def test_the_event_of_a_version_cannot_be_changed(admin, leave, tomorrow):
    changes = {"seen": leave.pk, "kind": kind("funeral").pk, "valid_from": f"{tomorrow}"}
    admin.post(f"{LIST}{leave.pk}/edit/", typed(**changes))
    assert Entitlement.objects.get(name_en="A present").kind == leave.kind


@pytest.mark.parametrize("path", ["999999/edit/", "999999/retire/", "999999/drop/"])
def test_what_is_not_there_is_not_found(admin, path):
    assert admin.get(f"{LIST}{path}").status_code == 404


def test_what_has_begun_has_no_page_to_take_it_back(admin, leave):
    assert admin.get(f"{LIST}{leave.pk}/drop/").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number_of_rows(admin, rows, django_assert_num_queries):
    CareEntitlementFactory.create_batch(rows)
    CareEntitlementFactory.create_batch(rows, valid_from=dt.date(2026, 1, 1))
    admin.get(LIST)
    with django_assert_num_queries(5):
        admin.get(LIST)
