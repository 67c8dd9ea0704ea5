"""A mark is kept cell by cell; a low one is no surprise, or says why."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Mark
from evaluation.queries.rating import asked_of, sheets
from evaluation.services import ratings
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, IndicatorFactory, NoteFactory
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]


@pytest.fixture
def assignment():
    return AssignmentFactory(form__cycle__state=CycleState.RATING)


@pytest.fixture
def indicator(assignment):
    return IndicatorFactory(scheme_version=assignment.form.scheme_version, points=Decimal(40))


@pytest.fixture
def keep(assignment, indicator):
    def kept(typed, seen=""):
        return ratings.keep(assignment, indicator=indicator, typed=typed, seen=seen, by=assignment.rater)

    return kept


def _hand_in(assignment):
    return ratings.hand_in(assignment.form.cycle, by=assignment.rater)


def test_a_mark_is_kept_changed_and_emptied(keep):
    assert keep("32") == ratings.Kept("32")
    assert keep("33,5", seen="32") == ratings.Kept("33.5")
    assert keep("", seen="33.5") == ratings.Kept("")
    assert not Mark.objects.exists()


def test_a_second_window_overwrites_nothing_unseen(keep):
    keep("32")

    assert keep("20", seen="") == ratings.Kept("32", elsewhere=True)
    assert Mark.objects.get().points == 32


def test_the_same_mark_twice_is_no_conflict(keep):
    keep("32")

    assert keep("32", seen="") == ratings.Kept("32")


@pytest.mark.parametrize(("typed", "words"), [("41", "At most 40"), ("x", "from 0 to 40"), ("1.234", "two decimal")])
def test_a_wrong_mark_is_refused_in_words(keep, typed, words):
    with pytest.raises(ValidationError, match=words):
        keep(typed)


def test_nobody_marks_for_another(assignment, indicator):
    with pytest.raises(Assignment.DoesNotExist):
        ratings.keep(assignment, indicator=indicator, typed="3", seen="", by=UserFactory())


def test_an_indicator_of_another_scheme_is_refused(assignment):
    with pytest.raises(ValidationError, match="not asked"):
        ratings.keep(assignment, indicator=IndicatorFactory(), typed="3", seen="", by=assignment.rater)


def test_what_is_handed_in_or_closed_is_not_changed(keep, assignment):
    keep("32")
    _hand_in(assignment)
    with pytest.raises(ValidationError, match="closed"):
        keep("33", seen="32")

    Assignment.objects.update(submitted_at=None)
    Cycle.objects.update(state=CycleState.CALIBRATION)
    with pytest.raises(ValidationError, match="closed"):
        keep("33", seen="32")


def test_incomplete_marks_are_not_handed_in(assignment, indicator):
    assert _hand_in(assignment) == ratings.HandedIn(0, 1, 0)


def test_a_low_mark_without_warning_is_not_handed_in_until_it_says_why(keep, assignment):
    assert keep("23").needs_reason
    assert _hand_in(assignment) == ratings.HandedIn(0, 0, 1)

    Mark.objects.update(reason="三次未按时交卷宗")

    assert _hand_in(assignment) == ratings.HandedIn(1, 0, 0)


def test_a_note_of_the_year_in_that_dimension_is_the_warning(keep, assignment, indicator):
    note = {"officer": assignment.form.officer, "dimension": indicator.dimension}
    NoteFactory(**note, on=dt.date(2024, 6, 1))
    NoteFactory(**note, is_praise=True)
    NoteFactory(officer=assignment.form.officer, dimension="honesty")
    assert keep("23").needs_reason

    NoteFactory(**note)

    assert not keep("22", seen="23").needs_reason
    assert _hand_in(assignment) == ratings.HandedIn(1, 0, 0)


def test_a_whole_sheet_is_kept_but_for_what_is_wrong(assignment, indicator):
    second = IndicatorFactory(scheme_version=assignment.form.scheme_version, points=Decimal(10))
    names = [f"m{assignment.pk}-{one.pk}" for one in (indicator, second)]

    read = ratings.keep_all(assignment.form.cycle, sent={names[0]: "20", names[1]: "99"}, by=assignment.rater)

    assert read.faults == {names[1]: "At most 10 points."}
    assert Mark.objects.values_list("indicator", "points").get() == (indicator.pk, 20)


def test_a_sheet_from_an_old_window_overwrites_nothing_unseen(keep, assignment, indicator):
    keep("32")
    name = f"m{assignment.pk}-{indicator.pk}"

    read = ratings.keep_all(assignment.form.cycle, sent={name: "12", "seen": ""}, by=assignment.rater)

    assert read.elsewhere == {name: "32"}
    assert Mark.objects.get().points == 32


def test_a_sheet_asks_as_much_for_one_as_for_sixty(assignment, indicator, django_assert_num_queries):
    form = assignment.form
    with django_assert_num_queries(4):
        sheets(asked_of(form.cycle, assignment.rater))
    for officer in OfficerFactory.create_batch(59):
        again = FormFactory(cycle=form.cycle, officer=officer, scheme_version=form.scheme_version)
        AssignmentFactory(form=again, rater=assignment.rater)
    with django_assert_num_queries(4):
        (sheet,) = sheets(asked_of(form.cycle, assignment.rater))
    assert len(sheet.rows) == 60


def test_ratings_of_another_year_are_another_sheet(assignment, indicator):
    assert sheets(asked_of(CycleFactory(year=2024), assignment.rater)) == []


def test_a_sheet_from_an_old_window_that_changed_nothing_disturbs_nothing(keep, assignment, indicator):
    keep("32")
    name = f"m{assignment.pk}-{indicator.pk}"

    read = ratings.keep_all(assignment.form.cycle, sent={name: "", "seen": ""}, by=assignment.rater)

    assert read == ratings.Read()
    assert Mark.objects.get().points == 32


def test_the_reason_of_a_low_mark_is_kept_beside_it(keep, assignment, indicator):
    keep("12")

    ratings.explain(assignment, indicator=indicator, reason=" 三次迟交 ", by=assignment.rater)
    keep("11", seen="12")

    assert Mark.objects.values_list("points", "reason").get() == (11, "三次迟交")


@pytest.mark.parametrize("state", [CycleState.SUMMARY, CycleState.CALIBRATION])
def test_a_sheet_is_neither_kept_nor_handed_in_outside_the_rating(assignment, indicator, keep, state):
    keep("32")
    Cycle.objects.update(state=state)
    cycle, name = Cycle.objects.get(), f"m{assignment.pk}-{indicator.pk}"

    with pytest.raises(ValidationError, match="rating is closed"):
        ratings.keep_all(cycle, sent={name: "20", "seen": f"{name}=32"}, by=assignment.rater)
    with pytest.raises(ValidationError, match="rating is closed"):
        ratings.hand_in(cycle, by=assignment.rater)

    assert Mark.objects.get().points == 32
    assert Assignment.objects.get().submitted_at is None
