"""Sums of at least eight, nothing to be reckoned back, and reasons that add up."""

import datetime as dt
from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.rules.small_groups import SMALLEST
from evaluation.rules.simulating import Tried, age_group, outcome, reasons

scores = st.decimals(0, 110, places=2)
people = st.lists(
    st.builds(
        Tried,
        form=st.integers(1, 10**6),
        before=st.none() | scores,
        after=st.none() | scores,
        unit=st.integers(1, 3),
        police_type=st.sampled_from(["", "community", "criminal"]),
        sex=st.sampled_from(["male", "female"]),
        age=st.sampled_from(["-30", "-40", "50-"]),
    ),
    max_size=60,
    unique_by=lambda one: one.form,
)


def person(form, before, after, **facts):
    facts = {"unit": 1, "police_type": "", "sex": "male", "age": "-30"} | facts
    return Tried(form=form, before=Decimal(before), after=Decimal(after), **facts)


def test_fewer_than_eight_are_only_counted():
    assert outcome([person(number, 80, 81) for number in range(7)]) == {"people": 7, "compared": 7}


def test_outcome_of_eight():
    found = outcome([person(number, 70 + number, 80 + number) for number in range(8)])

    assert found["mean"] == {"before": "73.5", "after": "83.5"}
    assert found["moved"] == {"up": 8, "same": 0, "down": 0}
    assert found["bands"][2] == {"below": 80, "before": 8, "after": 0}
    assert found["movers"] == []


def test_who_moves_most_comes_first():
    rest = [person(number, 80 - number, 80 - number) for number in range(8)]

    found = outcome([*rest, person(99, 81, 70)])["movers"][0]

    assert (found["form"], found["place_before"], found["place_after"]) == (99, 1, 9)


def test_reasons_are_what_changed_most():
    found = reasons({"calls": Decimal(8), "study": Decimal(5)}, {"calls": Decimal(2)})

    assert found == [{"code": "calls", "gain": "−6"}, {"code": "study", "gain": "−5"}]


@given(people, st.randoms())
def test_outcome_does_not_depend_on_the_order(found, chance):
    shuffled = [*found]
    chance.shuffle(shuffled)

    assert outcome(shuffled) == outcome(found)


@given(people)
def test_no_shown_group_is_small_and_none_can_be_reckoned_back(found):
    both = [one for one in found if one.before is not None and one.after is not None]

    for name, rows in outcome(found).get("groups", {}).items():
        sizes = defaultdict(int)
        for one in both:
            sizes[str(getattr(one, name))] += 1
        hidden = [sizes[row["key"]] for row in rows if "people" not in row]
        assert all(row["people"] >= SMALLEST for row in rows if "people" in row)
        assert not hidden or sum(hidden) >= SMALLEST


@pytest.mark.parametrize(
    ("born", "group"),
    [(dt.date(1996, 5, 1), "-30"), (dt.date(1995, 5, 1), "-40"), (dt.date(1975, 1, 1), "50-"), (None, "")],
)
def test_age_group_by_the_year(born, group):
    assert age_group(born, 2025) == group
