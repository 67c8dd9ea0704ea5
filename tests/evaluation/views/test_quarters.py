"""The pages of regular assessment, as people use them and as the clumsy and the curious do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from evaluation.models import Quarter
from evaluation.rules.quarters import ended
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import QuarterFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

ENGLISH = {"accept-language": "en"}


@pytest.fixture
def term():
    return ended(timezone.localdate())


@pytest.fixture
def people(station):
    return [OfficerFactory(unit=station, user=UserFactory()) for _ in range(5)]


@pytest.fixture
def sheet(station, term):
    return reverse("evaluation:quarter-sheet", args=[station.pk, term.year, term.quarter])


def typed(people, grades, versions=0, **more):
    given = {}
    for one, grade in zip(people, grades, strict=True):
        given |= {f"grade_{one.pk}": grade, f"reason_{one.pk}": "台账缺三处" if grade in ("average", "poor") else ""}
        given |= {f"version_{one.pk}": str(versions)}
    return given | more


def test_from_the_sheet_to_the_officer_in_three_steps(client, people, leader, sheet, term):
    client.force_login(leader)
    answer = client.post(sheet, typed(people, ["good", "good", "fair", "fair", "average"], tell="1"))
    assert answer.url == sheet + "tell/"
    assert "台账缺三处" in client.get(answer.url).content.decode()
    assert client.post(answer.url).url == reverse("evaluation:quarter-list")

    client.force_login(people[4].user)
    quarter = Quarter.objects.get(officer=people[4])
    page = client.get(quarter.get_absolute_url(), headers=ENGLISH).content.decode()
    assert "台账缺三处" in page
    assert reverse("appeals:appeal-create", args=["evaluation.quarter", quarter.pk]) in page
    assert client.get(reverse("appeals:appeal-create", args=["evaluation.quarter", quarter.pk])).status_code == 200


def test_too_many_good_are_kept_and_said_at_telling(client, people, leader, sheet):
    client.force_login(leader)
    answer = client.post(sheet, typed(people, ["good"] * 5, tell="1"))
    told = client.post(answer.url, follow=True, headers=ENGLISH)

    assert "At most 2 of the 5 officers graded here may be good; you chose 5." in told.content.decode()
    assert Quarter.objects.drafts().count() == 5


def test_a_low_grade_without_a_reason_stays_on_the_page(client, people, leader, sheet):
    client.force_login(leader)
    given = typed(people, ["good", "fair", "poor", "", ""]) | {f"reason_{people[2].pk}": " "}
    answer = client.post(sheet, given, headers=ENGLISH)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {f"reason_{people[2].pk}": ["Say what was missing: the officer reads it."]}
    assert Quarter.objects.count() == 0


def test_whoever_is_second_is_told_and_may_send_it_again(client, people, leader, sheet):
    client.force_login(leader)
    client.post(sheet, typed(people, ["fair"] * 5))
    late = client.post(sheet, typed(people, ["good", "fair", "fair", "fair", "fair"]), headers=ENGLISH)

    assert late.status_code == 422
    assert "Somebody else chose “fairly good” in the meantime" in late.content.decode()
    again = {f"{name}_{one.pk}": late.context["form"][f"{name}_{one.pk}"].value() or ""
             for one in people for name in ("grade", "reason", "version")}  # fmt: skip
    assert again[f"version_{people[0].pk}"] == "1"


def test_an_officer_of_another_unit_in_what_was_sent_is_passed_over(client, people, leader, sheet, other_station):
    stranger = OfficerFactory(unit=other_station)
    client.force_login(leader)
    client.post(sheet, typed([*people, stranger], ["fair"] * 6))

    assert Quarter.objects.filter(officer=stranger).count() == 0
    assert Quarter.objects.count() == 5


@pytest.mark.parametrize(("year", "number"), [(2019, 4), (2026, 0), (2026, 5), (2099, 1)])
def test_quarters_that_are_not_over_or_none_are_not_found(client, station, people, leader, year, number):
    client.force_login(leader)

    assert client.get(reverse("evaluation:quarter-sheet", args=[station.pk, year, number])).status_code == 404


def test_reading_another_persons_grade_stands_in_the_log(client, people, leader):
    quarter = QuarterFactory(officer=people[0], told_on=timezone.localdate())
    client.force_login(leader)
    client.get(quarter.get_absolute_url())
    client.force_login(people[0].user)
    client.get(quarter.get_absolute_url())

    assert Entry.objects.filter(kind="evaluation.quarter.read", about_id=people[0].pk).count() == 1


@pytest.mark.parametrize("rows", [1, 30])
def test_the_sheet_costs_the_same_for_any_number(client, station, leader, sheet, rows, django_assert_num_queries):
    for one in OfficerFactory.create_batch(rows, unit=station):
        QuarterFactory(officer=one, year=ended(timezone.localdate()).year, quarter=ended(timezone.localdate()).quarter)
    client.force_login(leader)
    client.get(sheet)

    with django_assert_num_queries(12):
        client.get(sheet)


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number(client, people, rows, django_assert_num_queries):
    for place in range(rows):
        QuarterFactory(officer=people[0], year=2010 + place, told_on=timezone.localdate())
    client.force_login(people[0].user)
    client.get(reverse("evaluation:quarter-list"))

    with django_assert_num_queries(5):
        client.get(reverse("evaluation:quarter-list"))


@pytest.mark.parametrize("back", ["", "x", "4", "99", "-1"])
def test_sums_take_any_address(client, station, evaluator, back):
    for _place in range(8):
        QuarterFactory(officer__unit=station, year=2026, quarter=3, told_on=timezone.localdate())
    client.force_login(evaluator)

    assert client.get(reverse("evaluation:quarter-sums"), {"back": back}).status_code == 200


def test_the_people_after_the_first_follow(client, station, leader, sheet):
    OfficerFactory.create_batch(25, unit=station)
    client.force_login(leader)

    whole = client.get(sheet)
    middle, last = (client.get(f"{sheet}?start={place}", headers={"hx-request": "true"}) for place in (10, 20))

    seen = [one for part in (whole, middle, last) for one in part.context["form"].people]
    assert len(seen) == len(set(seen)) == 25
    assert [part.context["form"].following for part in (whole, middle, last)] == [10, 20, None]
    assert "<html" not in middle.content.decode()


def test_who_was_not_on_the_page_keeps_the_draft(client, station, leader, sheet, term):
    people = OfficerFactory.create_batch(12, unit=station)
    for one in people:
        QuarterFactory(officer=one, year=term.year, quarter=term.quarter, grade="fair")
    client.force_login(leader)
    first = client.get(sheet).context["form"].people
    answer = client.post(sheet, typed(first, ["good", *["fair"] * 9], versions=1) | {"start": "10"})

    assert answer.url == f"{sheet}?start=10"
    assert Quarter.objects.filter(grade="good").count() == 1
    assert Quarter.objects.drafts().count() == 12


def test_what_came_from_two_parts_comes_back_whole_when_something_is_wrong(client, station, leader, sheet):
    OfficerFactory.create_batch(25, unit=station)
    client.force_login(leader)
    people = [one for place in ("", "?start=10") for one in client.get(sheet + place).context["form"].people]
    answer = client.post(sheet, typed(people, ["poor"] * 20) | {f"reason_{people[3].pk}": ""})

    assert answer.status_code == 422
    assert answer.context["form"].people == people
    assert answer.context["form"].following == 20
    assert answer.content.decode().count("台账缺三处") == 19


@pytest.mark.parametrize("start", ["x", "-1", "99", "٣", "9999999"])
def test_the_sheet_takes_any_place(client, people, leader, sheet, start):
    client.force_login(leader)

    assert client.get(sheet, {"start": start}).status_code == 200


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_sheet_of_a_large_unit_stays_light(client, station, leader, sheet, term, language):
    for place in range(80):
        given = {"grade": "average", "reason": "台账缺三处，已当面提醒。" * 4}
        told_on = timezone.localdate() if place < 40 else None
        QuarterFactory(officer__unit=station, year=term.year, quarter=term.quarter, told_on=told_on, **given)
    client.force_login(leader)

    whole = client.get(sheet, headers={"accept-language": language})
    more = client.get(f"{sheet}?page=2", headers={"accept-language": language, "hx-request": "true"})

    assert len(whole.content) < 30_000
    assert [len(answer.context["page"]) for answer in (whole, more)] == [25, 15]
    assert "<form" not in more.content.decode()
