"""What counted, and what is asked."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.urls import reverse

from audit.models import Entry
from education.enums import AttendanceState
from education.queries.hours import of_branch, statements
from education.services import hours
from members.enums import PartyDuty
from tests.factories.clocks import TrainingFactory
from tests.factories.education import AttendanceFactory, SessionFactory, StudyExemptionFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
CHINA = ZoneInfo("Asia/Shanghai")
TODAY = dt.date(2026, 11, 23)
ENGLISH = {"accept-language": "en"}


def held(year=2026, month=5, **given):
    start = dt.datetime(year, month, 12, 15, tzinfo=CHINA)
    return SessionFactory(held=True, starts_at=start, **given)


def statement(officer):
    return statements([officer], year=2026, today=TODAY)[0]


@pytest.mark.parametrize(
    ("state", "hours"),
    [("present", 2.0), ("late", 2.0), ("on_duty", 0), ("on_leave", 0), ("absent", 0), ("expected", 0)],
)
def test_taking_part_counts_and_nothing_else(officer, branch, state, hours):
    AttendanceFactory(session=held(branch=branch), officer=officer, state=state)

    assert statement(officer).hours == hours


def test_only_held_meetings_of_the_year_count(officer, branch):
    for session in (held(year=2025, branch=branch), SessionFactory(branch=branch, over=True)):
        AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)

    assert statement(officer).hours == 0


def test_new_years_eve_belongs_to_the_old_year(officer, branch):
    start = dt.datetime(2026, 12, 31, 20, tzinfo=CHINA)
    session = SessionFactory(branch=branch, held=True, starts_at=start)
    AttendanceFactory(session=session, officer=officer, state=AttendanceState.PRESENT)

    assert statement(officer).hours == 2.0
    assert statements([officer], year=2027, today=TODAY)[0].hours == 0


def test_the_target_follows_role_and_status():
    member, committee = OfficerFactory(), OfficerFactory(party_duty=PartyDuty.PUBLICITY)
    other = OfficerFactory(not_a_member=True)

    assert [line.target for line in statements([member, committee, other], year=2026, today=TODAY)] == [32, 56, 0]


def test_an_exemption_lowers_the_target(officer):
    StudyExemptionFactory(officer=officer, since=dt.date(2026, 1, 1), until=dt.date(2026, 7, 2))

    assert statement(officer).target == 15


@pytest.mark.parametrize("many", [1, 30])
def test_a_branch_needs_as_many_queries_for_thirty_as_for_one(branch, many, django_assert_num_queries):
    session = held(branch=branch)
    for _ in range(many):
        AttendanceFactory(session=session, officer=OfficerFactory(branch=branch), state=AttendanceState.PRESENT)

    with django_assert_num_queries(5):
        assert len(of_branch(branch, year=2026, today=TODAY)) == many


def test_screen_time_is_recorded_nowhere():
    """Neither how long somebody looked nor when they came: an attendance holds who, where, how, and no clock."""
    clocks = {"DateTimeField", "TimeField", "DurationField"}
    personal = [
        model
        for model in apps.get_app_config("education").get_models()
        if any(getattr(field.related_model, "__name__", "") == "Officer" for field in model._meta.concrete_fields)
        and model.__name__ != "Session"
    ]
    words = ("screen", "watch", "view", "seconds", "duration", "time_spent", "dwell", "last_seen")
    fields = [field for model in personal for field in model._meta.concrete_fields]

    assert personal
    assert [f"{field.model.__name__}.{field.name}" for field in fields if any(w in field.name for w in words)] == []
    attendance = apps.get_model("education", "Attendance")._meta.concrete_fields
    assert [field.name for field in attendance if field.get_internal_type() in clocks] == []


def test_the_statement_names_all_that_counted(client, officer):
    AttendanceFactory(session=held(branch=officer.branch), officer=officer, state=AttendanceState.PRESENT)
    this_year, last_year = dt.date(2026, 4, 3), dt.date(2025, 4, 3)
    given = {"officer": officer, "began_on": last_year, "hours": 8}
    TrainingFactory(**given, confirmed=True, ended_on=this_year, title="Police College")
    TrainingFactory(**given, ended_on=this_year, title="Not confirmed")
    TrainingFactory(**given, confirmed=True, ended_on=last_year, title="Last year")
    client.force_login(officer.user)

    page = client.get(reverse("education:hours-own"), {"year": "2026"}, headers=ENGLISH).content.decode()

    assert "<strong>10</strong> of 32 hours in 2026" in page
    assert "Police College" in page
    assert "Not confirmed" not in page
    assert "Last year" not in page


def test_an_exemption_ends_today_is_undone_or_stays_over(secretary, officer):
    day = dt.timedelta(days=1)
    given = {"officer": officer, "reason": "leave"}
    running, ahead, over = (
        StudyExemptionFactory(**given, since=TODAY - 9 * day, until=None),
        StudyExemptionFactory(**given, since=TODAY + day, until=None),
        StudyExemptionFactory(**given, since=TODAY - 9 * day, until=TODAY - 3 * day),
    )

    for exemption in (running, ahead, over):
        hours.end_exemption(exemption, by=secretary, today=TODAY)

    assert dict(officer.study_exemptions.values_list("pk", "until")) == {running.pk: TODAY, over.pk: TODAY - 3 * day}


@pytest.mark.parametrize("many", [1, 30])
def test_a_statement_costs_the_same(client, officer, secretary, many, django_assert_num_queries):
    for number in range(many):
        AttendanceFactory(session=held(branch=officer.branch), officer=officer, state=AttendanceState.PRESENT)
        TrainingFactory(officer=officer, confirmed=True, title=f"Course {number}")
        StudyExemptionFactory(officer=officer, since=TODAY - dt.timedelta(days=40 + number))
    client.force_login(officer.user)

    with django_assert_num_queries(11):
        client.get(reverse("education:hours-own"))


@pytest.mark.parametrize("many", [1, 30])
def test_the_page_of_a_branch_costs_the_same(client, branch, secretary, many, django_assert_num_queries):
    for _ in range(many):
        officer = OfficerFactory(branch=branch)
        AttendanceFactory(session=held(branch=branch), officer=officer, state=AttendanceState.PRESENT)
    client.force_login(secretary)

    with django_assert_num_queries(11):
        page = client.get(reverse("education:hours-branch"), headers=ENGLISH).content.decode()
    assert "data-portal-print" in page
    assert len(page) < 30_000


def test_reading_somebodys_hours_stands_in_the_log(client, officer, secretary):
    client.force_login(secretary)
    client.get(reverse("education:hours-detail", args=[officer.pk]))

    assert Entry.objects.filter(kind="education.hours.read", about_id=officer.pk, actor_id=secretary.pk).count() == 1


def test_hours_that_leave_stand_in_the_log(client, officer, secretary):
    client.force_login(secretary)
    client.post(reverse("education:hours-export"), {"purpose": "year report"})

    assert Entry.objects.filter(kind="education.hours.taken", actor_id=secretary.pk).count() == 1
