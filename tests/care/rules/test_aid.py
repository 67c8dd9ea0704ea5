from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from care.rules.aid import NOTHING, Limits, Objection, objections, total

money = st.integers(1, 10**10).map(lambda fen: Decimal(fen) / 100)
limits = st.builds(Limits, st.none() | money, st.none() | money)


@given(money, limits, money)
def test_an_objection_is_raised_exactly_above_a_limit(amount, limit, before):
    found = objections(amount, limit, given_this_year=before, is_again=False)

    assert (Objection.ABOVE_ONCE in found) == (limit.once is not None and amount > limit.once)
    assert (Objection.ABOVE_YEAR in found) == (limit.year is not None and before + amount > limit.year)


@given(money, limits)
def test_what_is_given_again_is_said_first(amount, limit):
    found = objections(amount, limit, given_this_year=NOTHING, is_again=True)
    assert found[0] == Objection.AGAIN


@given(money)
def test_a_limit_may_be_reached_but_not_passed(amount):
    assert objections(amount, Limits(amount, amount), given_this_year=NOTHING, is_again=False) == []
    above = objections(amount + Decimal("0.01"), Limits(amount, None), given_this_year=NOTHING, is_again=False)
    assert above == [Objection.ABOVE_ONCE]


@given(st.lists(money))
def test_what_is_undone_adds_up_to_nothing(amounts):
    assert total([*amounts, *(-amount for amount in amounts)]) == NOTHING
