"""The statement of somebody else's hours: one question, few statements."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from education.enums import AttendanceState
from tests.factories.clocks import TrainingFactory
from tests.factories.education import AttendanceFactory, SessionFactory, StudyExemptionFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rows", [1, 30])
def test_hours_of_a_person_need_as_many_queries_for_thirty_rows_as_for_one(
    client, branch, officer, secretary, rows, django_assert_num_queries
):
    for number in range(rows):
        meeting = SessionFactory(branch=branch, held=True, theme=f"Evening {number}")
        AttendanceFactory(session=meeting, officer=officer, state=AttendanceState.PRESENT)
        TrainingFactory(officer=officer, title=f"Course {number}", hours=4, confirmed=True)
        StudyExemptionFactory(officer=officer)
    client.force_login(secretary)
    client.get(reverse("education:hours-branch"))

    with django_assert_num_queries(12):
        client.get(reverse("education:hours-detail", args=[officer.pk]))


def test_an_exemption_that_still_runs_can_be_ended_today(client, officer, secretary):
    today = timezone.localdate()
    running = StudyExemptionFactory(officer=officer, until=today + dt.timedelta(days=30))
    over = StudyExemptionFactory(officer=officer, since=today - dt.timedelta(days=9), until=today)
    client.force_login(secretary)

    page = client.get(reverse("education:hours-detail", args=[officer.pk])).content.decode()

    assert reverse("education:exemption-end", args=[running.pk]) in page
    assert reverse("education:exemption-end", args=[over.pk]) not in page


def test_why_somebody_is_exempt_is_read_by_them_and_by_their_secretary(client, officer, secretary):
    StudyExemptionFactory(officer=officer)
    pages = []

    for user, name, keys in ((officer.user, "own", []), (secretary, "detail", [officer.pk])):
        client.force_login(user)
        pages.append(client.get(reverse(f"education:hours-{name}", args=keys)).content.decode())

    assert all("Exempt time" in page and "Long leave:" in page for page in pages)
