"""Study tasks reach whom they are for, wait for who is away, and are done with their last part."""

import datetime as dt

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.permissions import GRANTS, Permission, Role
from audit.models import Entry
from education.enums import StudyPart
from education.models import StudyAssignment
from education.queries.places import Place
from education.services import pauses, study
from tests.factories.accounts import PostingFactory
from tests.factories.members import OfficerFactory
from tests.factories.study import MaterialFactory, StudyAssignmentFactory, StudyPauseFactory, StudyTaskFactory

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


def _set(by, place, today, **more):
    facts = {
        "title": "Night duty",
        "reason": "The rule is new.",
        "place": place,
        "audience": "everybody",
        "role": "",
        "people": [],
        "opens_on": today,
        "due_on": today + 10 * DAY,
        "materials": [],
        "quiz": None,
        "asks_to_reflect": True,
        "case": "",
    }
    return study.set_task(**(facts | more), by=by)


def test_everybody_of_a_branch(officer, branch, station, secretary, today):
    colleague = OfficerFactory(branch=branch)
    OfficerFactory(branch=branch, left=True)
    OfficerFactory(unit=station)
    task = _set(secretary, Place(station, branch), today)

    assert set(task.assignments.values_list("officer", flat=True)) == {officer.pk, colleague.pk}
    assert Entry.objects.get(kind="education.task.set").subject == f"education.StudyTask:{task.pk}"


def test_everybody_of_a_unit_and_below(officer, subbureau, other_station, orgadmin, today):
    other = OfficerFactory(unit=other_station)
    OfficerFactory()
    task = _set(orgadmin, Place(subbureau), today)

    assert set(task.assignments.values_list("officer", flat=True)) == {officer.pk, other.pk}


def test_whoever_holds_a_role(officer, subbureau, orgadmin, branch, today):
    head = OfficerFactory(branch=branch, user=PostingFactory(role=Role.SECRETARY, branch=branch).user)
    gone = PostingFactory(role=Role.SECRETARY, branch=branch, until=today - DAY)
    OfficerFactory(branch=branch, user=gone.user)
    task = _set(orgadmin, Place(subbureau), today, audience="role", role=Role.SECRETARY)

    assert list(task.assignments.values_list("officer", flat=True)) == [head.pk]


def test_named_people_alone(officer, branch, station, secretary, today):
    OfficerFactory(branch=branch)
    task = _set(secretary, Place(station, branch), today, audience="people", people=[officer])
    study.lay_out_all(today=today + DAY)

    assert list(task.assignments.values_list("officer", flat=True)) == [officer.pk]


def test_a_task_for_nobody_is_refused(other_station, other_branch, secretary2, today):
    with pytest.raises(ValidationError) as refused:
        _set(secretary2, Place(other_station, other_branch), today)

    assert list(refused.value.error_dict) == ["audience"]


def test_whoever_joins_later_is_asked_once(officer, branch, station, secretary, today):
    task = _set(secretary, Place(station, branch), today)
    late = OfficerFactory(branch=branch)

    assert [study.lay_out_all(today=today + DAY), study.lay_out_all(today=today + DAY)] == [1, 0]
    assert task.assignments.filter(officer=late).exists()
    assert study.lay_out_all(today=task.due_on) == 0


def test_days_away_move_the_day_and_back_again(officer, branch, station, secretary, today):
    StudyPauseFactory(officer=officer, since=today + 2 * DAY, until=today + 4 * DAY)
    task = _set(secretary, Place(station, branch), today)
    assert task.assignments.get().due_on == today + 13 * DAY

    pause = pauses.enter(officer=officer, kind="mission", since=today + 12 * DAY, until=today + 12 * DAY, by=secretary)
    assert task.assignments.get().due_on == today + 14 * DAY
    pauses.remove(pause, by=secretary)
    assert task.assignments.get().due_on == today + 13 * DAY


def test_a_pause_cannot_end_before_it_starts(officer, secretary, today):
    with pytest.raises(ValidationError):
        pauses.enter(officer=officer, kind="leave", since=today, until=today - DAY, by=secretary)


