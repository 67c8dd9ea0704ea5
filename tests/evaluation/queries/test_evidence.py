"""What counts, for whom, and what never does: each source by the number for everybody and the rows of one."""

import ast
import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from django.utils import timezone

import evaluation.queries.evidence
from conduct.enums import DeedState, FileState, FindingState, RewardState
from education.enums import AttendanceState
from evaluation.enums import Evidence
from evaluation.models import Form
from evaluation.queries.evidence import SOURCES
from evaluation.rules.formula import Mean
from evaluation.rules.period import Period
from tests.factories.conduct import GoodDeedFactory, RewardFactory
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.discipline import MeasureFactory
from tests.factories.education import AttendanceFactory, SessionFactory
from tests.factories.evaluation import (
    AssignmentFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    MarkFactory,
    QuarterFactory,
)
from tests.factories.members import OfficerFactory
from tests.factories.study import AttemptFactory, QuizFactory, StudyAssignmentFactory, StudyTaskFactory

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 10)
NOON = dt.datetime(2025, 6, 10, 12, tzinfo=timezone.get_default_timezone())
YEAR = Period.of_year(2025)


@pytest.fixture
def form():
    return FormFactory()


def indicator_of(form, evidence, **fields):
    kinds = {"ratings": "rated", "ballot": "ballot"}
    figure = FigureKindFactory() if evidence == "figure" else None
    formula = {"formula": "mean"} if evidence == "ratings" else {"formula": "per_event", "parameters": {"each": "1"}}
    asked = {"kind": kinds.get(evidence, "computed"), "evidence": evidence, "figure": figure} | formula
    return IndicatorFactory(scheme_version=form.scheme_version, **(asked | fields))


def told(form, evidence, period=YEAR, **fields):
    """The number and how many rows; the rows of one person always agree."""
    source, indicator = SOURCES[evidence], indicator_of(form, evidence, **fields)
    forms = Form.objects.filter(cycle=form.cycle)
    [(pk, value, behind)] = list(source.values(forms, period, indicator).filter(pk=form.pk))
    rows = source.rows(form, period, indicator)
    assert pk == form.pk
    assert len([row for row in rows if not row.is_left_out]) == behind
    return value, behind


def meeting(form, state, *, held=True, at=NOON, **fields):
    session = SessionFactory(held=held, starts_at=at, ends_at=at + dt.timedelta(hours=1))
    return AttendanceFactory(session=session, officer=form.officer, branch=session.branch, state=state, **fields)


def test_every_evidence_of_the_allow_list_has_its_source():
    assert set(SOURCES) == set(Evidence.values)


def test_nothing_of_care_nor_of_time_spent_is_read_anywhere():
    """The import contract forbids care to the whole app; this names the fields that would be screen time or minutes."""
    folder = Path(evaluation.queries.evidence.__file__).parent
    forbidden = ("care", "minutes", "seconds", "duration", "reflection", "pulse", "concern", "contact", "talk")
    for path in folder.glob("*.py"):
        tree = ast.parse(path.read_text())
        words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        words |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        words |= {name.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for name in node.names}
        words |= {node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword) and node.arg}
        words |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
        assert [word for word in words for bad in forbidden if bad in word.lower()] == [], path.name


@pytest.mark.parametrize("evidence", Evidence.values)
def test_somebody_without_anything(form, evidence):
    nothing = {"deeds": 0, "rewards": 0, "discipline": 0, "findings": 0}

    assert told(form, evidence) == (nothing.get(evidence), 0)


@pytest.mark.parametrize("evidence", Evidence.values)
def test_one_query_for_everybody(form, evidence, django_assert_num_queries):
    indicator = indicator_of(form, evidence)
    for _ in range(3):
        FormFactory(cycle=form.cycle)

    with django_assert_num_queries(1):
        assert len(SOURCES[evidence].values(Form.objects.filter(cycle=form.cycle), YEAR, indicator)) == 4


def test_sessions_are_a_share_of_those_that_asked_for_one(form):
    for state in (AttendanceState.PRESENT, AttendanceState.LATE, AttendanceState.ABSENT):
        meeting(form, state)
    for state in (AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE, AttendanceState.EXPECTED):
        meeting(form, state)
    meeting(form, AttendanceState.ABSENT, at=NOON.replace(year=2024))
    meeting(form, AttendanceState.ABSENT, at=NOON.replace(year=2026))

    assert told(form, "sessions") == (Decimal("66.6667"), 3)


def test_a_meeting_made_up_counts_as_attended(form):
    meeting(form, AttendanceState.ABSENT, made_up_in=SessionFactory(held=True))
    meeting(form, AttendanceState.ON_DUTY, made_up_in=SessionFactory(held=True))

    assert told(form, "sessions") == (100, 2)


def test_the_last_minute_of_the_year_counts_and_the_first_of_the_next_does_not(form):
    last = dt.datetime(2025, 12, 31, 23, 59, tzinfo=timezone.get_default_timezone())
    meeting(form, AttendanceState.PRESENT, at=last)
    meeting(form, AttendanceState.ABSENT, at=last + dt.timedelta(minutes=1))

    assert told(form, "sessions") == (100, 1)


def quiz_of(form, *scores, **fields):
    quiz = QuizFactory()
    task = StudyTaskFactory(quiz=quiz, opens_on=DAY - dt.timedelta(days=9), due_on=DAY, **fields)
    StudyAssignmentFactory(task=task, officer=form.officer)
    for number, (score, size) in enumerate(scores, 1):
        day = DAY - dt.timedelta(days=2)
        AttemptFactory(quiz=quiz, officer=form.officer, number=number, size=size, score=score, handed_in_on=day)


