"""The editor: written, looked at beside what held before, saved; what cannot stand is refused where it was typed."""

import datetime as dt

import pytest
from django.forms.models import model_to_dict
from django.utils import timezone

from care.enums import Audience
from care.forms.rule import TERMS
from care.models import CareRule
from care.services import rules
from tests.factories.accounts import PostingFactory, UnitFactory
from tests.factories.care import ContactFactory, LifeEventFactory, kind, rule
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
NEW = "/care/rules/new/"


def edit(code="funeral-visit"):
    return f"/care/rules/{rule(code).pk}/edit/"


def typed(code="funeral-visit", step="look", **changes):
    one = rule(code)
    terms = {name: "" if value is None else value for name, value in model_to_dict(one, fields=TERMS).items()}
    terms |= {"seen": one.pk, "valid_from": f"{timezone.localdate() + DAY:%Y-%m-%d}", "is_active": "on"}
    return terms | {"step": step} | changes


@pytest.fixture
def full_station(station, branch):
    """Enough people that a number says nothing of anybody."""
    return OfficerFactory.create_batch(8, unit=station, branch=branch)


def test_everybody_reads_the_rules_and_only_the_political_office_changes_them(
    client, officer_user, secretary, orgadmin
):
    for reader in (officer_user, secretary):
        client.force_login(reader)
        assert rule("funeral-visit").name_en in client.get("/care/rules/").content.decode()
        assert "/care/rules/new/" not in client.get("/care/rules/").content.decode()
        assert client.get(edit()).status_code == 403
    client.force_login(orgadmin)
    assert edit() in client.get("/care/rules/").content.decode()


def test_a_rule_is_looked_at_and_then_saved(client, orgadmin):
    client.force_login(orgadmin)

    look = client.post(edit(), typed(within_days=5))
    assert CareRule.objects.filter(code="funeral-visit").count() == 1
    assert [one.rule.within_days for one in look.context["before"]] == [7]
    assert look.context["after"].rule.within_days == 5

    kept = {field.html_name: field.value() or "" for field in look.context["form"]}
    saved = client.post(edit(), {name: str(value) for name, value in kept.items()} | {"step": "save"}, follow=True)
    new = CareRule.objects.get(code="funeral-visit", valid_until=None)
    assert (new.within_days, new.is_active) == (5, True)
    assert new.name_en in saved.content.decode()


def test_change_leads_back_with_everything_typed(client, orgadmin):
    client.force_login(orgadmin)
    back = client.post(edit(), typed(step="change", within_days=5))
    assert (back.status_code, back.context["form"]["within_days"].value()) == (200, "5")


@pytest.mark.parametrize("step", ["look", "save"])
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"follow_up_days": 7}, "follow_up_days"),
        ({"cadence_days": 90}, "cadence_days"),
        ({"trigger": ""}, "trigger"),
        ({"within_days": ""}, "within_days"),
        ({"within_days": "731"}, "within_days"),
        ({"within_days": "-1"}, "within_days"),
        ({"by_role": "auditor"}, "by_role"),
        ({"basis_zh": ""}, "basis_zh"),
        ({"valid_from": "2020-01-01"}, "valid_from"),
        ({"valid_from": "soon"}, "valid_from"),
        ({"example_1_on": "2026-11-23"}, "example_1_due"),
        ({"example_2_on": "2026-11-23", "example_2_due": "2026-11-24"}, "example_2_due"),
    ],
)
def test_an_impossible_rule_is_refused_where_it_was_typed(client, orgadmin, step, changes, field):
    client.force_login(orgadmin)

    refused = client.post(edit(), typed(step=step, name_en="Kept as typed", **changes))

    assert refused.status_code == 422
    assert field in refused.context["form"].errors
    assert "Kept as typed" in refused.content.decode()
    assert CareRule.objects.filter(code="funeral-visit").count() == 1


def test_two_at_once_lose_nothing(client, orgadmin):
    client.force_login(orgadmin)
    first, second = typed(step="save", within_days=5), typed(step="save", within_days=6)
    address = edit()
    client.post(address, first)

    refused = client.post(address, second)

    assert refused.status_code == 422
    assert refused.context["form"].non_field_errors().as_data()[0].code == "changed"
    assert 'value="6"' in refused.content.decode()


def test_a_new_rule_starts_from_nothing(client, orgadmin):
    client.force_login(orgadmin)
    words = {"name_zh": "夜班后谈心", "name_en": "A word after nights", "seen": 0, "trigger": kind("own_request").pk}
    assert client.post(NEW, typed(step="save", deed="visit", **words)).status_code == 302
    assert CareRule.objects.get(code="a-word-after-nights").name_zh == "夜班后谈心"


