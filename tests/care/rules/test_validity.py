import datetime as dt
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from care.rules.validity import in_force


@dataclass(frozen=True)
class Version:
    code: str
    valid_from: dt.date
    valid_until: dt.date | None = None
    is_active: bool = True


days = st.dates(dt.date(2026, 1, 1), dt.date(2026, 3, 31))
versions = st.builds(
    Version,
    code=st.sampled_from("ab"),
    valid_from=days,
    valid_until=st.none() | days,
    is_active=st.booleans(),
)
many = st.lists(versions, max_size=8, unique_by=lambda version: (version.code, version.valid_from))
NEW_YEAR, MARCH = dt.date(2026, 1, 1), dt.date(2026, 3, 1)


@given(many, days)
def test_at_most_one_version_of_a_rule_holds_and_it_has_begun(rules, day):
    holding = in_force(rules, day)

    assert len({rule.code for rule in holding}) == len(holding)
    for rule in holding:
        assert rule.valid_from <= day
        assert rule.valid_until is None or day <= rule.valid_until
        assert not [other for other in rules if other.code == rule.code and rule.valid_from < other.valid_from <= day]


@given(many, days, st.randoms())
def test_the_order_of_the_versions_does_not_matter(rules, day, random):
    shuffled = random.sample(rules, len(rules))
    assert set(in_force(rules, day)) == set(in_force(shuffled, day))


def test_a_new_version_replaces_the_old_from_its_day_on():
    old, new = Version("a", NEW_YEAR), Version("a", MARCH)
    assert in_force([old, new], dt.date(2026, 2, 28)) == [old]
    assert in_force([old, new], MARCH) == [new]


def test_a_new_version_that_is_switched_off_ends_the_rule():
    assert in_force([Version("a", NEW_YEAR), Version("a", MARCH, is_active=False)], MARCH) == []
