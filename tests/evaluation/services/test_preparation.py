"""A year is prepared: everybody has one form, and what is missing is said before anything is written."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from evaluation.enums import CircumstanceKind, CycleState, Standing
from evaluation.models import Cycle, Form, Summary
from evaluation.queries.preparation import plan
from evaluation.rules.standing import Why
from evaluation.services import circumstances, preparation
from members.enums import Category
from tests.factories.accounts import PostingFactory, UnitFactory, UserFactory
from tests.factories.discipline import InquiryFactory
from tests.factories.evaluation import SchemeVersionFactory
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]
TODAY = dt.date(2026, 1, 5)
DAYS = {"summary_until": dt.date(2026, 1, 15), "rating_until": dt.date(2026, 1, 25)}


@pytest.fixture
def scheme(bureau):
    return SchemeVersionFactory(published=True, scheme__unit=bureau)


@pytest.fixture
def year(officer, scheme, evaluator, bureau):
    return preparation.start(unit=bureau, year=2025, by=evaluator, today=TODAY, **DAYS)


def _plan(bureau, **given):
    return plan(bureau, 2025, categories=Category.values, today=TODAY, **given)


def test_the_dry_run_writes_nothing(officer, scheme, bureau):
    planned = _plan(bureau)

    assert [(person.pk, person.scheme, person.stand.standing) for person in planned.people] == [
        (officer.pk, scheme.pk, Standing.GRADED)
    ]
    assert not Form.objects.exists()
    assert not Cycle.objects.exists()


def test_the_dry_run_asks_as_much_for_one_as_for_thirty(officer, scheme, bureau, station, django_assert_num_queries):
    with django_assert_num_queries(6):
        _plan(bureau)
    OfficerFactory.create_batch(29, unit=station)
    with django_assert_num_queries(6):
        assert len(_plan(bureau).people) == 30


def test_the_dry_run_says_what_is_missing(officer, bureau, other_station):
    second = OfficerFactory(unit=other_station)

    planned = _plan(bureau)

    assert {person.pk for person in planned.uncovered.people} == {officer.pk, second.pk}
    assert [person.pk for person in planned.without_account.people] == [second.pk]
    assert {unit.pk for unit in planned.unled} == {officer.unit_id, other_station.pk}
    assert not planned.is_clean


def test_schemes_in_conflict_are_named(officer, bureau):
    rivals = [SchemeVersionFactory(published=True, scheme__unit=bureau) for _number in range(2)]

    (contested,) = _plan(bureau).contested

    assert [person.pk for person in contested.people] == [officer.pk]
    assert all(str(version) in contested.detail for version in rivals)


def test_a_leader_is_not_led_by_themselves(officer, officer_user, scheme, bureau, station):
    PostingFactory(user=officer_user, role="leader", unit=station)

    assert [unit.pk for unit in _plan(bureau).unled] == [station.pk]


def test_nobody_elsewhere_and_nobody_who_left_or_came_later_takes_part(officer, scheme, bureau, station):
    OfficerFactory(unit=UnitFactory())
    OfficerFactory(unit=station, left=True)
    OfficerFactory(unit=station, joined_work_on=dt.date(2026, 1, 2))

    assert [person.pk for person in _plan(bureau).people] == [officer.pk]


def test_only_the_chosen_categories_take_part(officer, scheme, bureau, station):
    OfficerFactory(unit=station, category=Category.AUXILIARY)

    assert len(plan(bureau, 2025, categories=[Category.POLICE], today=TODAY).people) == 1


def test_an_inquiry_open_at_the_end_of_the_year_leaves_the_grade_open(officer, scheme, bureau):
    InquiryFactory(officer=officer, opened_on=dt.date(2025, 12, 1))

    assert [why for why, _finding in _plan(bureau).by_why] == [Why.INQUIRY]


def test_preparing_again_adds_whoever_is_new_and_never_doubles(year, officer, evaluator, station):
    kept = Form.objects.get()
    Summary.objects.create(form=kept, text="begun")
    new = OfficerFactory(unit=station)
    Cycle.objects.update(state=CycleState.SUMMARY)

    preparation.prepare(year, version=2, by=evaluator, today=TODAY)
    preparation.prepare(year, version=3, by=evaluator, today=TODAY)

    assert sorted(Form.objects.values_list("officer", flat=True)) == sorted([officer.pk, new.pk])
    assert Form.objects.get(officer=officer).pk == kept.pk
    assert Summary.objects.get().text == "begun"


def test_once_people_write_their_unit_and_scheme_stay(year, officer, evaluator, bureau, other_station, scheme):
    Cycle.objects.update(state=CycleState.SUMMARY)
    officer.unit = other_station
    officer.save()
    scheme.state = "retired"
    scheme.save()

    preparation.prepare(year, version=2, by=evaluator, today=TODAY)

    form = Form.objects.get()
    assert (form.unit_id, form.scheme_version_id) == (form.unit_id, scheme.pk)
    assert form.unit_id != other_station.pk


def test_while_it_is_being_prepared_whoever_left_goes(year, officer, evaluator):
    officer.left_on = dt.date(2026, 1, 3)
    officer.save()

    preparation.prepare(year, version=2, by=evaluator, today=TODAY)

    assert not Form.objects.exists()


def test_a_year_is_prepared_in_few_statements(
    officer, scheme, bureau, evaluator, station, django_assert_max_num_queries
):
    OfficerFactory.create_batch(60, unit=station)

    with django_assert_max_num_queries(35):
        preparation.start(unit=bureau, year=2025, by=evaluator, today=TODAY, **DAYS)

    assert Form.objects.count() == 61


def test_nobody_joins_once_grades_are_weighed(year, evaluator):
    Cycle.objects.update(state=CycleState.CALIBRATION)

    with pytest.raises(ValidationError, match="Grades are being weighed"):
        preparation.prepare(year, version=2, by=evaluator, today=TODAY)


def test_a_year_starts_once(year, bureau, evaluator):
    with pytest.raises(ValidationError, match="started already"):
        preparation.start(unit=bureau, year=2025, by=evaluator, today=TODAY, **DAYS)


def test_what_is_entered_by_hand_decides_the_standing_and_can_be_taken_out(year, evaluator):
    form = Form.objects.get()

    entered = circumstances.enter(form, kind=CircumstanceKind.LEAVE, days=190, reason="休假审批表", by=evaluator)
    form.refresh_from_db()
    assert (form.standing, form.why, form.has_joined) == (Standing.NOT_ASSESSED, Why.LONG_LEAVE, False)

    circumstances.take_out(entered, by=evaluator)
    form.refresh_from_db()
    assert (form.standing, form.why, form.has_joined) == (Standing.GRADED, "", True)


def test_preparing_again_keeps_what_was_entered_by_hand(year, evaluator):
    circumstances.enter(Form.objects.get(), kind=CircumstanceKind.REFUSED, days=None, reason="谈话记录", by=evaluator)

    preparation.prepare(year, version=2, by=evaluator, today=TODAY)

    assert Form.objects.get().why == Why.REFUSED


def test_leave_without_days_is_refused(year, evaluator):
    with pytest.raises(ValidationError, match="in days of the year"):
        circumstances.enter(Form.objects.get(), kind=CircumstanceKind.LEAVE, days=None, reason="表", by=evaluator)


def test_somebody_else_who_changed_the_days_is_not_overwritten(year, evaluator):
    preparation.amend(year, version=2, by=UserFactory(), rating_until=dt.date(2026, 2, 1))

    with pytest.raises(ValidationError, match="Somebody else"):
        preparation.amend(year, version=2, by=evaluator, rating_until=dt.date(2026, 3, 1))


def test_nothing_is_entered_or_taken_out_once_grades_are_weighed(year, evaluator):
    form = Form.objects.get()
    given = {"days": 190, "reason": "休假审批表", "by": evaluator}
    entered = circumstances.enter(form, kind=CircumstanceKind.LEAVE, **given)
    Cycle.objects.update(state=CycleState.CALIBRATION)

    with pytest.raises(ValidationError, match="Grades are being weighed"):
        circumstances.take_out(entered, by=evaluator)
    with pytest.raises(ValidationError, match="Grades are being weighed"):
        circumstances.enter(form, kind=CircumstanceKind.PROBATION, **given | {"days": None})

    assert [one.pk for one in form.circumstances.all()] == [entered.pk]


@pytest.mark.parametrize("state", [CycleState.NOTICE, CycleState.FINAL])
def test_days_and_quota_stay_once_the_results_are_published(year, evaluator, state):
    until = dt.date(2026, 2, 1)
    found = {"notice_from": until, "notice_until": until}
    sealed = {"final_on": until, "final_hash": "x"} if state == CycleState.FINAL else {}
    Cycle.objects.update(state=state, **found, **sealed)

    with pytest.raises(ValidationError, match="results are published"):
        preparation.amend(year, version=Cycle.objects.get().version, by=evaluator, rating_until=dt.date(2026, 3, 1))

    assert Cycle.objects.get().rating_until == DAYS["rating_until"]
