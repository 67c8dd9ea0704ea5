"""Pages of meetings: what each reader sees, and what a form does with what was typed."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from education.enums import AttendanceState
from education.models import PlannedMeeting, Session
from education.services.codes import code_for
from tests.factories.education import (
    AttendanceFactory,
    PartyGroupFactory,
    PlannedMeetingFactory,
    SessionFactory,
    meeting_kind,
)
from tests.factories.members import OfficerFactory
from tests.factories.study import MaterialFactory

pytestmark = pytest.mark.django_db


def typed(**given):
    return {
        "kind": meeting_kind("theme_day").pk,
        "form": "",
        "theme": "Night patrol",
        "day": (timezone.localdate() + dt.timedelta(days=4)).isoformat(),
        "begins": "15:00",
        "length": "90",
        "repeat": "",
        "times": "1",
    } | given


@pytest.mark.parametrize("many", [1, 30])
def test_the_list_needs_as_many_queries_for_thirty_as_for_one(
    client, branch, secretary, many, django_assert_num_queries
):
    for _ in range(many):
        SessionFactory(branch=branch)
    client.force_login(secretary)

    with django_assert_num_queries(6):
        response = client.get(reverse("education:session-list"))
    assert len(response.context["page"]) == min(many, 25)


@pytest.mark.parametrize("many", [1, 30])
def test_a_meeting_needs_as_many_queries_for_thirty_as_for_one(
    client, branch, secretary, many, django_assert_num_queries
):
    session = SessionFactory(branch=branch, invited_at=timezone.now())
    for _ in range(many):
        AttendanceFactory(session=session)
    client.force_login(secretary)

    with django_assert_num_queries(9):
        response = client.get(session.get_absolute_url())
    assert len(response.content) < 30_000


@pytest.mark.parametrize("many", [1, 30])
def test_changing_a_meeting_needs_as_many_queries_for_thirty_as_for_one(
    client, branch, secretary, many, django_assert_num_queries
):
    host = OfficerFactory(branch=branch)
    session = SessionFactory(branch=branch, host=host, kind=meeting_kind("general_meeting"))
    session.library.set(MaterialFactory.create_batch(many, unit=branch.unit, branch=branch))
    PartyGroupFactory.create_batch(many, branch=branch)
    client.force_login(secretary)

    with django_assert_num_queries(14):  # two of them begin and end the deed
        page = client.get(reverse("education:session-edit", args=[session.pk]))
    assert page.context["form"]["form"].value() == session.form_id


@pytest.mark.parametrize("many", [1, 50])
def test_the_list_of_names_stays_light(client, branch, secretary, many, django_assert_num_queries):
    session = SessionFactory(branch=branch)
    for _ in range(many):
        AttendanceFactory(session=session)
    client.force_login(secretary)

    with django_assert_num_queries(7):
        response = client.get(reverse("education:session-roll", args=[session.pk]))
    assert len(response.content) < 45_000


def test_an_officer_sees_their_own_mark_and_nobody_elses(client, branch, officer):
    session = SessionFactory(branch=branch)
    AttendanceFactory(session=session, officer=officer)
    other = AttendanceFactory(session=session, officer__name="Somebody Else")
    client.force_login(officer.user)

    page = client.get(session.get_absolute_url()).content.decode()

    assert "I am on duty" in page
    assert other.officer.name not in page


def test_a_leader_sees_how_many_and_no_names(client, branch, officer, leader):
    session = SessionFactory(branch=branch, held=True)
    AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)
    client.force_login(leader)

    page = client.get(session.get_absolute_url()).content.decode()

    assert "Present <strong>1</strong>" in page
    assert officer.name not in page


def test_what_was_typed_stays_when_a_branch_has_no_such_name(client, branch, secretary):
    client.force_login(secretary)

    response = client.post(reverse("education:session-create"), typed(joint="No Such Branch", agenda="First the route"))

    page = response.content.decode()
    assert (response.status_code, Session.objects.count()) == (422, 0)
    assert "No party branch is called No Such Branch" in page
    assert "First the route" in page


def test_a_meeting_of_the_plan_is_prepared(client, branch, secretary):
    planned = PlannedMeetingFactory(branch=branch)
    client.force_login(secretary)

    response = client.post(f"{reverse('education:session-create')}?planned={planned.pk}", typed(kind=planned.kind_id))

    session = Session.objects.get()
    assert (response.url, session.planned, session.length) == (session.get_absolute_url(), planned, 90)


def test_nobody_prepares_for_the_plan_of_another_branch(client, other_branch, secretary):
    planned = PlannedMeetingFactory(branch=other_branch)
    client.force_login(secretary)

    assert client.get(f"{reverse('education:session-create')}?planned={planned.pk}").status_code == 404


def test_the_calendar_entry_holds_theme_agenda_and_hour(client, branch, officer):
    session = SessionFactory(branch=branch, agenda="First the route; then, the rest")
    AttendanceFactory(session=session, officer=officer)
    client.force_login(officer.user)

    response = client.get(reverse("education:session-calendar", args=[session.pk]))

    (event,) = Calendar.from_ical(response.content).walk("VEVENT")
    assert response["Content-Type"].startswith("text/calendar")
    assert str(event["summary"]) == "theme party day: What the night patrol taught us"
    assert str(event["description"]) == "First the route; then, the rest"
    assert event.start == session.starts_at.replace(microsecond=0)


def test_a_plan_is_laid_out_with_one_tap(client, branch, secretary):
    client.force_login(secretary)

    client.post(reverse("education:plan-lay-out"), {"branch": branch.pk, "year": timezone.localdate().year})

    pages = [client.get(reverse("education:plan"), {"quarter": number}) for number in "1234"]
    assert PlannedMeeting.objects.filter(branch=branch).count() == 34
    assert [len(page.context["months"]) for page in pages] == [3, 3, 3, 3]
    assert sum(len(rows) for page in pages for _month, rows in page.context["months"]) == 34


def test_a_full_plan_needs_few_queries(client, branch, secretary, django_assert_num_queries):
    PartyGroupFactory.create_batch(3, branch=branch, formed_on=timezone.localdate().replace(month=1, day=1))
    client.force_login(secretary)
    client.post(reverse("education:plan-lay-out"), {"branch": branch.pk})

    with django_assert_num_queries(10):
        response = client.get(reverse("education:plan"))
    assert len(response.content) < 30_000


def test_a_meeting_moved_is_seen_where_it_stands_now(client, branch, secretary):
    year = timezone.localdate().year + 1
    begin, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    meeting = PlannedMeetingFactory(branch=branch, year=year, first_on=begin, last_on=end, planned_on=begin)
    day = next(one for one in (dt.date(year, 8, 9 + ahead) for ahead in range(5)) if one.weekday() < 5)
    client.force_login(secretary)

    response = client.post(
        reverse("education:plan-move", args=[meeting.pk]), {"planned_on": day.isoformat(), "version": 1}
    )

    assert response.url.endswith(f"&quarter=3#m{meeting.pk}")
    assert f'id="m{meeting.pk}"' in client.get(response.url).content.decode()
    assert f'id="m{meeting.pk}"' not in client.get(reverse("education:plan"), {"year": year}).content.decode()


def test_the_tab_of_a_quarter_counts_what_was_not_prepared(client, branch, secretary):
    year = timezone.localdate().year - 1
    day = dt.date(year, 5, 4)
    PlannedMeetingFactory(branch=branch, year=year, first_on=day, last_on=day, planned_on=day)
    client.force_login(secretary)

    page = client.get(reverse("education:plan"), {"year": year, "quarter": "x"})

    assert [(tab.count, tab.active) for tab in page.context["quarters"]] == [
        (0, True),
        (1, False),
        (0, False),
        (0, False),
    ]
    assert page.context["months"] == []


def test_a_typed_list_names_whom_it_does_not_know(client, branch, secretary):
    session = SessionFactory(branch=branch)
    here = AttendanceFactory(session=session, officer=OfficerFactory(branch=branch, name="李娜"))
    client.force_login(secretary)
    address = reverse("education:session-roll-paper", args=[session.pk])

    wrong = client.post(address, {"people": "李娜\n王五", "state": "present", "others": ""})
    right = client.post(address, {"people": here.officer.police_number, "state": "late", "others": ""})

    here.refresh_from_db()
    assert (wrong.status_code, right.status_code, here.state) == (422, 302, "late")
    assert "王五" in wrong.content.decode()


def test_the_screen_draws_a_code_that_lets_one_in(client, branch, officer, secretary):
    session = SessionFactory(branch=branch, starts_at=timezone.now(), invited_at=timezone.now())
    mine = AttendanceFactory(session=session, officer=officer)
    client.force_login(secretary)
    screen = client.get(reverse("education:session-screen", args=[session.pk]))
    assert "<svg" in screen.content.decode()
    assert " style=" not in screen.content.decode()

    client.force_login(officer.user)
    address = reverse("education:session-arrive", args=[session.pk])
    assert client.post(address, {"code": "guessed"}).status_code == 422
    client.post(address, {"code": code_for(session.pk)})

    mine.refresh_from_db()
    assert mine.state == AttendanceState.PRESENT


def test_hours_leave_as_a_workbook_with_a_purpose(client, branch, officer, secretary):
    client.force_login(secretary)

    refused = client.post(reverse("education:hours-export"), {"purpose": ""})
    taken = client.post(reverse("education:hours-export"), {"purpose": "year report"})

    assert refused.status_code == 422
    assert taken.content.startswith(b"PK")


def test_a_leader_reads_sums_and_no_names(client, branch, officer, leader):
    client.force_login(leader)

    page = client.get(reverse("education:hours-branch")).content.decode()

    assert "Names are for the branch secretary" in page
    assert officer.name not in page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "1900-01-01", "2062-11-23"])
def test_a_day_that_nobody_can_mean_is_refused(client, branch, secretary, day):
    client.force_login(secretary)

    response = client.post(reverse("education:session-create"), typed(day=day, begins="23:30"))

    assert response.status_code == 422
    assert "Check the year" in response.content.decode()
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    "asked", ["planned=x", "like=1'", "make_up_of=-1", "like=9999999999999", "planned=１２", "like=7"]
)
def test_an_address_that_names_no_row_is_not_found(client, secretary, asked):
    client.force_login(secretary)

    assert client.get(f"{reverse('education:session-create')}?{asked}").status_code == 404
