"""The pages after a meeting, the board of what works, and shared plans."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from ballots.models import Answer
from education.models import Session
from education.services import works as sums
from tests.factories.accounts import PostingFactory
from tests.factories.education import PlannedMeetingFactory, activity_form, meeting_kind
from tests.factories.members import OfficerFactory
from tests.factories.reviews import ReviewFactory, SessionPlanFactory
from ui.spreadsheets import open_book

pytestmark = pytest.mark.django_db

WORKS, LIST = reverse("education:works-board"), reverse("education:review-list")
QUARTERS, HOSTS = reverse("education:works-quarters"), reverse("education:works-hosts")
PLANS = reverse("education:shared-plan-list")


def test_two_taps_and_it_is_done(client, officer, officer_user):
    review = ReviewFactory(session__branch=officer.branch, asked=True, came=[officer])
    address = reverse("education:review-answer", args=[review.pk])
    client.force_login(officer_user)

    response = client.post(address, {"useful": "4", "wished": str(activity_form("visit").pk)})

    assert response.status_code == 302
    assert Answer.objects.get().choices == {"useful": 4, "next": activity_form("visit").pk}
    assert client.get(address).status_code == 302
    assert list(client.get(reverse("education:review-open")).context["reviews"]) == []


@pytest.mark.parametrize("given", [{}, {"useful": "6"}, {"wished": "999999"}, {"useful": ""}])
def test_nothing_answered_is_not_counted(client, officer, officer_user, given):
    review = ReviewFactory(session__branch=officer.branch, asked=True, came=[officer])
    client.force_login(officer_user)

    response = client.post(reverse("education:review-answer", args=[review.pk]), given)

    assert (response.status_code, Answer.objects.count()) == (422, 0)


def test_a_review_with_too_few_answers_says_so(client, branch, secretary):
    review = ReviewFactory(session__branch=branch)
    client.force_login(secretary)

    response = client.get(review.get_absolute_url(), headers={"accept-language": "en"})

    assert "nothing was kept" in response.content.decode()


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(("address", "queries"), [(WORKS, 5), (QUARTERS, 5), (LIST, 5), (PLANS, 5)])
def test_pages_cost_the_same(client, branch, secretary, rows, address, queries, django_assert_num_queries):
    ReviewFactory.create_batch(rows, session__branch=branch, useful=[0, 0, 0, 12, 0], wished={"visit": 8})
    SessionPlanFactory.create_batch(rows, session__branch=branch)
    sums.sum_up(today=timezone.localdate())
    client.force_login(secretary)
    client.get(address)

    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize("hosts", [1, 30])
def test_hosts_by_half_year_cost_the_same(client, branch, orgadmin, hosts, django_assert_num_queries):
    for officer in OfficerFactory.create_batch(hosts, branch=branch):
        ReviewFactory.create_batch(3, session__branch=branch, session__host=officer, useful=[0, 0, 0, 12, 0])
    sums.sum_up(today=timezone.localdate())
    client.force_login(orgadmin)
    address = f"{HOSTS}?of=useful"
    client.get(address)

    with django_assert_num_queries(6):
        page = client.get(address)

    assert len(page.context["trend"].rows) == hosts
    assert len(page.content) < 30_000


def test_a_quarter_is_read_by_ear_too(client, branch, secretary):
    ReviewFactory(session__branch=branch, useful=[0, 0, 0, 0, 9], expected=7, took_part=7)
    sums.sum_up(today=timezone.localdate())
    client.force_login(secretary)

    useful = client.get(QUARTERS, headers={"accept-language": "en"}).content.decode()
    came = client.get(f"{QUARTERS}?of=came&by=nonsense", headers={"accept-language": "en"}).content.decode()

    assert ">5.0<" in useful
    assert '<span class="sr-only">too few</span>' not in useful
    assert '<span class="sr-only">too few</span>' in came
    assert ">100<" not in came


def test_the_workbook_hides_what_the_page_hides(client, branch, leader):
    ReviewFactory(session__branch=branch, expected=7, took_part=5)
    sums.sum_up(today=timezone.localdate())
    client.force_login(leader)

    content = client.get(reverse("education:works-export"), headers={"accept-language": "en"}).content

    cells = [cell for sheet in open_book(BytesIO(content)).sheets for _number, row in sheet.rows() for cell in row]
    assert cells.count("hidden: fewer than 8") == 56


def test_a_plan_is_taken_over_with_what_stands_in_the_form(client, secretary2, other_branch):
    plan = SessionPlanFactory()
    address = reverse("education:shared-plan-take", args=[plan.pk])
    client.force_login(secretary2)
    form = client.get(address).context["form"]
    given = {name: field.initial for name, field in form.fields.items()} | {"branch": other_branch.pk}

    assert client.post(address, given).status_code == 302

    session = Session.objects.get(branch=other_branch)
    assert (session.theme, timezone.localtime(session.starts_at).hour) == (plan.theme, 15)


def test_a_plan_taken_over_answers_what_the_year_asks_for(client, secretary2, branch, other_branch):
    plan, today = SessionPlanFactory(), timezone.localdate()
    wanted = PlannedMeetingFactory(branch=other_branch, kind=plan.kind)
    PlannedMeetingFactory(branch=branch, kind=plan.kind)
    PlannedMeetingFactory(branch=other_branch, kind=meeting_kind("party_lecture"))
    address = reverse("education:shared-plan-take", args=[plan.pk])
    client.force_login(secretary2)

    form = client.get(address).context["form"]
    offered = list(form.fields["planned"].queryset)
    client.post(address, {"branch": other_branch.pk, "day": today, "hour": "15:00", "planned": wanted.pk})

    assert (offered, form["day"].value()) == ([wanted], wanted.planned_on)
    assert Session.objects.get(branch=other_branch).planned == wanted
    assert "planned" not in client.get(address).context["form"].fields


def test_a_plan_answers_no_meeting_of_another_branch(client, secretary2, branch, other_branch):
    PostingFactory(user=secretary2, role="secretary", branch=branch)
    plan = SessionPlanFactory()
    wanted = PlannedMeetingFactory(branch=branch, kind=plan.kind)
    client.force_login(type(secretary2).objects.get(pk=secretary2.pk))
    given = {"branch": other_branch.pk, "day": timezone.localdate(), "hour": "15:00", "planned": wanted.pk}

    response = client.post(reverse("education:shared-plan-take", args=[plan.pk]), given)

    assert response.status_code == 422
    assert "plan of another branch" in response.content.decode()
    assert not Session.objects.filter(branch=other_branch).exists()


def test_the_list_of_plans_says_how_useful_each_was_found(client, secretary2):
    for useful in ([0, 0, 0, 0, 9], None):
        review = ReviewFactory(useful=useful)
        SessionPlanFactory(session=review.session)
    client.force_login(secretary2)

    page = client.get(PLANS, headers={"accept-language": "en"}).content.decode()

    assert page.count("Found useful: 5.0 of 5") == page.count("Found useful") == 1


def test_a_plan_withdrawn_is_gone_for_everybody(client, branch, secretary, secretary2):
    plan = SessionPlanFactory(session__branch=branch)
    client.force_login(secretary)
    client.post(reverse("education:shared-plan-withdraw", args=[plan.pk]))
    client.force_login(secretary2)

    assert client.get(plan.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("days", [-1, 367, 366 * 80])
def test_a_plan_is_taken_over_for_a_day_of_the_coming_year(client, branch, secretary, days):
    plan = SessionPlanFactory()
    client.force_login(secretary)
    day = timezone.localdate() + dt.timedelta(days=days)

    page = client.post(
        reverse("education:shared-plan-take", args=[plan.pk]),
        {"branch": branch.pk, "day": day.isoformat(), "hour": "15:00"},
    )

    assert page.status_code == 422
    assert "within the coming year" in page.content.decode()
