import pytest
from django.utils import timezone, translation

from care.models import EventKind, LifeEvent, Prompt
from care.queries import prompts
from care.queries import tasks as asked
from tests.factories.care import CareTaskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


def cards_for(user, officer, today):
    return prompts.for_tasks(asked.open_for(user, officer.pk, today=today))


def test_every_kind_and_none_has_a_short_card_in_both_languages():
    assert set(Prompt.objects.values_list("kind", flat=True)) == {None, *EventKind.objects.values_list("pk", flat=True)}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            for card in Prompt.objects.all():
                assert len(card.helps) == 3, card
                assert 1 <= len(card.avoid) <= 2, card
                assert all(0 < len(line) <= 100 for line in [*card.helps, *card.avoid]), card


def test_the_card_is_that_of_what_happened(officer, secretary, today):
    CareTaskFactory(officer=officer)
    assert [card.kind.code for card in cards_for(secretary, officer, today)] == ["funeral"]


def test_without_an_event_it_is_the_plain_one(officer, secretary, today):
    assert [card.kind for card in cards_for(secretary, officer, today)] == [None]
    CareTaskFactory(officer=officer, cadence=True)
    assert [card.kind for card in cards_for(secretary, officer, today)] == [None]


def test_a_card_never_names_what_its_reader_may_not_know(officer, leader, today):
    CareTaskFactory(officer=officer, late=True, escalated_on=today)
    LifeEvent.objects.update(who_may_know="secretary")
    assert asked.open_for(leader, officer.pk, today=today).get()
    assert [card.kind for card in cards_for(leader, officer, today)] == [None]
