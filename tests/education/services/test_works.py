"""The sums of what works against what a plain count of the reviews says."""

import datetime as dt
from collections import Counter

import pytest
from django.core.management import call_command
from django.db.transaction import atomic, set_rollback
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from education.enums import WorksBy, WorksOf
from education.models import Review, WorksSum
from education.queries import trends, works
from education.rules.clocks import add_months
from education.rules.periods import HALF, QUARTER
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


def test_a_meeting_of_fewer_than_eight_adds_to_no_attendance(branch, today):
    ReviewFactory(session__branch=branch, session__form=activity_form("visit"), expected=7, took_part=3)
    ReviewFactory(session__branch=branch, session__form=activity_form("drill"), expected=8, took_part=4)
    ReviewFactory(session__branch=branch, session__form=activity_form("drill"), expected=5, took_part=5)
    sums.sum_up(today=today)

    shown = {line.key: (line.meetings, line.attendance) for line in works.of(None, today=today).forms}

    assert shown == {str(activity_form("visit").pk): (1, None), str(activity_form("drill").pk): (2, 50)}


MEETINGS = st.lists(
    st.fixed_dictionaries(
        {
            "far": st.booleans(),
            "form": st.sampled_from(["visit", "drill", None]),
            "theme": st.sampled_from(["Patrol", "Rules"]),
            "is_hosted": st.booleans(),
            "days": st.sampled_from([0, 40, 100, 200, 330, 370, 400]),
            "expected": st.integers(1, 12),
            "answers": st.sampled_from([0, 8, 11]),
            "learners": st.sampled_from([0, 8, 9]),
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(meetings=MEETINGS)
def test_no_cell_and_no_difference_of_cells_stands_for_fewer_than_eight(branch, other_branch, officer, today, meetings):
    """Whatever is cut – unit, form, theme, host, month, quarter, year – a cell is a sum of whole meetings, and a
    meeting adds eight people or none to each of its numbers: so does whatever one cell has beyond another."""
    with atomic():
        held = [_held(one, branch, other_branch, officer, today) for one in meetings]
        sums.sum_up(today=today)
        cells = [(_of_cell(row, held), row) for row in WorksSum.objects.exclude(by=WorksBy.WISH)]
        for inside, row in cells:
            assert [getattr(row, name) for name in ADDS] == [sum(_adds(one)[name] for one in inside) for name in ADDS]
            for others, _row in cells:
                beyond = [one for one in inside if one not in others]
                assert not {sum(_adds(one)[name] for one in beyond) for name in ADDS} & set(range(1, 8))
        set_rollback(True)


ADDS = ("could", "answers", "learners")


def _adds(review):
    return {
        "could": review.expected if review.expected >= 8 else 0,
        "answers": review.useful_answers,
        "learners": review.learners,
    }


def _held(one, branch, other_branch, officer, today):
    learners = {"learners": one["learners"], "knew": 40 * one["learners"], "know": 60 * one["learners"]}
    return ReviewFactory(
        session__branch=other_branch if one["far"] else branch,
        session__form=one["form"] and activity_form(one["form"]),
        session__theme=one["theme"],
        session__host=officer if one["is_hosted"] else None,
        held_on=today - dt.timedelta(days=one["days"]),
        expected=one["expected"],
        took_part=one["expected"] // 2,
        useful=[0, 0, 0, 0, one["answers"]] if one["answers"] else None,
        **learners,
    )


def _of_cell(row, held):
    """The meetings that a cell is said to stand for, found without the statement that added them up."""
    inside = [one for one in held if one.session.branch.unit.path.startswith(row.unit.path)]
    key = {
        WorksBy.FORM: lambda session: str(session.form_id or ""),
        WorksBy.THEME: lambda session: session.theme,
        WorksBy.HOST: lambda session: str(session.host_id),
    }[row.by]
    inside = [one for one in inside if key(one.session) == row.key]
    year = works.first_month(timezone.localdate())
    if row.month is None:
        return [one for one in inside if one.held_on >= year]
    months = {WorksBy.FORM: 1, WorksBy.THEME: QUARTER, WorksBy.HOST: HALF}[row.by]
    return [one for one in inside if row.month <= one.held_on < add_months(row.month, months)]


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


def quarters(rows):
    return {row.name: [value for value in row.values if value is not None] for row in rows}


def test_forms_and_themes_are_seen_quarter_by_quarter(branch, other_branch, today):
    before = {"session__theme": "Patrol", "held_on": today - dt.timedelta(days=100)}
    ReviewFactory(session__branch=branch, useful=[0, 0, 8, 0, 0], expected=10, took_part=5, **before)
    ReviewFactory(
        session__branch=other_branch, session__theme="Patrol", useful=[0, 0, 0, 0, 8], expected=7, took_part=7, **GAINED
    )
    sums.sum_up(today=today)

    forms = trends.by_form(None, of=WorksOf.USEFUL, today=today)
    themes = trends.by_theme(None, of=WorksOf.CAME, today=today)
    near = trends.by_theme(branch.unit, of=WorksOf.USEFUL, today=today)

    assert quarters(forms.rows) == {activity_form().name: [3.0, 5.0]}
    assert [value for value in forms.total.values if value is not None] == [3.0, 5.0]
    assert quarters(themes.rows) == {"Patrol": [50]}
    assert near.rows == []
    assert forms.periods[-1].endswith(f"{today.year} so far")
    assert quarters(trends.by_form(None, of=WorksOf.GAIN, today=today).rows) == {activity_form().name: [25]}


def test_a_host_is_seen_by_half_year_and_with_enough_meetings_and_answers(branch, officer, orgadmin, today):
    hosted = {"session__branch": branch, "session__host": officer}
    ReviewFactory.create_batch(3, useful=[0, 0, 0, 0, 8], held_on=today, **hosted)
    ReviewFactory.create_batch(2, useful=[0, 0, 0, 20, 0], held_on=today - dt.timedelta(days=184), **hosted)
    sums.sum_up(today=today)

    hosts = works.hosts(orgadmin, today=today)
    trend = trends.by_host(orgadmin, hosts, of=WorksOf.USEFUL, today=today)

    assert quarters(trend.rows) == {hosts[0].name: [5.0]}


def test_no_more_than_twelve_themes_by_quarter(branch, today):
    for number in range(14):
        ReviewFactory(session__branch=branch, session__theme=f"Theme {number:02}")
        ReviewFactory(
            session__branch=branch, session__theme=f"Theme {number:02}", held_on=today - dt.timedelta(days=100)
        )
    sums.sum_up(today=today)

    themes = trends.by_theme(None, of=WorksOf.USEFUL, today=today).rows

    assert [row.name for row in themes] == [f"Theme {number:02}" for number in range(12)]
    assert {row.meetings for row in themes} == {2}
