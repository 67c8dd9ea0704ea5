"""The page of guests, and what leads from a material to its meetings and from a meeting to what came of it."""

import pytest
from django.urls import reverse
from django.utils import timezone

from education.models import Attendance
from education.services import sessions
from tests.factories.accounts import UnitFactory
from tests.factories.education import AttendanceFactory, SessionFactory, meeting_kind
from tests.factories.members import OfficerFactory
from tests.factories.reviews import ReviewFactory, SessionPlanFactory
from tests.factories.study import MaterialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(branch):
    return SessionFactory(branch=branch)


def page_of(meeting):
    return reverse("education:session-guests", args=[meeting.pk])


def text_of(client, row):
    return client.get(row.get_absolute_url()).content.decode()


def test_a_secretary_asks_somebody_of_another_branch(client, meeting, secretary, other_branch):
    guest = OfficerFactory(branch=other_branch, unit=other_branch.unit, name="Guo Guest")
    client.force_login(secretary)

    assert client.post(page_of(meeting), {"officers_text": "Guo Guest"}).status_code == 302

    row = Attendance.objects.get()
    assert (row.officer, row.is_guest) == (guest, True)
    assert "Guo Guest" in client.get(page_of(meeting)).content.decode()
    client.post(reverse("education:guest-remove", args=[row.pk]))
    assert not Attendance.objects.exists()


def test_nobody_of_another_bureau_is_found(client, meeting, secretary):
    OfficerFactory(unit=UnitFactory(), name="Yuan Far")
    client.force_login(secretary)

    response = client.post(page_of(meeting), {"officers_text": "Yuan Far"})

    assert response.status_code == 422
    assert "Nobody within your reach" in response.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_guests_cost_the_same(client, meeting, secretary, rows, django_assert_num_queries):
    AttendanceFactory.create_batch(rows, session=meeting, is_guest=True)
    client.force_login(secretary)
    client.get(page_of(meeting))

    with django_assert_num_queries(7):
        client.get(page_of(meeting))


def test_a_material_leads_to_its_meetings_and_back(client, meeting, officer, officer_user, other_branch):
    far = MaterialFactory(unit=other_branch.unit, branch=other_branch, title="Guide of the hill")
    meeting.library.add(far)
    AttendanceFactory(session=meeting, officer=officer)
    client.force_login(officer_user)

    assert far.get_absolute_url() in text_of(client, meeting)
    assert meeting.get_absolute_url() in text_of(client, far)


def test_materials_of_the_library_are_chosen_with_the_meeting(client, branch, secretary):
    officer = OfficerFactory(branch=branch, unit=branch.unit, user=secretary)
    chosen = MaterialFactory(unit=officer.unit, branch=branch)
    given = {
        "kind": meeting_kind("theme_day").pk, "theme": "Night patrol", "day": "2027-01-12", "begins": "15:00",
        "length": "60", "times": "1", "library": [chosen.pk],
    }  # fmt: skip
    client.force_login(secretary)

    response = client.post(reverse("education:session-create"), given)

    assert response.status_code == 302
    assert list(branch.sessions.get().library.all()) == [chosen]


def test_changing_a_meeting_keeps_what_is_ticked(meeting, secretary, branch):
    material = MaterialFactory(unit=branch.unit, branch=branch)
    given = {"joint_branches": [], "version": 1, "by": secretary, "today": timezone.localdate()}

    sessions.change(meeting, library=[material], theme="Another theme", **given)

    assert list(meeting.library.all()) == [material]


def test_from_a_meeting_to_what_was_useful_and_to_its_plan(client, branch, secretary):
    review = ReviewFactory(session__branch=branch)
    offer = reverse("education:shared-plan-offer", args=[review.pk])
    client.force_login(secretary)
    shown = text_of(client, review.session)
    assert review.get_absolute_url() in shown
    assert offer in shown

    plan = SessionPlanFactory(session=review.session)

    shown = text_of(client, review.session)
    assert plan.get_absolute_url() in shown
    assert offer not in shown


def test_who_only_came_is_not_led_to_the_review(client, officer, officer_user, branch):
    review = ReviewFactory(session__branch=branch, came=[officer])
    client.force_login(officer_user)

    assert review.get_absolute_url() not in text_of(client, review.session)
