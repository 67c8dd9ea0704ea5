"""The sums of what works against what a plain count of the reviews says."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.utils import timezone

from education.enums import WorksBy
from education.models import Review, WorksSum
from education.queries import works
from education.services import works as sums
from education.tasks import sum_up
from tests.factories.accounts import PostingFactory
from tests.factories.education import activity_form
from tests.factories.reviews import ReviewFactory

pytestmark = pytest.mark.django_db

GAINED = {"learners": 8, "knew": 400, "know": 600}


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def held(branch, other_branch, officer, today):
    """Meetings of two branches in two months, with answers and papers or without."""
    ReviewFactory(session__branch=branch, session__host=officer, useful=[0, 0, 0, 4, 6], wished={"visit": 9}, **GAINED)
    ReviewFactory(session__branch=branch, session__form=activity_form("visit"), session__host=officer)
    ReviewFactory(session__branch=branch, session__form=None, useful=[0, 0, 8, 0, 0], session__host=officer)
    ReviewFactory(session__branch=other_branch, useful=[0, 0, 0, 8, 0], wished={"visit": 8, "drill": 2}, **GAINED)
    ReviewFactory(session__branch=other_branch, held_on=today - dt.timedelta(days=60), useful=[0, 0, 0, 0, 9])
    ReviewFactory(session__branch=other_branch, held_on=today - dt.timedelta(days=800), useful=[9, 0, 0, 0, 0])
    return [branch, other_branch]


def content():
    return Counter(WorksSum.objects.values_list("unit", "by", "month", "key", *works.ADDED))


def test_sums_are_what_the_reviews_say(held, bureau, subbureau, station, today):
    sums.sum_up(today=today)

    year = Review.objects.filter(held_on__gte=works.first_month(today))
    for unit, number in [(bureau, 5), (subbureau, 5), (station, 3)]:
        rows = WorksSum.objects.filter(unit=unit, by=WorksBy.FORM)
        below = year.filter(session__branch__unit__path__startswith=unit.path)
        assert sum(rows.values_list("meetings", flat=True)) == below.count() == number
        assert sum(rows.values_list("steps", flat=True)) == sum(below.values_list("useful_sum", flat=True))
        assert sum(rows.values_list("know", flat=True)) == sum(below.values_list("know", flat=True))


def test_a_second_time_nothing_changes(held, today):
    made = sums.sum_up(today=today)
    before = content()

    assert sum_up() == made
    call_command("sum_up_works", verbosity=0)

    assert content() == before


def test_a_review_gone_goes_from_the_sums(held, today):
    sums.sum_up(today=today)
    Review.objects.all().delete()

    assert sums.sum_up(today=today) == 0
    assert not WorksSum.objects.exists()


def test_gain_is_shown_by_form_theme_month_and_host(held, officer, officer_user, orgadmin, branch, today):
    ReviewFactory.create_batch(2, session__branch=branch, session__host=officer, useful=[0, 0, 0, 0, 9])
    sums.sum_up(today=today)

    found = works.of(None, today=today)

    (case,) = [line for line in found.forms if line.learners]
    assert (case.name, case.knew, case.know, case.gain, case.learners) == (activity_form().name, 50, 75, 25, 16)
    assert [line.gain for line in found.themes_with_gain] == [25]
    assert sum(line.learners for line in found.months) == 16
    (host,) = works.hosts(orgadmin, today=today)
    assert (host.gain, host.learners) == (25, 8)
    assert works.own_hosting(officer_user, today=today).gain == 25


def test_months_of_one_form_and_of_all(held, today):
    sums.sum_up(today=today)
    visit = activity_form("visit")

    def meetings(form):
        return sum(line.meetings for line in works.of(None, today=today, form=form).months)

    assert (meetings(""), meetings(str(visit.pk)), meetings("0"), meetings("x")) == (5, 1, 5, 5)


def test_what_is_hidden_does_not_come_out_of_its_neighbour(branch, today):
    ReviewFactory(session__branch=branch, session__form=activity_form("visit"), expected=5, took_part=3)
    ReviewFactory(session__branch=branch, session__form=activity_form("drill"), expected=20, took_part=10)
    ReviewFactory(session__branch=branch, session__form=activity_form("lecture"), expected=40, took_part=10)
    sums.sum_up(today=today)

    shown = {line.name: line.attendance for line in works.of(None, today=today).forms}

    assert list(shown.values()).count(None) == 2
    assert shown[activity_form("lecture").name] == 25


def test_themes_of_several_meetings_and_no_more_than_twelve(branch, today):
    for number in range(14):
        ReviewFactory.create_batch(2, session__branch=branch, session__theme=f"Theme {number:02}")
    ReviewFactory(session__branch=branch, session__theme="Once")
    sums.sum_up(today=today)

    themes = works.of(None, today=today).themes

    assert [line.name for line in themes] == [f"Theme {number:02}" for number in range(12)]


def test_whoever_holds_a_unit_and_one_below_it_adds_nothing_twice(held, station, orgadmin, branch, officer, today):
    ReviewFactory.create_batch(2, session__branch=branch, session__host=officer, useful=[0, 0, 0, 0, 9])
    PostingFactory(user=orgadmin, role="org_admin", unit=station)
    sums.sum_up(today=today)

    (host,) = works.hosts(type(orgadmin).objects.get(pk=orgadmin.pk), today=today)

    assert host.meetings == 5
