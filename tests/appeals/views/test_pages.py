"""The pages: what the officer and the decider see, what is refused in words, and what each opening leaves."""

import datetime as dt
from itertools import cycle

import pytest
from django.urls import reverse

from appeals import registry
from appeals.enums import AppealState
from appeals.models import Appeal
from appeals.services import deciding
from audit.models import Entry
from members.models import Officer
from tests.factories.appeals import AppealFactory, DeclinedFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db
SENT = {"step": "objection", "cause": "evidence", "text": "It lies with you since March."}


@pytest.fixture
def mine(client, officer):
    client.force_login(officer.user)
    return client


def address(declined):
    return reverse("appeals:appeal-create", args=["members.correction", declined.pk])


def text_of(response):
    return response.content.decode()


def english(client, path, data=None):
    ask = client.post if data is not None else client.get
    return ask(path, data, headers={"accept-language": "en"})


def test_the_list_offers_what_was_declined_with_its_last_day(mine, declined):
    page = text_of(english(mine, reverse("appeals:appeal-list")))

    assert "You may object to" in page
    assert address(declined) in page


def test_the_form_says_what_may_be_hoped_for_and_by_what_rule(mine, declined, orgadmin2):
    page = text_of(english(mine, address(declined)))

    assert "The profile is corrected" in page
    assert "Personal Information Protection Law" in page


def test_filed_it_stands_on_its_page_and_can_be_withdrawn(mine, declined, orgadmin2):
    response = mine.post(address(declined), SENT)
    appeal = Appeal.objects.get()

    assert response.url == appeal.get_absolute_url()
    mine.post(reverse("appeals:appeal-withdraw", args=[appeal.pk]))
    appeal.refresh_from_db()
    assert appeal.state == AppealState.WITHDRAWN


def test_late_what_was_typed_stays_and_the_day_stands_at_the_field(mine, officer, orgadmin, today):
    declined = DeclinedFactory(officer=officer, answered_by=orgadmin)
    type(declined).objects.update(answered_at=declined.answered_at - dt.timedelta(days=90))

    response = english(mine, address(declined), SENT)

    assert response.status_code == 422
    assert "The last day was" in text_of(response)
    assert SENT["text"] in text_of(response)


def test_a_step_that_was_not_offered_is_refused(mine, declined, orgadmin2):
    assert mine.post(address(declined), SENT | {"step": "review"}).status_code == 422
    assert not Appeal.objects.exists()


def test_the_decider_opens_it_answers_and_each_opening_is_logged(client, declined, officer, orgadmin2, today):
    appeal = AppealFactory(officer=officer, subject_id=declined.pk)
    client.force_login(orgadmin2)

    assert SENT["text"] not in text_of(client.get(reverse("appeals:appeal-waiting")))
    assert appeal.text in text_of(client.get(appeal.get_absolute_url()))
    assert Entry.objects.filter(kind="appeals.appeal.read", about_id=officer.pk).count() == 1
    sent = {"outcome": "corrected", "answer": "Found in the file."}
    client.post(reverse("appeals:appeal-decide", args=[appeal.pk]), sent)

    assert Officer.objects.get(pk=officer.pk).education == "master"


def test_who_decided_reads_it_again_and_the_other_decider_no_longer(
    client, declined, officer, orgadmin, orgadmin2, today
):
    appeal = AppealFactory(officer=officer, subject_id=declined.pk)
    deciding.decide(appeal, outcome="stands", answer="No.", by=orgadmin2, today=today)

    client.force_login(orgadmin2)
    assert client.get(appeal.get_absolute_url()).status_code == 200
    client.force_login(orgadmin)
    assert client.get(appeal.get_absolute_url()).status_code == 404


def test_an_earlier_decider_reads_nothing_of_a_later_step(client, declined, officer, orgadmin2, chief):
    first = AppealFactory(officer=officer, subject_id=declined.pk, answered=True, decided_by=orgadmin2)
    AppealFactory(officer=officer, subject_id=declined.pk, step="review", text="Something new.", by_role="leader")
    client.force_login(orgadmin2)

    assert "Something new." not in text_of(client.get(first.get_absolute_url()))


def test_an_answer_after_anothers_keeps_the_words_and_says_who_was_first(
    client, declined, officer, orgadmin, orgadmin2, today
):
    appeal = AppealFactory(officer=officer, subject_id=DeclinedFactory(officer=officer, field="rank", wished="31").pk)
    deciding.decide(appeal, outcome="stands", answer="No.", by=orgadmin, today=today)
    client.force_login(orgadmin2)

    sent = {"outcome": "corrected", "answer": "I found it in the file."}
    response = english(client, reverse("appeals:appeal-decide", args=[appeal.pk]), sent)

    assert response.status_code == 422
    assert "has answered this already" in text_of(response)
    assert sent["answer"] in text_of(response)


def test_a_late_one_asks_the_decider_about_the_delay_first(client, officer, orgadmin):
    appeal = AppealFactory(
        officer=officer, state=AppealState.LATE, late_reason="Hospital.", file_until=dt.date(2026, 3, 2)
    )
    client.force_login(orgadmin)

    assert "Is the reason for the delay good enough?" in text_of(
        english(client, reverse("appeals:appeal-decide", args=[appeal.pk]))
    )


def test_today_shows_the_decider_what_waits(client, officer, orgadmin):
    appeal = AppealFactory(officer=officer)
    client.force_login(orgadmin)

    assert appeal.get_absolute_url() in text_of(client.get(reverse("dashboard:today")))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_to_decide_costs_the_same_for_any_number(client, orgadmin, branch, rows, django_assert_num_queries):
    for person, kind in zip(OfficerFactory.create_batch(rows, branch=branch), cycle(registry.kinds()), strict=False):
        AppealFactory(officer=person, kind=kind)
    client.force_login(orgadmin)
    client.get(reverse("appeals:appeal-waiting"))

    with django_assert_num_queries(4):
        client.get(reverse("appeals:appeal-waiting"))


@pytest.mark.parametrize("rows", [1, 30])
def test_the_own_list_costs_the_same_for_any_number(mine, officer, rows, django_assert_num_queries):
    for _one in range(rows):
        AppealFactory(officer=officer, answered=True)
    DeclinedFactory.create_batch(rows, officer=officer)
    mine.get(reverse("appeals:appeal-list"))

    with django_assert_num_queries(9):
        mine.get(reverse("appeals:appeal-list"))


def test_where_nothing_stands_no_kind_of_decision_is_asked(mine, django_assert_num_queries):
    mine.get(reverse("appeals:appeal-list"))

    with django_assert_num_queries(8):
        mine.get(reverse("appeals:appeal-list"))


@pytest.mark.parametrize("rows", [1, 8])
def test_the_figures_cost_the_same_for_any_number(mine, rows, django_assert_num_queries):
    for _one in range(rows):
        AppealFactory(
            answered=True, filed_on=dt.date(2025, 5, 5), closed_on=dt.date(2025, 6, 2), due_on=dt.date(2025, 6, 2)
        )
    mine.get(reverse("appeals:figure-list"))

    with django_assert_num_queries(8):
        mine.get(reverse("appeals:figure-list"))