def test_the_preview_names_only_what_the_political_office_may_know(client, orgadmin, full_station):
    open_to_all, secret = full_station[:2]
    LifeEventFactory(officer=open_to_all, who_may_know=Audience.ORGANISATION)
    LifeEventFactory(officer=secret, who_may_know=Audience.SECRETARY)
    client.force_login(orgadmin)

    look = client.post(edit(), typed())

    after = look.context["after"]
    assert (after.number, [one.officer_name for one in after.named], after.others) == (2, [open_to_all.name], 1)
    assert secret.name not in look.content.decode()


def test_the_preview_ends_where_the_own_reach_ends(client, orgadmin, full_station):
    LifeEventFactory(officer=OfficerFactory(unit=UnitFactory()), who_may_know=Audience.ORGANISATION)
    ContactFactory(officer=OfficerFactory(unit=UnitFactory()), held_on=timezone.localdate() - 180 * DAY)
    client.force_login(orgadmin)
    assert client.post(edit(), typed()).context["after"].number == 0
    half_yearly = client.post(edit("half-yearly-talk"), typed("half-yearly-talk"))
    assert half_yearly.context["after"].number == 0


def test_among_few_people_nothing_is_counted(client, officer, station):
    office = PostingFactory(role="org_admin", unit=station).user
    LifeEventFactory(officer=officer, who_may_know=Audience.SECRETARY)
    client.force_login(office)
    look = client.post(edit(), typed())
    assert (look.context["after"].number, look.context["after"].others) == (0, 0)
    assert "Fewer than eight people" in look.content.decode()


def test_one_event_told_by_two_is_one_talk_and_ones_own_is_not_named(client, orgadmin, full_station):
    officer = full_station[0]
    for _ in range(2):
        LifeEventFactory(officer=officer, who_may_know=Audience.ORGANISATION)
    own = OfficerFactory(user=orgadmin, unit=officer.unit)
    LifeEventFactory(officer=own, who_may_know=Audience.ORGANISATION)
    client.force_login(orgadmin)
    after = client.post(edit(), typed()).context["after"]
    assert (after.number, [one.officer_name for one in after.named]) == (2, [officer.name])


def test_a_cadence_counts_whom_it_would_have_asked_for(client, orgadmin, full_station):
    silent, met, fresh = full_station[:3]
    today = timezone.localdate()
    ContactFactory(officer=silent, held_on=today - 180 * DAY)
    ContactFactory(officer=met, held_on=today - 180 * DAY)
    ContactFactory(officer=met, held_on=today - 40 * DAY)
    ContactFactory(officer=fresh, held_on=today - 20 * DAY)
    client.force_login(orgadmin)
    look = client.post(edit("half-yearly-talk"), typed("half-yearly-talk"))
    assert (look.context["after"].number, look.context["after"].named) == (1, [])


@pytest.mark.parametrize(("events", "queries"), [(1, 15), (20, 15)])
def test_the_preview_asks_a_constant_number_of_queries(
    client, orgadmin, full_station, events, queries, django_assert_num_queries
):
    for number in range(events):
        LifeEventFactory(
            officer=full_station[number % 8],
            happened_on=timezone.localdate() - number * DAY,
            who_may_know=Audience.ORGANISATION,
        )
    client.force_login(orgadmin)
    given = typed()
    address = edit()
    with django_assert_num_queries(queries):
        client.post(address, given)


def test_a_planned_version_is_taken_back_and_a_begun_one_is_not(client, orgadmin):
    client.force_login(orgadmin)
    client.post(edit(), typed(step="save", within_days=5))
    begun, planned = CareRule.objects.filter(code="funeral-visit").order_by("valid_from")

    assert client.get(f"/care/rules/{begun.pk}/drop/").status_code == 404
    assert client.get(f"/care/rules/{planned.pk}/drop/").status_code == 200
    assert client.post(f"/care/rules/{planned.pk}/drop/").status_code == 302
    assert CareRule.objects.get(code="funeral-visit").valid_until is None


def test_taking_back_a_moment_too_late_says_so(client, orgadmin, monkeypatch):
    client.force_login(orgadmin)
    client.post(edit(), typed(step="save", within_days=5))
    planned = CareRule.objects.get(code="funeral-visit", valid_until=None)
    real = rules.drop
    monkeypatch.setattr(rules, "drop", lambda one, by, today: real(one, by=by, today=one.valid_from))
    answer = client.post(f"/care/rules/{planned.pk}/drop/", follow=True)
    assert "cannot be taken back any more" in answer.content.decode()


@pytest.mark.parametrize("versions", [0, 6])
def test_the_list_asks_a_constant_number_of_queries(client, officer_user, versions, django_assert_num_queries):
    one = rule("funeral-visit")
    for number in range(versions):
        one.pk, one.code = None, f"more-{number}"
        one.save()
    client.force_login(officer_user)
    with django_assert_num_queries(4):
        client.get("/care/rules/")
