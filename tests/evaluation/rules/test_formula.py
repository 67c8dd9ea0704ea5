"""Formulas as tables of cases, and what must hold of every one of them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from evaluation.enums import FormulaKind
from evaluation.rules.formula import Mean, parse, points

FULL = Decimal(20)
numbers = st.decimals(min_value=0, max_value=9999, places=4)
small = st.decimals(min_value=0, max_value=20, places=2)


@st.composite
def formulas(draw: st.DrawFn) -> tuple[str, dict]:
    kind = draw(st.sampled_from([FormulaKind.LINEAR, FormulaKind.BANDS, FormulaKind.PER_EVENT, FormulaKind.MEAN]))
    if kind == FormulaKind.LINEAR:
        start = draw(numbers)
        above = draw(st.decimals(min_value=Decimal("0.0001"), max_value=9999, places=4))
        return kind, {"target": str(start + above), "from": str(start)}
    if kind == FormulaKind.BANDS:
        leasts = sorted(draw(st.sets(numbers, min_size=1, max_size=6)))
        earned = sorted(draw(st.lists(small, min_size=len(leasts), max_size=len(leasts))))
        return kind, {"bands": [[str(a), str(b)] for a, b in zip(leasts, earned, strict=True)]}
    if kind == FormulaKind.PER_EVENT:
        cap = draw(small)
        floor = draw(st.decimals(min_value=0, max_value=cap, places=2))
        each = draw(st.decimals(min_value=Decimal("0.01"), max_value=99, places=2))
        return kind, {"each": str(each), "cap": str(cap), "floor": str(floor)}
    return kind, {"trim": str(draw(st.integers(0, 3)))}


@pytest.mark.parametrize(
    ("kind", "parameters", "value", "earned"),
    [
        ("linear", {"target": "120"}, "90", "15.0000"),
        ("linear", {"target": "120"}, "120", "20.0000"),
        ("linear", {"target": "120"}, "500", "20.0000"),
        ("linear", {"target": "100", "from": "60"}, "60", "0.0000"),
        ("linear", {"target": "100", "from": "60"}, "59.9", "0.0000"),
        ("linear", {"target": "100", "from": "60"}, "73", "6.5000"),
        ("linear", {"target": "3"}, "1", "6.6667"),
        ("bands", {"bands": [["60", "8"], ["80", "14"], ["90", "20"]]}, "59.9999", "0.0000"),
        ("bands", {"bands": [["60", "8"], ["80", "14"], ["90", "20"]]}, "60", "8.0000"),
        ("bands", {"bands": [["60", "8"], ["80", "14"], ["90", "20"]]}, "89", "14.0000"),
        ("bands", {"bands": [["60", "8"], ["80", "14"], ["90", "20"]]}, "100", "20.0000"),
        ("per_event", {"each": "0.5", "cap": "2"}, "3", "1.5000"),
        ("per_event", {"each": "0.5", "cap": "2"}, "5", "2.0000"),
        ("per_event", {"each": "3"}, "9", "20.0000"),
        ("per_event", {"each": "1", "floor": "0.5"}, "0", "0.5000"),
        ("mean", {}, "17.3333", "17.3333"),
        ("mean", {}, "21", "20.0000"),
    ],
)
def test_points_of_each_formula(kind, parameters, value, earned):
    assert str(points(kind, parameters, FULL, Decimal(value))) == earned


@pytest.mark.parametrize("kind", FormulaKind.values)
def test_nothing_to_count_is_no_points_and_not_nought(kind):
    assert points(kind, {"target": "1", "each": "1", "bands": [["1", "1"]]}, FULL, None) is None


@given(formulas(), numbers, numbers)
def test_more_never_earns_less(formula, one, another):
    low, high = sorted([one, another])

    assert points(*formula, FULL, low) <= points(*formula, FULL, high)


@given(formulas(), st.integers(0, 500))
def test_an_event_that_counts_never_lowers(formula, events):
    assert points(*formula, FULL, Decimal(events)) <= points(*formula, FULL, Decimal(events + 1))


@given(formulas(), numbers)
def test_points_lie_between_nothing_and_the_full_points(formula, value):
    earned = points(*formula, FULL, value)

    assert 0 <= earned <= FULL
    assert earned.as_tuple().exponent == -4


@given(formulas())
def test_parameters_come_back_as_they_went_in(formula):
    kind, parameters = formula

    once = parse(kind, parameters, FULL)

    assert parse(kind, once.as_parameters(), FULL) == once


@given(st.lists(st.tuples(small, st.decimals(min_value="0.01", max_value=9, places=2)), max_size=9), st.integers(0, 3))
def test_a_mean_lies_between_the_marks_and_knows_no_order(marks, trim):
    mean = Mean(trim).of(marks)

    assert mean == Mean(trim).of(reversed(marks))
    if marks:
        assert min(mark for mark, _weight in marks) <= mean <= max(mark for mark, _weight in marks)
    else:
        assert mean is None


@pytest.mark.parametrize(
    ("trim", "marks", "mean"),
    [
        (0, ["10", "20"], "15.0000"),
        (1, ["0", "10", "20"], "10.0000"),  # three raters: not more than 2·1+1, nobody is left out
        (1, ["0", "10", "12", "20"], "11.0000"),
        (1, ["0", "0", "12", "20"], "6.0000"),
        (2, ["1", "2", "3", "4", "5"], "3.0000"),
        (2, ["1", "2", "3", "4", "5", "20"], "3.5000"),
        (0, ["10", "10", "11"], "10.3333"),
    ],
)
def test_extremes_are_left_out_where_enough_people_rate(trim, marks, mean):
    assert str(Mean(trim).of([(Decimal(mark), Decimal(1)) for mark in marks])) == mean


def test_a_mean_is_weighted():
    assert Mean().of([(Decimal(10), Decimal(3)), (Decimal(20), Decimal(1))]) == Decimal("12.5")


@pytest.mark.parametrize(
    ("kind", "parameters", "field"),
    [
        ("linear", {}, "target"),
        ("linear", {"target": "x"}, "target"),
        ("linear", {"target": "NaN"}, "target"),
        ("linear", {"target": "1e9"}, "target"),
        ("linear", {"target": "1.00001"}, "target"),
        ("linear", {"target": "10", "from": "10"}, "target"),
        ("linear", {"target": "10", "from": "-1"}, "from"),
        ("bands", {}, "bands"),
        ("bands", {"bands": ["60"]}, "bands"),
        ("bands", {"bands": [["60", "x"]]}, "bands"),
        ("bands", {"bands": [["60", "8"], ["60", "9"]]}, "bands"),
        ("bands", {"bands": [["60", "8"], ["70", "7"]]}, "bands"),
        ("bands", {"bands": [["60", "21"]]}, "bands"),
        ("bands", {"bands": [[str(n), "1"] for n in range(13)]}, "bands"),
        ("per_event", {}, "each"),
        ("per_event", {"each": "0"}, "each"),
        ("per_event", {"each": "-1"}, "each"),
        ("per_event", {"each": "1", "cap": "21"}, "cap"),
        ("per_event", {"each": "1", "cap": "2", "floor": "3"}, "floor"),
        ("mean", {"trim": "0.5"}, "trim"),
        ("mean", {"trim": "11"}, "trim"),
    ],
)
def test_parameters_that_make_no_sense_are_named(kind, parameters, field):
    with pytest.raises(ValidationError) as refused:
        parse(kind, parameters, FULL)

    assert set(refused.value.message_dict) == {field}
