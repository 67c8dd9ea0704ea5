"""What a score takes of secret ballots: what was told, of eight voices and more, and what the rule in Python says."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evaluation.enums import AppraisalState
from evaluation.models import Form
from evaluation.queries import trying
from evaluation.queries.evidence import SOURCES
from evaluation.queries.why import why
from evaluation.rules.appraisal import percent_best
from evaluation.rules.period import Period
from evaluation.rules.rounding import rounded
from tests.evaluation.queries.test_evidence import indicator_of, told
from tests.factories.evaluation import FormFactory
from tests.factories.evaluation_reviews import AppraisalFactory, AppraisedFactory, LeaderReviewFactory

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2025)
VOICES = st.lists(st.integers(0, 9), min_size=5, max_size=5)
DURING = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def form():
    return FormFactory()


def appraised(form, votes, year=2025, **fields):
    appraisal = AppraisalFactory(year=year, **({"told": True} | fields))
    return AppraisedFactory(appraisal=appraisal, officer=form.officer, votes=votes)


def reviewed(form, **fields):
    return LeaderReviewFactory(leader=form.officer, unit=form.unit, **({"counted": True, "year": 2025} | fields))


def test_what_the_voices_say_once_it_was_told(form):
    appraised(form, [5, 2, 1, 1, 1])

    assert told(form, "ballot") == (Decimal("77.7778"), 1)


def test_abstaining_is_no_voice_and_of_seven_nothing_counts(form):
    appraised(form, [7, 0, 0, 0, 30])

    assert told(form, "ballot") == (None, 0)


@pytest.mark.parametrize("state", [AppraisalState.WRITING, AppraisalState.MEETING, AppraisalState.GRADING])
def test_what_was_not_told_counts_for_nothing(form, state):
    row = appraised(form, [9, 0, 0, 0, 0])
    type(row.appraisal).objects.update(state=state, told_on=None)

    assert told(form, "ballot") == (None, 0)


def test_another_year_counts_for_nothing(form):
    appraised(form, [9, 0, 0, 0, 0], year=2024)
    reviewed(form, year=2024)

    assert told(form, "ballot") == (None, 0)


def test_a_review_counts_when_those_above_may_read_it(form):
    review = reviewed(form, superior_on=timezone.localdate() + dt.timedelta(days=1))
    assert told(form, "ballot") == (None, 0)

    type(review).objects.update(superior_on=timezone.localdate())
    assert told(form, "ballot") == (80, 1)


def test_a_review_of_which_too_little_was_kept_counts_for_nothing(form):
    reviewed(form, counts=None, answers=None, percent=None)

    assert told(form, "ballot") == (None, 0)


def test_every_ballot_counts_once(form):
    appraised(form, [9, 0, 0, 0, 0])
    appraised(form, [0, 0, 3, 5, 4])
    reviewed(form)

    assert told(form, "ballot") == (60, 3)


def test_nobodys_voices_come_to_somebody_else(form):
    beside = FormFactory(cycle=form.cycle)
    appraised(beside, [9, 0, 0, 0, 0])

    found = SOURCES["ballot"].values(Form.objects.filter(cycle=form.cycle), YEAR, indicator_of(form, "ballot"))

    assert {pk: value for pk, value, _rows in found} == {form.pk: None, beside.pk: 100}


@pytest.mark.slow
@DURING
@given(ballots=st.lists(VOICES, max_size=3), percent=st.none() | st.integers(0, 10_000))
def test_the_database_says_what_the_rule_says(form, ballots, percent):
    type(form.officer).objects.get(pk=form.officer_id).appraised.all().delete()
    form.officer.reviews_by_people.all().delete()
    for votes in ballots:
        appraised(form, votes)
    if percent is not None:
        reviewed(form, percent=Decimal(percent) / 100)
    said = [found for votes in ballots if (found := percent_best(votes)) is not None]
    said += [] if percent is None else [Decimal(percent) / 100]

    mean = rounded(Fraction(sum(said, Decimal(0))) / len(said)) if said else None
    assert told(form, "ballot") == (mean, len(said))


def test_the_officer_reads_the_ballots_and_others_the_number(form):
    appraised(form, [5, 2, 1, 1, 1])
    indicator = indicator_of(form, "ballot")
    day = timezone.localdate()

    own = why(form, indicator, shown=True, is_own=True, names_raters=False, today=day)
    other = why(form, indicator, shown=True, is_own=False, names_raters=True, today=day)

    assert [row.text for row in own.rows] == ["Appraisal of members: 9 voices"]
    assert (other.rows, other.is_private, other.now) == ([], True, own.now)


def test_the_officer_reads_nothing_of_it_before_the_notice(form):
    appraised(form, [5, 2, 1, 1, 1])

    indicator, day = indicator_of(form, "ballot"), timezone.localdate()

    before = why(form, indicator, shown=False, is_own=True, names_raters=False, today=day)

    assert (before.rows, before.now, before.is_withheld) == ([], None, True)


def test_a_draft_is_tried_on_the_ballots_themselves(form):
    appraised(form, [5, 2, 1, 1, 1])
    people = type(form.officer).objects.filter(pk=form.officer_id)

    assert trying.values(indicator_of(form, "ballot"), people, YEAR, None) == {form.officer_id: Decimal("77.7778")}
