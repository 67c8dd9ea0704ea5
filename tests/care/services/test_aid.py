from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from audit.models import Entry
from care.models import AidEntry
from care.queries import aid as ledger
from care.services import aid
from tests.factories.accounts import BranchFactory
from tests.factories.aid import AidEntryFactory, fund
from tests.factories.care import LifeEventFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def given(officer, secretary, today):
    def enter(amount="200", **facts):
        facts = {"officer": officer, "fund": fund(), "given_on": today, "by": secretary, "festival": "spring"} | facts
        return aid.enter(kind="goods", what="Rice and oil", amount=Decimal(amount), today=today, **facts)

    return enter


def test_what_one_enters_waits_for_another(given, officer, secretary, branch):
    entry = given()

    assert (entry.state, entry.entered_by, entry.branch, entry.unit) == ("waiting", secretary, branch, branch.unit)
    assert Entry.objects.get(kind="care.aid.entered").about_id == officer.pk


def test_a_second_person_confirms(given, orgadmin, today):
    entry = aid.close(given(), is_right=True, by=orgadmin, today=today)
    assert (entry.state, entry.closed_by, entry.closed_on) == ("confirmed", orgadmin, today)


@pytest.mark.parametrize("who", ["secretary", "officer_user"])
def test_neither_the_first_nor_the_recipient_confirms(given, request, who, today):
    with pytest.raises(PermissionDenied):
        aid.close(given(), is_right=True, by=request.getfixturevalue(who), today=today)
    assert AidEntry.objects.get().state == "waiting"


def test_the_database_refuses_one_pair_of_eyes(given, secretary, today):
    entry = given()
    with pytest.raises(IntegrityError), transaction.atomic():
        AidEntry.objects.filter(pk=entry.pk).update(state="confirmed", closed_by=secretary, closed_on=today)


def test_nobody_enters_what_comes_to_themselves(given, officer_user):
    with pytest.raises(ValidationError) as refused:
        given(by=officer_user)
    assert list(refused.value.error_dict) == ["officer"]


def test_an_entry_that_was_sent_back_stays_so_and_counts_for_nothing(given, orgadmin, today):
    entry = aid.close(given(), is_right=False, by=orgadmin, today=today)

    with pytest.raises(ValidationError):
        aid.close(entry, is_right=True, by=orgadmin, today=today)

    assert ledger.sums(AidEntry.objects.all(), year=today.year).total == 0
    assert given().state == "waiting"


def test_the_first_takes_it_back_before_it_is_confirmed(given, secretary, orgadmin, today):
    entry = given()
    with pytest.raises(PermissionDenied):
        aid.withdraw(entry, by=orgadmin, today=today)
    assert aid.withdraw(entry, by=secretary, today=today).state == "withdrawn"


def test_the_same_occasion_needs_a_reason(given):
    given()
    with pytest.raises(ValidationError) as refused:
        given()
    assert list(refused.value.error_dict) == ["reason"]
    assert given(reason="The first box was lost").reason == "The first box was lost"


def test_another_festival_event_or_day_is_another_occasion(given, officer, today):
    given()
    given(festival="national")
    given(festival="", event=LifeEventFactory(officer=officer))
    given(festival="")
    assert AidEntry.objects.count() == 4


@pytest.mark.parametrize(("before", "amount"), [([], "1000.01"), (["900", "900"], "200.01")])
def test_above_a_limit_needs_a_reason(given, before, amount):
    for number, one in enumerate(before):
        given(one, festival=["national", "labour"][number])
    with pytest.raises(ValidationError) as refused:
        given(amount)
    assert set(refused.value.error_dict) == {"amount", "reason"}
    assert given(amount, reason="Agreed by the union").amount == Decimal(amount)


def test_a_strict_limit_is_never_passed(given):
    strict = fund()
    strict.is_strict = True
    strict.save()
    with pytest.raises(ValidationError) as refused:
        given("1000.01", fund=strict, reason="All the same")
    assert list(refused.value.error_dict) == ["amount"]


def test_a_counter_entry_undoes_and_needs_two_as_well(given, orgadmin, secretary, today):
    entry = aid.close(given(), is_right=True, by=orgadmin, today=today)

    opposite = aid.counter(entry, reason="Went to a namesake", by=secretary, today=today)

    assert ledger.sums(AidEntry.objects.all(), year=today.year).total == 200
    aid.close(opposite, is_right=True, by=orgadmin, today=today)
    assert ledger.sums(AidEntry.objects.all(), year=today.year).total == 0
    entry.refresh_from_db()
    assert (entry.amount, entry.state) == (200, "confirmed")
    assert given().state == "waiting"


def test_an_entry_is_undone_once(given, orgadmin, secretary, today):
    entry = aid.close(given(), is_right=True, by=orgadmin, today=today)
    aid.counter(entry, reason="Went to a namesake", by=secretary, today=today)
    with pytest.raises(ValidationError):
        aid.counter(entry, reason="Once more", by=secretary, today=today)


def test_only_what_is_confirmed_is_undone(given, secretary, today):
    with pytest.raises(ValidationError):
        aid.counter(given(), reason="Wrong", by=secretary, today=today)


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_a_gift_is_more_than_nothing(given, amount):
    with pytest.raises(ValidationError):
        given(amount)


def test_sums_by_branch_hold_what_is_confirmed_this_year(branch, other_branch, today):
    for amount in (200, 300):
        AidEntryFactory(confirmed=True, officer=OfficerFactory(branch=branch), amount=amount, given_on=today)
    AidEntryFactory(officer=OfficerFactory(branch=other_branch), given_on=today)
    last_year = today.replace(year=today.year - 1)
    AidEntryFactory(confirmed=True, officer=OfficerFactory(branch=BranchFactory()), given_on=last_year)

    found = ledger.by_branch(AidEntry.objects.all(), year=today.year)

    assert found == [(branch, 2, Decimal(500))]


def test_a_transfer_takes_no_line_out_of_a_ledger(officer, branch, other_branch, today):
    AidEntryFactory(confirmed=True, officer=officer, given_on=today)
    officer.branch, officer.unit = other_branch, other_branch.unit
    officer.save()
    assert [row[0] for row in ledger.by_branch(AidEntry.objects.all(), year=today.year)] == [branch]
