"""What one is entitled to changes from a day on; what happened before keeps what held then."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from care.models import Entitlement, Provision
from care.queries import aid as ledger
from care.queries import entitlements as known
from care.services import entitlements
from tests.factories.aid import CareEntitlementFactory
from tests.factories.care import LifeEventFactory, kind

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def leave():
    """Seeded, held ever since."""
    return Entitlement.objects.get(kind__code="wedding", code="leave")


@pytest.fixture
def revise(orgadmin, today):
    def change(replaces=None, **changes):
        given = {
            "replaces": replaces,
            "seen": replaces.pk if replaces else 0,
            "kind": kind("wedding"),
            "name_zh": "婚假十五天",
            "name_en": "Fifteen days of marriage leave",
            "provider_zh": "政工部门",
            "provider_en": "political office",
            "within_days": None,
            "basis_zh": "省条例",
            "basis_en": "Provincial regulations",
            "is_verified": True,
            "valid_from": today + DAY,
        }
        return entitlements.revise(by=orgadmin, today=today, **(given | changes))

    return change


def refusal(deed, *args, **given):
    with pytest.raises(ValidationError) as refused:
        deed(*args, **given)
    return refused.value.code


def offered(officer, happened_on, code="leave"):
    event = LifeEventFactory(officer=officer, kind=kind("wedding"), happened_on=happened_on)
    return [due.entitlement for due in ledger.dues(event) if due.entitlement.code == code]


def test_a_change_holds_for_what_happens_from_its_day_on(officer, leave, revise, today):
    changed = revise(leave)

    leave.refresh_from_db()
    assert (leave.valid_until, changed.code, changed.place) == (today, leave.code, leave.place)
    assert offered(officer, today) == [leave]
    assert offered(officer, today + DAY) == [changed]
    assert Entry.objects.filter(kind="care.entitlement.revised").count() == 1


def test_what_was_ticked_off_stays_whichever_version_it_was(officer, leave, revise, secretary, today):
    event = LifeEventFactory(officer=officer, kind=kind("wedding"), happened_on=today + DAY)
    Provision.objects.create(event=event, entitlement=leave, state="arranged", said_by=secretary, said_on=today)
    revise(leave)
    of_leave = [due for due in ledger.dues(event) if due.entitlement.code == "leave"]
    assert [(due.entitlement, due.state) for due in of_leave] == [(leave, "arranged")]


def test_what_ended_is_not_offered_for_later_events_and_may_return(officer, leave, revise, orgadmin, today):
    entitlements.retire(leave, seen=leave.pk, from_on=today + DAY, by=orgadmin, today=today)
    assert offered(officer, today) == [leave]
    assert offered(officer, today + DAY) == []
    leave.refresh_from_db()

    again = revise(leave, valid_from=today + 5 * DAY)

    leave.refresh_from_db()
    assert leave.valid_until == today
    assert offered(officer, today + 4 * DAY) == []
    assert offered(officer, today + 5 * DAY) == [again]


def test_a_new_one_gets_a_code_of_its_own_and_the_last_place(revise, leave):
    first = revise()
    second = revise(name_zh="另一项", name_en="Fifteen days of marriage leave!")
    assert [first.code, second.code] == ["fifteen-days-of-marriage-leave", "fifteen-days-of-marriage-leave-2"]
    assert leave.place < first.place < second.place


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": dt.date(2026, 11, 22)}, "valid_from"),
        ({"valid_from": dt.date(2062, 11, 22)}, "valid_from"),
        ({"name_zh": "上门祝贺"}, "name_zh"),
        ({"name_en": " visit  with CONGRATULATIONS "}, "name_en"),
        ({"name_en": "   "}, "name_en"),
        ({"basis_zh": ""}, "basis_zh"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field(leave, revise, changes, field):
    with pytest.raises(ValidationError) as refused:
        revise(leave, **changes)
    assert list(refused.value.message_dict) == [field]
    leave.refresh_from_db()
    assert leave.valid_until is None


def test_a_version_begins_after_the_one_before(leave, revise, today):
    changed = revise(leave, valid_from=today + 9 * DAY)
    with pytest.raises(ValidationError) as refused:
        revise(changed, valid_from=today + 9 * DAY)
    assert list(refused.value.message_dict) == ["valid_from"]


def test_the_second_editor_is_told(leave, revise, orgadmin, today):
    revise(leave)
    assert refusal(revise, leave, valid_from=today + 3 * DAY) == "changed"
    ending = {"seen": leave.pk, "from_on": today + DAY, "by": orgadmin, "today": today}
    assert refusal(entitlements.retire, leave, **ending) == "changed"
    assert Entitlement.objects.filter(code="leave", kind=leave.kind).count() == 2


@pytest.mark.parametrize("from_on", [dt.date(2026, 11, 22), dt.date(2062, 1, 1)])
def test_an_end_lies_neither_behind_nor_far_ahead(leave, orgadmin, today, from_on):
    with pytest.raises(ValidationError) as refused:
        entitlements.retire(leave, seen=leave.pk, from_on=from_on, by=orgadmin, today=today)
    assert list(refused.value.message_dict) == ["from_on"]


def test_what_has_ended_is_not_ended_again(leave, orgadmin, today):
    Entitlement.objects.filter(pk=leave.pk).update(valid_until=today - DAY)
    ending = {"seen": leave.pk, "from_on": today, "by": orgadmin, "today": today}
    assert refusal(entitlements.retire, leave, **ending) == "retired"


def test_a_planned_version_is_taken_back_and_the_one_before_goes_on(officer, leave, revise, orgadmin, today):
    changed = revise(leave)
    entitlements.drop(changed, by=orgadmin, today=today)
    assert offered(officer, today + 9 * DAY) == [leave]


def test_what_has_begun_or_was_ticked_off_is_not_taken_back(officer, leave, orgadmin, secretary, today):
    assert refusal(entitlements.drop, leave, by=orgadmin, today=today) == "begun"

    planned = CareEntitlementFactory(valid_from=today + DAY)
    event = LifeEventFactory(officer=officer, kind=kind("wedding"), happened_on=today + 2 * DAY)
    Provision.objects.create(event=event, entitlement=planned, state="asked", said_by=secretary, said_on=today)
    assert refusal(entitlements.drop, planned, by=orgadmin, today=today) == "begun"


def test_the_shelf_holds_what_is_to_come_and_what_has_ended_for_good(leave, revise, today):
    Entitlement.objects.exclude(pk=leave.pk).update(valid_until=today - DAY)
    ended = Entitlement.objects.exclude(pk=leave.pk).count()
    changed = revise(leave)

    shelf = known.shelf(today)

    assert shelf.to_come == [changed]
    assert (len(shelf.retired), leave in shelf.retired) == (ended, False)
    assert known.newest(leave.pk) == changed
    assert known.versions_of(leave) == [changed, leave]
