import pytest

from care.queries import timeline
from members.queries.timeline import page_of
from tests.factories.care import ContactFactory, LifeEventFactory, PromiseFactory, kind

pytestmark = pytest.mark.django_db


def test_both_sides_find_their_talk_and_no_word_of_it(officer, secretary, officer_user):
    contact = ContactFactory(officer=officer, author=secretary, closeness="life")
    for viewer in (secretary, officer_user):
        (item,) = timeline.contacts(officer, viewer, 10)
        assert (item.on, item.url, item.kind) == (contact.held_on, contact.get_absolute_url(), "life")
        assert "Settling in" not in f"{item}"


def test_those_above_find_nothing(officer, leader, orgadmin, secretary2):
    ContactFactory(officer=officer)
    LifeEventFactory(officer=officer)
    PromiseFactory(officer=officer)
    for viewer in (leader, orgadmin, secretary2):
        found = [source(officer, viewer, 10) for source in (timeline.contacts, timeline.events, timeline.promises)]
        assert found == [[], [], []]


def test_a_change_of_mood_is_never_a_mark_on_a_person(officer, secretary, officer_user):
    LifeEventFactory(officer=officer, kind=kind("mood_change"))
    assert timeline.events(officer, secretary, 10) == []
    assert len(timeline.events(officer, officer_user, 10)) == 1


def test_care_is_part_of_the_one_timeline(officer, secretary):
    contact = ContactFactory(officer=officer, author=secretary)
    assert contact.get_absolute_url() in {item.url for item in page_of(officer, secretary).items}