def test_of_each_quiz_the_best_result_and_of_these_the_mean(form):
    quiz_of(form, (5, 10), (8, 10))
    quiz_of(form, (1, 3))
    quiz_of(form)
    quiz_of(form, (1, 10), withdrawn_on=DAY)

    assert told(form, "quizzes") == (Decimal("37.7778"), 3)


def test_a_paper_that_is_not_marked_yet_counts_for_nothing(form):
    quiz_of(form, (None, 10), (4, 10))

    assert told(form, "quizzes") == (40, 1)


def test_confirmed_deeds_count_once_each(form):
    for state in ({"confirmed": True}, {"confirmed": True}, {"state": DeedState.TOLD}):
        GoodDeedFactory(officer=form.officer, happened_on=DAY, told_on=DAY, **state)
    GoodDeedFactory(officer=form.officer, confirmed=True, happened_on=dt.date(2024, 12, 31), told_on=DAY)

    assert told(form, "deeds") == (2, 2)


def test_rewards_count_by_their_level_until_they_are_withdrawn(form):
    first = RewardFactory(officer=form.officer, decided=True, decided_on=DAY)
    RewardFactory(officer=form.officer, in_notice=True)
    RewardFactory(
        officer=form.officer, decided=True, decided_on=DAY, state=RewardState.REVOKED,
        revoked_by=first.decided_by, revoked_on=DAY, ground="false", ground_words="invented",
    )  # fmt: skip

    assert told(form, "rewards") == (first.kind.level, 1)


def test_a_measure_counts_in_the_year_in_which_it_took_effect_and_never_when_lifted(form):
    after = dt.date(2027, 1, 1)
    for effective, state in ((DAY, FileState.DELIVERED), (dt.date(2024, 6, 1), FileState.DELIVERED)):
        taken = MeasureFactory(officer=form.officer, effective_on=effective, ends_on=after, fresh_on=after)
        type(taken.inquiry).objects.filter(pk=taken.inquiry_id).update(state=state)
    lifted = MeasureFactory(officer=form.officer, effective_on=DAY, ends_on=after)
    type(lifted.inquiry).objects.filter(pk=lifted.inquiry_id).update(state=FileState.UNFOUNDED)

    assert told(form, "discipline") == (1, 1)


def test_a_finding_counts_when_it_is_published_and_never_when_erased(form):
    for state in ({"published": True}, {"state": FindingState.NOTED}, {"state": FindingState.ERASED}):
        FindingFactory(officer=form.officer, found_on=DAY, **state)
    FindingFactory(found_on=DAY, published=True)

    assert told(form, "findings") == (1, 1)


def test_a_figure_is_the_sum_of_its_months(form):
    for month, value in ((1, "2.25"), (2, "3.5")):
        FigureFactory(officer=form.officer, month=dt.date(2025, month, 1), value=Decimal(value))
    FigureFactory(officer=form.officer, kind=FigureKindFactory(code="test-other"), month=DAY.replace(day=1))

    assert told(form, "figure") == (Decimal("5.75"), 2)


def test_a_month_of_noughts_applies_where_no_month_does_not(form):
    FigureFactory(officer=form.officer, value=0)

    assert told(form, "figure") == (0, 1)


def test_quarters_count_once_the_officer_was_told(form):
    for quarter, grade, day in ((1, "good", DAY), (2, "fair", DAY), (3, "good", None)):
        QuarterFactory(officer=form.officer, quarter=quarter, grade=grade, told_on=day)

    assert told(form, "quarters") == (1, 2)


@pytest.mark.parametrize("trim", [0, 1, 2])
def test_marks_are_weighted_and_trimmed_as_the_rule_says(form, trim):
    given = [("12.5", "1"), ("30", "2"), ("30", "0.5"), ("7", "1"), ("40", "3"), ("21.25", "1.5")]
    indicator = indicator_of(form, "ratings", parameters={"trim": str(trim)})
    for points, weight in given:
        made = AssignmentFactory(form=form, weight=Decimal(weight), submitted=True)
        MarkFactory(assignment=made, indicator=indicator, points=Decimal(points))
    MarkFactory(assignment=AssignmentFactory(form=form), indicator=indicator, points=0)
    forms = Form.objects.filter(cycle=form.cycle)

    [(_pk, value, behind)] = SOURCES["ratings"].values(forms, YEAR, indicator)

    rows = SOURCES["ratings"].rows(form, YEAR, indicator)
    assert value == Mean(trim).of([(Decimal(points), Decimal(weight)) for points, weight in given])
    assert (behind, len(rows)) == (6 - 2 * trim, 6)
    assert [row.is_left_out for row in rows].count(True) == 2 * trim


def test_nobodys_facts_come_to_somebody_else(form):
    beside = FormFactory(cycle=form.cycle, officer=OfficerFactory())
    GoodDeedFactory(officer=beside.officer, happened_on=DAY, told_on=DAY, confirmed=True)
    indicator = indicator_of(form, "deeds")

    values = SOURCES["deeds"].values(Form.objects.filter(cycle=form.cycle), YEAR, indicator)
    found = {pk: value for pk, value, _rows in values}

    assert found == {form.pk: 0, beside.pk: 1}
