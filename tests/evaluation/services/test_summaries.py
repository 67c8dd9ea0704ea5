"""A summary is kept while it is written, handed in with the year's facts, and handed back with a reason."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from evaluation.enums import CycleState
from evaluation.models import Cycle, Form, Summary
from evaluation.queries.own_year import of_year
from evaluation.services import summaries
from notices.models import Notice
from tests.factories.clocks import TrainingFactory
from tests.factories.conduct import GoodDeedFactory
from tests.factories.evaluation import CycleFactory, FigureFactory, FormFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_of_the_source")]
TODAY = dt.date(2026, 1, 5)


@pytest.fixture
def form(officer):
    return FormFactory(officer=officer, cycle=CycleFactory(unit=officer.unit, state=CycleState.SUMMARY))


def _hand_in(form, text="做了这些。"):
    return summaries.hand_in(form, text=text, by=form.officer.user, today=TODAY)


def test_what_is_being_written_is_kept_and_counted(form):
    first = summaries.keep(form, text="今年", version=0, by=form.officer.user)
    second = summaries.keep(form, text="今年主要", version=first.version, by=form.officer.user)

    assert not second.was_elsewhere
    assert Summary.objects.values_list("text", "submitted_at").get() == ("今年主要", None)


def test_a_second_window_is_told_and_the_last_word_stands(form):
    summaries.keep(form, text="在手机上", version=0, by=form.officer.user)

    kept = summaries.keep(form, text="在电脑上", version=0, by=form.officer.user)

    assert kept.was_elsewhere
    assert Summary.objects.get().text == "在电脑上"


def test_nothing_is_kept_over_what_was_handed_in(form):
    _hand_in(form)

    assert summaries.keep(form, text="另一扇窗", version=0, by=form.officer.user).is_gone
    assert Summary.objects.get().text == "做了这些。"


def test_a_summary_is_handed_in_with_the_facts_of_the_year(form, officer):
    GoodDeedFactory(officer=officer, confirmed=True, happened_on=dt.date(2025, 5, 1), what="救助落水儿童")
    GoodDeedFactory(officer=officer, confirmed=True, happened_on=dt.date(2024, 5, 1))
    TrainingFactory(officer=officer, ended_on=dt.date(2025, 3, 3), began_on=dt.date(2025, 3, 3), confirmed=True)
    FigureFactory(officer=officer, value=Decimal(12))
    FigureFactory(officer=officer, value=Decimal("30.50"), month=dt.date(2025, 4, 1))

    facts = {fact["code"]: fact["value"] for fact in _hand_in(form).facts}

    assert facts["deeds"] == "1"
    assert facts["training"] == "1"
    assert facts["figure"].startswith("42.5 ")


def test_a_year_of_nothing_has_no_facts(officer):
    assert of_year(officer, 2025, today=TODAY) == []


def test_an_empty_summary_is_not_handed_in(form):
    with pytest.raises(ValidationError, match="Say something of your year"):
        _hand_in(form, "  ")


def test_a_summary_is_handed_in_once(form):
    _hand_in(form)

    with pytest.raises(ValidationError, match="handed in already"):
        _hand_in(form)


def test_nobody_writes_for_another(form, leader):
    with pytest.raises(PermissionDenied):
        summaries.hand_in(form, text="x", by=leader, today=TODAY)
    with pytest.raises(PermissionDenied):
        summaries.keep(form, text="x", version=0, by=leader)


@pytest.mark.parametrize("state", [CycleState.PREPARING, CycleState.CALIBRATION, CycleState.NOTICE])
def test_summaries_are_written_only_while_they_are_open(form, state):
    days = {"notice_from": TODAY, "notice_until": TODAY} if state == CycleState.NOTICE else {}
    Cycle.objects.update(state=state, **days)

    with pytest.raises(ValidationError, match="not open now"):
        _hand_in(form)


def test_whoever_is_not_assessed_is_asked_for_nothing(form):
    Form.objects.update(standing="not_assessed", why="long_leave")
    form.refresh_from_db()

    with pytest.raises(ValidationError, match="not assessed"):
        _hand_in(form)


def test_a_summary_comes_back_with_its_text_and_a_reason_and_its_author_is_told(form, leader):
    _hand_in(form)

    summaries.hand_back(form, why="请补充办案情况", by=leader, today=TODAY)

    summary = Summary.objects.get()
    assert (summary.text, summary.submitted_at, summary.returned_why) == ("做了这些。", None, "请补充办案情况")
    assert Notice.objects.values_list("recipient", "kind", "path").get() == (
        form.officer.user_id,
        "evaluation.summary.returned",
        form.summary_url,
    )
    assert _hand_in(form, "补充如下。").returned_why == ""


def test_a_summary_is_not_handed_back_without_a_reason(form, leader):
    _hand_in(form)

    with pytest.raises(ValidationError, match="Say what is missing"):
        summaries.hand_back(form, why=" ", by=leader, today=TODAY)


def test_nobody_hands_back_what_is_with_its_author(form, leader):
    with pytest.raises(ValidationError, match="with its author"):
        summaries.hand_back(form, why="x", by=leader, today=TODAY)


def test_a_text_that_is_too_long_is_refused_and_what_was_kept_stays(form):
    given = {"version": summaries.keep(form, text="今年", version=0, by=form.officer.user).version}

    with pytest.raises(ValidationError, match="too long"):
        summaries.keep(form, text="长" * (summaries.LONGEST_SUMMARY + 1), by=form.officer.user, **given)

    assert Summary.objects.get().text == "今年"
    assert not summaries.keep(form, text="长" * summaries.LONGEST_SUMMARY, by=form.officer.user, **given).was_elsewhere


def test_nobody_hands_back_their_own(form):
    _hand_in(form)

    with pytest.raises(PermissionDenied):
        summaries.hand_back(form, why="Still something to add.", by=form.officer.user, today=TODAY)

    assert Summary.objects.get().submitted_at is not None


def test_nothing_is_kept_once_the_year_is_past_its_summaries(form):
    summaries.keep(form, text="今年", version=0, by=form.officer.user)
    Cycle.objects.update(state=CycleState.CALIBRATION)
    late = Form.objects.get()

    with pytest.raises(ValidationError, match="not open now"):
        summaries.keep(late, text="迟了", version=1, by=form.officer.user)

    assert Summary.objects.get().text == "今年"
