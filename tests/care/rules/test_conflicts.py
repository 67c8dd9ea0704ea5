"""What cannot stand in a rule, each with the field that it shows at."""

import datetime as dt
from dataclasses import replace

import pytest

from care.rules.conflicts import Terms, conflicts

TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)
FUNERAL, WEDDING, RETIRED = 1, 2, 3
VISIT = Terms(
    code="funeral-visit",
    name="A visit after a bereavement",
    valid_from=TODAY,
    deed="visit",
    by_role="secretary",
    within_days=7,
    day_unit="days",
    escalate_days=3,
    trigger=FUNERAL,
    follow_up_days=30,
)
CADENCE = replace(
    VISIT, code="half-yearly", name="Half-yearly", deed="talk", trigger=None, follow_up_days=None, cadence_days=182
)


def fields(new, *others):
    found = conflicts(new, others, today=TODAY, recordable={FUNERAL, WEDDING})
    return [conflict.field for conflict in found]


@pytest.mark.parametrize(
    "terms", [VISIT, CADENCE, replace(VISIT, follow_up_days=None), replace(VISIT, day_unit="workdays")]
)
def test_a_rule_that_can_be_kept_stands(terms):
    assert fields(terms) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": TODAY - DAY}, "valid_from"),
        ({"trigger": None}, "trigger"),
        ({"trigger": RETIRED}, "trigger"),
        ({"within_days": 0}, "within_days"),
        ({"escalate_days": 0}, "escalate_days"),
        ({"follow_up_days": 7}, "follow_up_days"),
    ],
)
def test_what_cannot_be_kept_is_named_at_its_field(changes, field):
    assert fields(replace(VISIT, **changes)) == [field]


def test_working_days_are_counted_with_their_weekends():
    assert fields(replace(VISIT, within_days=5, day_unit="workdays", follow_up_days=9)) == ["follow_up_days"]
    assert fields(replace(VISIT, within_days=5, day_unit="workdays", follow_up_days=10)) == []


def test_a_cadence_leaves_a_quiet_week():
    assert fields(replace(CADENCE, cadence_days=14)) == ["cadence_days"]
    assert fields(replace(CADENCE, cadence_days=15)) == []


def test_a_rule_follows_an_event_or_a_cadence_and_a_cadence_no_follow_up():
    assert fields(replace(CADENCE, trigger=WEDDING)) == ["cadence_days"]
    assert fields(replace(CADENCE, follow_up_days=30)) == ["follow_up_days"]


def test_switched_off_it_may_name_what_is_not_recorded_any_more():
    assert fields(replace(VISIT, trigger=RETIRED, is_active=False)) == []


def test_two_versions_never_overlap():
    assert fields(VISIT, replace(VISIT, valid_from=TODAY - DAY)) == []
    assert fields(VISIT, replace(VISIT, valid_from=TODAY)) == ["valid_from"]
    assert fields(VISIT, replace(VISIT, valid_from=TODAY + DAY)) == ["valid_from"]


def test_nobody_is_asked_twice_for_the_same():
    other = replace(VISIT, code="other")
    assert fields(VISIT, other) == ["trigger"]
    assert fields(VISIT, replace(other, trigger=WEDDING)) == []
    assert fields(VISIT, replace(other, deed="talk")) == []
    assert fields(VISIT, replace(other, is_active=False)) == []
    assert fields(replace(VISIT, is_active=False), other) == []


def test_after_one_event_no_two_people_are_sent():
    assert fields(VISIT, replace(VISIT, code="other", deed="talk", by_role="leader")) == ["by_role"]


def test_of_two_cadences_one_would_never_ask():
    assert fields(CADENCE, replace(CADENCE, code="yearly", cadence_days=365)) == ["cadence_days"]


def test_what_ended_before_is_no_conflict():
    other = replace(VISIT, code="other", valid_from=TODAY - 9 * DAY)
    assert fields(VISIT, replace(other, valid_until=TODAY - DAY)) == []
    assert fields(VISIT, replace(other, valid_until=TODAY)) == ["trigger"]
