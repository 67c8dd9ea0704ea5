"""From what is shown nobody can be reckoned out: not from one table, nor by taking a group from another's."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.margins import hidden

K = 8
people = st.lists(
    st.fixed_dictionaries(
        {"unit": st.sampled_from("abcd"), "sex": st.sampled_from("mf"), "age": st.sampled_from(["30", "40", "50"])}
    ),
    min_size=K,
    max_size=70,
)


def table(**counts):
    """``unit_sex=number`` of people."""
    return [dict(zip(("unit", "sex"), key.split("_"), strict=True)) for key, n in counts.items() for _ in range(n)]


def test_a_group_of_eight_is_shown_and_one_of_seven_hides_another_beside_it():
    assert hidden(table(a_m=8, b_m=8, c_m=20), K)["unit"] == set()
    assert hidden(table(a_m=7, b_m=8, c_m=20), K)["unit"] == {"a", "b"}


def test_a_group_within_another_is_hidden_where_one_is_left_over():
    """All ten of unit a are women, and one woman more is elsewhere: her score would be the difference."""
    found = hidden(table(a_f=10, b_f=1, b_m=12, c_m=30), K)

    assert found["unit"] == {"a", "b"}
    assert found["sex"] == set()


def test_a_group_that_is_another_by_another_name_is_shown():
    assert hidden(table(a_f=10, b_m=30), K) == {"unit": set(), "sex": set()}


@given(people)
def test_nothing_is_left_over_between_two_that_are_known(found):
    gone = hidden(found, K)
    known = {}
    for name in ("unit", "sex", "age"):
        for group, size in Counter(one[name] for one in found).items():
            shown = group not in gone[name]
            assert size >= K or not shown
            known.setdefault((name, group if shown else ""), set()).update(
                place for place, one in enumerate(found) if one[name] == group
            )
    for (left, mine), (right, theirs) in combinations(known.items(), 2):
        small, large = sorted((mine, theirs), key=len)
        if left[0] != right[0] and small < large and any(name and group for name, group in (left, right)):
            assert len(large - small) >= K


@given(people, st.randoms())
def test_order_does_not_matter(found, chance):
    shuffled = [*found]
    chance.shuffle(shuffled)

    assert hidden(shuffled, K) == hidden(found, K)