def test_the_last_part_makes_it_done(officer, branch, station, officer_user, today):
    task = StudyTaskFactory(unit=station, branch=branch, asks_to_reflect=True, case="A case.")
    task.materials.add(MaterialFactory(unit=station))
    assignment = StudyAssignmentFactory(task=task, officer=officer)
    for part in (StudyPart.DISCUSS, StudyPart.REFLECT):
        study.note(assignment, part, today=today)
        assert assignment.done_on is None
    study.mark_read(assignment, by=officer_user, today=today)

    assert StudyAssignment.objects.get().done_on == today


def test_reading_twice_keeps_the_first_day(officer, officer_user, station, today):
    task = StudyTaskFactory(unit=station)
    task.materials.add(MaterialFactory(unit=station))
    assignment = StudyAssignmentFactory(task=task, officer=officer)
    study.mark_read(assignment, by=officer_user, today=today)
    study.mark_read(assignment, by=officer_user, today=today + DAY)

    assert StudyAssignment.objects.get().read_on == today


def test_withdrawing_twice_is_one_deed(secretary, station, today):
    task = StudyTaskFactory(unit=station)
    study.withdraw(task, by=secretary, today=today)
    study.withdraw(task, by=secretary, today=today)

    assert Entry.objects.filter(kind="education.task.withdrawn").count() == 1


def test_no_role_reaches_what_is_ones_own():
    """Papers, wrong answers and reflections hang on this permission: nobody is ever granted it."""
    assert all(Permission.STUDY_OWN not in granted for granted in GRANTS.values())


def test_no_field_of_study_measures_how_long_somebody_read():
    names = {
        field.name for model in apps.get_app_config("education").get_models() for field in model._meta.get_fields()
    }
    forbidden = ("opened", "seconds", "duration", "viewed", "screen", "scroll", "progress", "started_at", "last_seen")

    assert [name for name in names if any(word in name for word in forbidden)] == []


def test_a_form_that_is_sent_twice_sets_one_task(officer, branch, station, secretary, today):
    place = Place(station, branch)
    first = _set(secretary, place, today)

    with pytest.raises(ValidationError, match="already"):
        _set(secretary, place, today)
    study.withdraw(first, by=secretary, today=today)

    assert _set(secretary, place, today).assignments.count() == 1


def test_withdrawing_one_task_leaves_the_others(secretary, station, today):
    one, other = StudyTaskFactory(unit=station), StudyTaskFactory(unit=station)

    study.withdraw(one, by=secretary, today=today)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.withdrawn_on, other.withdrawn_on) == (today, None)


def test_what_one_reads_is_done_for_oneself(officer, officer_user, station, today):
    task = StudyTaskFactory(unit=station)
    task.materials.add(MaterialFactory(unit=station))
    mine, theirs = StudyAssignmentFactory(task=task, officer=officer), StudyAssignmentFactory(task=task)

    study.mark_read(mine, by=officer_user, today=today)

    theirs.refresh_from_db()
    assert (mine.done_on, theirs.read_on, theirs.done_on) == (today, None, None)


def test_what_was_done_keeps_its_day(officer, officer_user, station, today):
    task = StudyTaskFactory(unit=station)
    task.materials.add(MaterialFactory(unit=station))
    mine = StudyAssignmentFactory(task=task, officer=officer, read_on=today - 3 * DAY, done_on=today - 3 * DAY)

    study.mark_read(mine, by=officer_user, today=today)

    mine.refresh_from_db()
    assert mine.done_on == today - 3 * DAY


def test_only_those_away_while_the_task_runs_get_more_days(officer, branch, station, secretary, today):
    back_before = OfficerFactory(branch=branch)
    StudyPauseFactory(officer=officer, since=today + DAY, until=today + 2 * DAY)
    StudyPauseFactory(officer=back_before, since=today - 9 * DAY, until=today)

    task = _set(secretary, Place(station, branch), today)

    days = dict(task.assignments.values_list("officer", "due_on"))
    assert days == {officer.pk: task.due_on + 2 * DAY, back_before.pk: task.due_on}
