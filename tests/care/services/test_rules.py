"""A rule is changed by a new version with its own day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict

from audit.models import Entry
from care.forms.rule import TERMS
from care.models import CareClock, CareRule, CareTask, EventKind
from care.queries import rules as known
from care.rules.trial import Case
from care.services import events, rules, tasks
from tests.factories.accounts import UserFactory
from tests.factories.care import ContactFactory, kind, rule

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def revise(orgadmin, today):
    """A new version of one rule, as the form hands it in."""

    def write(code, *, cases=(), seen=None, **changes):
        newest = CareRule.objects.filter(code=code).order_by("-valid_from").first()
        terms = model_to_dict(newest, fields=TERMS) | {"trigger": newest.trigger, "valid_from": today + DAY} | changes
        seen = newest.pk if seen is None else seen
        return rules.revise(replaces=newest, seen=seen, cases=cases, by=orgadmin, today=today, **terms)

    return write


@pytest.fixture
def add(orgadmin, today):
    def write(**changes):
        terms = model_to_dict(rule("injury-visit"), fields=TERMS) | {
            "name_zh": "新",
            "name_en": "New rule",
            "trigger": None,
        }
        terms |= {"cadence_days": None, "follow_up_days": None, "valid_from": today, "is_active": False} | changes
        return rules.revise(replaces=None, seen=0, cases=[], by=orgadmin, today=today, **terms)

    return write


def refused(error):
    return sorted(error.value.error_dict)


def test_the_version_before_ends_the_day_before(revise, today):
    new = revise("funeral-visit", within_days=5)

    old = CareRule.objects.get(code="funeral-visit", valid_until=today)
    assert (old.within_days, new.within_days, new.valid_from, new.valid_until) == (7, 5, today + DAY, None)
    assert [one.pk for one in known.in_force(today) if one.code == "funeral-visit"] == [old.pk]
    assert [one.pk for one in known.in_force(today + DAY) if one.code == "funeral-visit"] == [new.pk]
    entry = Entry.objects.get()
    assert (entry.kind, entry.subject) == ("care.rule.revised", f"care.CareRule:{new.pk}")


def test_what_was_asked_stays_as_it_was_asked(revise, officer, secretary, today):
    events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=secretary, today=today)
    before = CareTask.objects.values().get()
    revise("funeral-visit", within_days=2, valid_from=today)
    assert CareTask.objects.values().get() == before


def test_one_event_is_asked_for_once_whatever_its_rule_has_become(revise, officer, secretary, today):
    events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=secretary, today=today)
    revise("funeral-visit", within_days=2, valid_from=today)
    events.record(officer=officer, kind=kind("funeral"), happened_on=today, by=UserFactory(), today=today)
    assert CareTask.objects.count() == 1


def test_every_rule_the_portal_starts_with_may_be_saved_again(revise, today):
    holding = [one.code for one in known.in_force(today)]
    for code in holding:
        revise(code)
    assert CareRule.objects.filter(code__in=holding).count() == 2 * len(holding)


def test_a_new_version_starts_nobodys_time_anew(revise, officer, today):
    """Of the first talk the clock began with the rule, not with its wording."""
    officer.joined_work_on = dt.date(2010, 1, 1)
    officer.save()
    revise("half-yearly-talk", name_en="Twice a year", valid_from=today)
    assert tasks.open_cadence(today) == 1
    assert CareTask.objects.get().period_start == dt.date(2026, 1, 1)


def test_a_rule_switched_on_again_begins_anew(revise, today):
    revise("half-yearly-talk", is_active=False, valid_from=today)
    again = revise("half-yearly-talk", is_active=True, valid_from=today + 2 * DAY)
    assert known.begun_on(again) == today + 2 * DAY


def test_a_changed_cadence_counts_for_people_met_before(revise, officer, today):
    held_on = today - 80 * DAY
    CareClock.objects.create(
        officer=officer, last_contact_on=held_on, last_contact=ContactFactory(officer=officer, held_on=held_on)
    )
    revise("half-yearly-talk", cadence_days=91, valid_from=today)
    assert tasks.open_cadence(today) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"within_days": 0}, "within_days"),
        ({"follow_up_days": 3}, "follow_up_days"),
        ({"cadence_days": 100}, "cadence_days"),
        ({"basis_en": ""}, "basis_en"),
    ],
)
def test_an_impossible_rule_is_refused_at_its_field(revise, changes, field):
    with pytest.raises(ValidationError) as error:
        revise("funeral-visit", **changes)
    assert refused(error) == [field]
    assert CareRule.objects.filter(code="funeral-visit").count() == 1
    assert not Entry.objects.exists()


def test_the_past_is_not_rewritten(revise, today):
    with pytest.raises(ValidationError) as error:
        revise("funeral-visit", valid_from=today - DAY)
    assert refused(error) == ["valid_from"]


def test_a_kind_no_longer_recorded_is_refused(revise):
    EventKind.objects.filter(code="funeral").update(is_active=False)
    with pytest.raises(ValidationError) as error:
        revise("funeral-visit")
    assert refused(error) == ["trigger"]


def test_an_example_that_comes_out_otherwise_refuses_the_rule_and_says_the_day(revise, today):
    right, wrong = Case(1, today, today + 5 * DAY), Case(3, today, today + 9 * DAY)
    with pytest.raises(ValidationError) as error:
        revise("funeral-visit", within_days=5, cases=[right, wrong])
    assert refused(error) == ["example_3_due"]
    assert revise("funeral-visit", within_days=5, cases=[right]).cases == [right.stored()]


def test_whoever_comes_second_is_told(revise):
    seen = rule("funeral-visit").pk
    revise("funeral-visit", within_days=5)
    with pytest.raises(ValidationError) as error:
        revise("funeral-visit", seen=seen, within_days=6)
    assert error.value.code == "changed"
    assert CareRule.objects.filter(code="funeral-visit").count() == 2


def test_a_new_rule_has_a_name_of_its_own(add):
    with pytest.raises(ValidationError) as error:
        add(name_en=rule("injury-visit").name_en)
    assert refused(error) == ["name_en"]


@pytest.mark.parametrize(
    ("name", "code"),
    [("Night duty: a word!", "night-duty-a-word"), ("值夜班", "rule"), ("Injury visit", "injury-visit-2")],
)
def test_a_new_rule_gets_a_code_of_its_own(add, name, code):
    assert add(name_en=name, trigger=kind("funeral")).code == code


def test_a_planned_version_is_taken_back(revise, orgadmin, today):
    planned = revise("funeral-visit", within_days=5)
    rules.drop(planned, by=orgadmin, today=today)
    only = CareRule.objects.get(code="funeral-visit")
    assert (only.within_days, only.valid_until) == (7, None)
    assert Entry.objects.filter(kind="care.rule.dropped").count() == 1


def test_what_has_begun_is_not_taken_back(revise, orgadmin, today):
    begun = revise("funeral-visit", within_days=5, valid_from=today)
    with pytest.raises(ValidationError):
        rules.drop(begun, by=orgadmin, today=today)
    assert CareRule.objects.filter(code="funeral-visit").count() == 2
