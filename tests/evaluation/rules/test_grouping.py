from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.grouping import groups

TREE = ["1.", "1.2.", "1.2.3.", "1.2.4.", "1.5.", "1.5.6.", "1.5.6.7."]
SIZES = st.dictionaries(st.sampled_from(TREE), st.integers(0, 12))


def test_each_unit_large_enough_is_a_group_of_its_own():
    assert groups({"1.": 12, "1.2.": 10, "1.2.3.": 30}, 10, "1.") == {"1.": "1.", "1.2.": "1.2.", "1.2.3.": "1.2.3."}


def test_small_units_join_the_unit_above():
    found = groups({"1.": 12, "1.2.": 4, "1.2.3.": 6, "1.2.4.": 30}, 10, "1.")

    assert found == {"1.": "1.", "1.2.": "1.2.", "1.2.3.": "1.2.", "1.2.4.": "1.2.4."}


def test_what_is_still_too_small_goes_on_upwards_past_units_without_people():
    assert groups({"1.": 10, "1.5.6.7.": 2}, 5, "1.") == {"1.": "1.", "1.5.6.7.": "1."}


def test_the_top_keeps_what_is_left_over():
    assert groups({"1.2.": 1}, 5, "1.") == {"1.2.": "1."}


@given(sizes=SIZES, least=st.integers(1, 20))
def test_everybody_is_in_one_group_and_only_the_top_may_be_small(sizes, least):
    found = groups(sizes, least, "1.")
    counts = {}
    for path, group in found.items():
        assert path.startswith(group)
        counts[group] = counts.get(group, 0) + sizes[path]

    assert set(found) == {path for path, size in sizes.items() if size}
    assert all(count >= least for group, count in counts.items() if group != "1.")


@given(sizes=SIZES, least=st.integers(1, 20), order=st.randoms(use_true_random=False))
def test_the_order_of_units_changes_nothing(sizes, least, order):
    shuffled = dict(order.sample(list(sizes.items()), len(sizes)))

    assert groups(shuffled, least, "1.") == groups(sizes, least, "1.")


@given(sizes=SIZES, least=st.integers(1, 20))
def test_a_unit_belongs_to_the_nearest_group_above(sizes, least):
    """So that one statement can place every form."""
    found = groups(sizes, least, "1.")

    for path, group in found.items():
        assert group == max((one for one in found.values() if path.startswith(one)), key=len)
