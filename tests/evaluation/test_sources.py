"""Who is told what on a day, and that it stops by itself."""

import datetime as dt

import pytest
from django.utils import timezone

from evaluation import sources
from evaluation.enums import CycleState
from evaluation.models import Assignment, Cycle, Form, Summary
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import AssignmentFactory, CycleFactory, FormFactory, NoteFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
LAST = dt.date(2026, 1, 10)


@pytest.fixture
def form(officer, bureau):
    cycle = CycleFactory(unit=bureau, state=CycleState.SUMMARY, summary_until=LAST, rating_until=LAST)
    return FormFactory(officer=officer, cycle=cycle)


def _told(rows):
    return sorted((row["recipient_id"], row["due_on"], row["path"]) for row in rows)


def test_a_summary_is_asked_for_once_and_again_from_the_eve(form):
    user, path = form.officer.user_id, form.summary_url

    assert _told(sources.summaries_open(LAST - dt.timedelta(days=8))) == [(user, LAST, path)]
    assert _told(sources.summaries_due(LAST - dt.timedelta(days=2))) == []
    assert _told(sources.summaries_due(LAST - dt.timedelta(days=1))) == [(user, LAST - dt.timedelta(days=1), path)]
    assert _told(sources.summaries_open(LAST + dt.timedelta(days=1))) == []


def test_a_summary_handed_in_is_not_asked_for(form):
    Summary.objects.create(form=form, text="x", submitted_at=timezone.now())

    assert _told(sources.summaries_due(LAST)) == []


@pytest.mark.parametrize("given", [{"standing": "not_assessed", "why": "long_leave"}, {"has_joined": False}])
def test_whoever_takes_no_part_is_not_asked(form, given):
    Form.objects.update(**given)

    assert _told(sources.summaries_due(LAST)) == []


def test_a_rater_is_told_once_a_year_however_many_people_wait(form):
    Cycle.objects.update(state=CycleState.RATING)
    rater = AssignmentFactory(form=form).rater
    AssignmentFactory(form=FormFactory(cycle=form.cycle, officer=OfficerFactory()), rater=rater)
    path = f"/evaluation/ratings/{form.cycle_id}/"

    assert _told(sources.ratings_open(LAST)) == [(rater.pk, LAST, path)]
    assert _told(sources.ratings_due(LAST)) == [(rater.pk, LAST, path)]
    Assignment.objects.update(submitted_at=timezone.now())
    assert _told(sources.ratings_due(LAST)) == []


def test_feedback_not_read_on_its_day_is_named_the_next_morning(officer):
    note = NoteFactory(officer=officer, on=LAST)

    assert _told(sources.notes_unread(LAST)) == []
    assert _told(sources.notes_unread(LAST + dt.timedelta(days=1))) == [
        (officer.user_id, LAST, note.get_absolute_url())
    ]


def test_whoever_runs_the_year_is_told_when_it_stands_still(form, evaluator):
    today = timezone.localdate()
    Cycle.objects.update(summary_until=today, rating_until=today)

    assert _told(sources.steps_due(today)) == []
    late = today + dt.timedelta(days=1)
    assert _told(sources.steps_due(late)) == [(evaluator.pk, late, form.cycle.get_absolute_url())]


def test_nobody_elsewhere_is_told(form):
    Form.objects.update(officer=OfficerFactory(user=UserFactory(is_active=False)))

    assert _told(sources.summaries_due(LAST)) == []
