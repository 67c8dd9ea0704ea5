"""The public figures: finished years, and nobody to be found in them."""

import datetime as dt

import pytest

from appeals.enums import AppealState, Cause
from appeals.queries.figures import years
from tests.factories.appeals import AppealFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 2)
LAST_YEAR = dt.date(2025, 6, 2)


def answered(count, officer=None, closed_on=LAST_YEAR, **more):
    for _one in range(count):
        AppealFactory(
            answered=True, closed_on=closed_on, filed_on=closed_on, due_on=closed_on,
            officer=officer or OfficerFactory(), **more,
        )  # fmt: skip


def shown(rows):
    return {row.label: row.number for row in rows if row.number is not None}


def test_a_year_is_told_when_eight_people_stand_behind_each_number():
    answered(9, cause=Cause.FACTS)
    answered(8, cause=Cause.RULE, state=AppealState.UPHELD)

    (year,) = years(TODAY)

    assert (year.year, year.total) == (2025, 17)
    assert sorted(shown(year.by_outcome).values()) == [8, 9]
    assert sorted(shown(year.by_cause).values()) == [8, 9]


def test_a_small_number_is_hidden_and_another_where_the_sum_would_tell_it():
    answered(9, cause=Cause.FACTS)
    answered(8, cause=Cause.RULE)
    answered(2, cause=Cause.MEASURE)

    (year,) = years(TODAY)

    assert year.total == 19
    assert list(shown(year.by_cause).values()) == [9]


def test_eight_of_one_person_are_one_person():
    answered(8, officer=OfficerFactory())

    (year,) = years(TODAY)

    assert year.total is None
    assert shown(year.by_cause) == {}


def test_the_running_year_and_what_was_withdrawn_are_not_told():
    answered(9, closed_on=TODAY)
    answered(9, state=AppealState.WITHDRAWN)

    assert years(TODAY) == []
