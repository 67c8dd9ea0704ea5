"""The two sides of a talk on their pages."""

import pytest
from django.urls import reverse

from care.models import ContactVersion, Correction, OwnWords
from tests.factories.care import ContactFactory
from tests.factories.talks import CorrectionFactory, OwnWordsFactory

pytestmark = pytest.mark.django_db

SAID, WISHED = "He is tired.", "He was tired that week."
EN = {"accept-language": "en"}


@pytest.fixture
def contact(officer, secretary):
    return ContactFactory(officer=officer, author=secretary, shared=SAID)


@pytest.fixture
def correction(contact):
    return CorrectionFactory(contact=contact, wished=WISHED)


def page(client, user, address):
    client.force_login(user)
    return client.get(address, headers=EN).content.decode()


def test_before_typing_one_sees_who_reads_it(client, contact, correction, officer_user, secretary):
    readers = "Read by Zhang Wei, by Secretary and by the branch secretary. By nobody else."
    for user, address in [
        (officer_user, reverse("care:words-add", args=[contact.pk])),
        (officer_user, reverse("care:correction-ask", args=[contact.pk])),
        (secretary, reverse("care:correction-answer", args=[correction.pk])),
        (officer_user, contact.get_absolute_url()),
    ]:
        assert readers in page(client, user, address)


def test_own_words_stand_beside_the_note_for_both(client, contact, officer_user, secretary):
    client.force_login(officer_user)
    response = client.post(reverse("care:words-add", args=[contact.pk]), {"text": "I was only ill."})

    assert response.url == contact.get_absolute_url()
    for user in (officer_user, secretary):
        text = page(client, user, contact.get_absolute_url())
        assert SAID in text
        assert "I was only ill." in text


def test_words_that_say_nothing_are_sent_back(client, contact, officer_user):
    client.force_login(officer_user)
    response = client.post(reverse("care:words-add", args=[contact.pk]), {"text": "  "})
    assert response.status_code == 422
    assert response.context["form"].errors["text"]
    assert not OwnWords.objects.exists()


def test_the_correction_begins_with_what_it_says(client, contact, officer_user):
    client.force_login(officer_user)
    address = reverse("care:correction-ask", args=[contact.pk])
    assert client.get(address).context["form"]["wished"].value() == SAID

    response = client.post(address, {"wished": SAID, "why": "So."})
    assert response.status_code == 422
    assert response.context["form"].errors["wished"]

    assert client.post(address, {"wished": WISHED, "why": "So."}).status_code == 302
    assert Correction.objects.get().wished == WISHED


def test_the_author_sees_what_would_change_and_takes_it_over(client, correction, contact, officer_user, secretary):
    address = reverse("care:correction-answer", args=[correction.pk])
    text = page(client, secretary, address)
    assert "<del>is</del>" in text
    assert "<ins>was</ins>" in text

    assert client.post(address, {"decision": "take", "version": 1, "answer": ""}).status_code == 302

    for user in (officer_user, secretary):
        text = page(client, user, contact.get_absolute_url())
        assert SAID in text
        assert WISHED in text


def test_leaving_it_needs_a_reason_and_keeps_what_was_typed(client, correction, contact, secretary):
    client.force_login(secretary)
    address = reverse("care:correction-answer", args=[correction.pk])
    response = client.post(address, {"decision": "leave", "version": 1, "answer": " "})
    assert response.status_code == 422
    assert response.context["form"].errors["answer"]

    assert client.post(address, {"decision": "leave", "version": 1, "answer": "So it was."}).status_code == 302
    text = page(client, secretary, contact.get_absolute_url())
    assert "So it was." in text
    assert WISHED in text


def test_a_stale_answer_says_so_and_keeps_the_words(client, correction, contact, secretary):
    type(contact).objects.update(version=4)
    client.force_login(secretary)
    response = client.post(
        reverse("care:correction-answer", args=[correction.pk]),
        {"decision": "take", "version": 1, "answer": "Gladly."},
        headers=EN,
    )
    assert response.status_code == 422
    assert "Gladly." in response.content.decode()
    assert "changed after you had opened this page" in response.content.decode()
    assert not ContactVersion.objects.exists()


def test_an_answered_correction_shows_no_form_again(client, contact, secretary):
    correction = CorrectionFactory(contact=contact, state="left", answer="So it was.", answered_at=contact.created_at)
    text = page(client, secretary, reverse("care:correction-answer", args=[correction.pk]))
    assert "It was answered: read both" in text
    assert 'name="decision"' not in text


def test_the_author_is_asked_on_the_first_page(client, correction, officer, secretary):
    client.force_login(secretary)
    (todo,) = client.get(reverse("dashboard:today"), headers=EN).context["day"].todo
    assert (todo.name, todo.url) == (officer.name, reverse("care:correction-answer", args=[correction.pk]))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_talk_costs_the_same_for_any_number_of_words(client, contact, secretary, rows, django_assert_num_queries):
    OwnWordsFactory.create_batch(rows, contact=contact)
    client.force_login(secretary)
    client.get(contact.get_absolute_url())
    with django_assert_num_queries(11):
        client.get(contact.get_absolute_url())
