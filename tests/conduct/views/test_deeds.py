"""Pages of good deeds: who sees which, and how little it takes."""

import datetime as dt

import pytest
from django.urls import reverse

from conduct.models import GoodDeed
from members.models import Officer
from tests.factories.accounts import UserFactory
from tests.factories.conduct import GoodDeedFactory, photo
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def colleague(branch):
    return OfficerFactory(branch=branch, user=UserFactory()).user


def _open(client, user, name, *args, **query):
    client.force_login(user)
    return client.get(reverse(name, args=args), query, headers={"accept-language": "en"})


def test_anyone_tells_of_a_colleague_in_the_bureau(client, officer, colleague, today, other_branch):
    person = OfficerFactory(branch=other_branch)
    client.force_login(colleague)

    response = client.post(
        reverse("conduct:deed-create"),
        {"officer": person.pk, "what": "Found a lost child", "happened_on": today, "photo": photo()},
    )

    deed = GoodDeed.objects.get()
    assert response.url == deed.get_absolute_url()
    assert (deed.officer, deed.told_by, deed.unit) == (person, colleague, person.unit)


def test_nobody_of_another_bureau_is_named(client, colleague, today):
    client.force_login(colleague)

    response = client.post(
        reverse("conduct:deed-create"), {"officer": OfficerFactory().pk, "what": "Found a child", "happened_on": today}
    )

    assert response.status_code == 422
    assert "Found a child" in response.content.decode()


def test_a_wrong_photo_is_said_at_the_field(client, officer, colleague, today):
    client.force_login(colleague)

    response = client.post(
        reverse("conduct:deed-create"),
        {"officer": officer.pk, "what": "Found a child", "happened_on": today, "photo": photo("x.gif", "GIF")},
        headers={"accept-language": "en"},
    )

    assert response.status_code == 422
    assert "This is no photo that can be read" in response.content.decode()
    assert not GoodDeed.objects.exists()


def test_a_photo_goes_to_those_who_may_read_the_deed(client, officer, officer_user, secretary, secretary2, colleague):
    deed = GoodDeedFactory(officer=officer, confirmed=True, photo=photo())

    people = (officer_user, secretary, secretary2, colleague)

    answers = {user: _open(client, user, "conduct:deed-photo", deed.pk) for user in people}

    assert [answer.status_code for answer in answers.values()] == [200, 200, 404, 404]
    assert answers[officer_user]["Content-Type"] == "image/jpeg"
    assert answers[officer_user]["Cache-Control"].startswith("private")
    for answer in answers.values():
        answer.close()


def test_the_page_asks_the_person_and_nobody_else_who_may_read_it(client, officer, officer_user, secretary):
    deed = GoodDeedFactory(officer=officer, confirmed=True)

    assert "It is yours to show" in _open(client, officer_user, "conduct:deed-detail", deed.pk).content.decode()
    assert "It is yours to show" not in _open(client, secretary, "conduct:deed-detail", deed.pk).content.decode()


def test_thanks_stand_by_name_and_are_not_counted(client, officer, colleague):
    deed = GoodDeedFactory(officer=officer, shown=True)
    client.force_login(colleague)
    client.post(reverse("conduct:deed-thank", args=[deed.pk]), {"words": "Well done"})

    page = _open(client, colleague, "conduct:deed-detail", deed.pk)

    assert f"<strong>{colleague.name}</strong> Well done" in page.content.decode()
    assert "Say thank you" not in page.content.decode()


def test_a_button_pressed_too_late_says_so(client, officer, secretary):
    deed = GoodDeedFactory(officer=officer, confirmed=True)
    client.force_login(secretary)

    response = client.post(
        reverse("conduct:deed-confirm", args=[deed.pk]), follow=True, headers={"accept-language": "en"}
    )

    assert "Nothing was changed" in response.content.decode()


def test_the_hint_names_whom_nobody_noticed_to_the_leader(client, branch, leader, today):
    noticed, overlooked, fresh = OfficerFactory.create_batch(3, branch=branch)
    Officer.objects.filter(pk=fresh.pk).update(joined_work_on=today - dt.timedelta(days=90))
    GoodDeedFactory(officer=noticed, confirmed=True)
    long_ago = GoodDeedFactory(officer=overlooked, confirmed=True)
    GoodDeed.objects.filter(pk=long_ago.pk).update(happened_on=today - dt.timedelta(days=400))

    page = _open(client, leader, "conduct:deed-unnoticed")

    assert [person.pk for person in page.context["page"]] == [overlooked.pk]


@pytest.mark.parametrize("rows", [1, 30])
def test_list_costs_the_same_for_one_and_for_many(client, branch, colleague, rows, django_assert_num_queries):
    for person in OfficerFactory.create_batch(rows, branch=branch):
        GoodDeedFactory(officer=person, shown=True)
    client.force_login(colleague)

    with django_assert_num_queries(5):
        client.get(reverse("conduct:deed-list"))


@pytest.mark.parametrize("rows", [1, 30])
def test_hint_costs_the_same_for_one_and_for_many(client, branch, leader, rows, django_assert_num_queries):
    OfficerFactory.create_batch(rows, branch=branch)
    client.force_login(leader)

    with django_assert_num_queries(4):
        client.get(reverse("conduct:deed-unnoticed"))


def test_deed_costs_no_more_with_more_thanks(client, officer, secretary, django_assert_num_queries):
    deed = GoodDeedFactory(officer=officer, shown=True)
    for user in UserFactory.create_batch(20):
        deed.thanks.create(by=user, said_on=deed.told_on)
    client.force_login(secretary)

    with django_assert_num_queries(7):
        client.get(deed.get_absolute_url())
