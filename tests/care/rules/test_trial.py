"""Examples that say when a task must be due."""

import datetime as dt

import pytest

from care.rules.conflicts import Terms
from care.rules.trial import Case, misses

FRIDAY, MONDAY, WEDNESDAY = dt.date(2026, 11, 20), dt.date(2026, 11, 23), dt.date(2026, 11, 25)
TERMS = {
    "code": "x",
    "name": "x",
    "valid_from": MONDAY,
    "deed": "talk",
    "by_role": "secretary",
    "within_days": 3,
    "day_unit": "workdays",
    "escalate_days": 3,
}


@pytest.mark.parametrize(
    ("terms", "special", "due_on"),
    [
        ({"trigger": 1}, {}, WEDNESDAY),
        ({"trigger": 1}, {MONDAY: False}, WEDNESDAY + dt.timedelta(days=1)),
        ({"trigger": 1, "day_unit": "days"}, {}, MONDAY),
        ({"cadence_days": 5}, {}, WEDNESDAY),
    ],
)
def test_an_example_comes_out_or_the_right_day_is_said(terms, special, due_on):
    rule = Terms(**TERMS | terms)
    right, wrong = Case(1, FRIDAY, due_on), Case(2, FRIDAY, due_on + dt.timedelta(days=1))
    assert [tuple(miss) for miss in misses(rule, [right, wrong], special)] == [(wrong, due_on)]


def test_an_example_is_read_as_it_was_stored():
    case = Case(2, FRIDAY, MONDAY)
    assert Case.read(case.stored()) == case
