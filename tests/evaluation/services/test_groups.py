"""Who is graded together."""

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from evaluation.enums import CycleState
from evaluation.models import Group
from evaluation.services import groups
from tests.factories.accounts import UnitFactory
from tests.factories.evaluation import CycleFactory, FormFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def people(cycle, unit, number, **form):
    return [
        FormFactory(cycle=cycle, officer=OfficerFactory(unit=unit), scheme_version=None, **form) for _n in range(number)
    ]


@pytest.fixture
def cycle(bureau, orgadmin):
    return CycleFactory(unit=bureau, group_least=3, started_by=orgadmin)


def test_each_unit_is_a_group_and_small_ones_join_the_unit_above(
    cycle, bureau, subbureau, station, other_station, orgadmin
):
    people(cycle, station, 3)
    people(cycle, other_station, 2)
    people(cycle, subbureau, 1)

    assert groups.form_groups(cycle, by=orgadmin) == 2
    assert {(str(group), group.forms.count()) for group in Group.objects.all()} == {
        ("Riverside Police Station", 3),
        ("Linjiang Sub-bureau", 3),
    }
    assert Entry.objects.get(kind="evaluation.group.formed").actor_id == orgadmin.pk


def test_who_gets_no_grade_does_not_count_but_stands_with_the_unit(cycle, station, subbureau, orgadmin):
    people(cycle, subbureau, 3)
    people(cycle, station, 2)
    people(cycle, station, 1, standing="comment_only", why="probation")

    groups.form_groups(cycle, by=orgadmin)

    assert Group.objects.get().forms.count() == 6


def test_the_threshold_is_a_setting_of_the_year(cycle, station, subbureau, orgadmin):
    people(cycle, subbureau, 2)
    people(cycle, station, 2)

    assert groups.form_groups(cycle, least=2, by=orgadmin) == 2
    cycle.refresh_from_db()
    assert cycle.group_least == 2


def test_formed_again_it_is_the_same(cycle, station, orgadmin):
    people(cycle, station, 3)

    assert [groups.form_groups(cycle, by=orgadmin) for _time in range(2)] == [1, 1]


def test_groups_stay_once_somebody_worked_on_one(cycle, station, orgadmin):
    people(cycle, station, 3)
    groups.form_groups(cycle, by=orgadmin)
    groups.touch(Group.objects.get(), orgadmin)

    with pytest.raises(ValidationError, match="worked on already"):
        groups.form_groups(cycle, by=orgadmin)


def test_groups_stay_once_the_grades_are_public(cycle, orgadmin):
    cycle.state, cycle.notice_from, cycle.notice_until = CycleState.NOTICE, "2026-02-02", "2026-02-09"
    cycle.save()

    with pytest.raises(ValidationError, match="public already"):
        groups.form_groups(cycle, by=orgadmin)


def test_thirty_units_take_as_many_queries_as_one(cycle, subbureau, orgadmin, django_assert_num_queries):
    for _n in range(30):
        people(cycle, UnitFactory(parent=subbureau), 3)

    with django_assert_num_queries(12):
        groups.form_groups(cycle, by=orgadmin)
