"""My jobs: mine alone, alive while they run, still when they are done."""

import pytest

from tests.factories.jobs import JobFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(client, officer_user):
    client.force_login(officer_user)
    return client


def test_list_shows_my_jobs_only(mine, officer_user):
    JobFactory(owner=officer_user, label="mine.xlsx")
    JobFactory(label="theirs.xlsx")
    page = mine.get("/jobs/").content.decode()
    assert "mine.xlsx" in page
    assert "theirs.xlsx" not in page


def test_list_without_jobs_says_what_stands_here(mine):
    assert 'class="empty"' in mine.get("/jobs/").content.decode()


@pytest.mark.parametrize(
    ("state", "asks_on"), [("waiting", True), ("running", True), ("done", False), ("failed", False)]
)
def test_part_asks_on_until_the_job_is_finished(mine, officer_user, state, asks_on):
    job = JobFactory(owner=officer_user, **({state: True} if state != "waiting" else {}))
    page = mine.get(f"/jobs/{job.pk}/", headers={"HX-Request": "true"}).content.decode()
    assert ("hx-trigger" in page) is asks_on
    assert "<html" not in page


def test_whole_page_of_a_job(mine, officer_user):
    job = JobFactory(owner=officer_user, failed=True)
    page = mine.get(f"/jobs/{job.pk}/", headers={"Accept-Language": "en"}).content.decode()
    assert "Something went wrong on our side" in page


def test_job_of_somebody_else_is_not_there(mine):
    assert mine.get(f"/jobs/{JobFactory().pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_list_costs_the_same_for_one_and_for_many(mine, officer_user, count, django_assert_num_queries):
    JobFactory.create_batch(count, owner=officer_user)
    mine.get("/jobs/")
    with django_assert_num_queries(4):
        mine.get("/jobs/")
