from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from ballots.models import Answer, Participant, Urn
from ballots.services import urns
from tests.factories.accounts import UserFactory
from tests.factories.ballots import PollFactory


def sheets():
    return sorted(sheet["heavy"] for sheet in Answer.objects.values_list("choices", flat=True))


@pytest.mark.django_db
def test_nobody_answers_twice_not_even_in_another_group(bureau, station, other_station, officer_user):
    poll = PollFactory(scope=bureau)
    urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=officer_user)

    for unit in (station, other_station):
        with pytest.raises(ValidationError):
            urns.drop_in(poll, unit=unit, choices={"heavy": 5}, by=officer_user)

    assert (sheets(), Participant.objects.count()) == ([1], 1)


@pytest.mark.django_db
def test_every_key_is_new_at_each_answer(bureau, station, officer_user):
    poll = PollFactory(scope=bureau)
    urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=officer_user)
    before = {*Answer.objects.values_list("pk", flat=True), *Participant.objects.values_list("pk", flat=True)}

    urns.drop_in(poll, unit=station, choices={"heavy": 2}, by=UserFactory())

    after = {*Answer.objects.values_list("pk", flat=True), *Participant.objects.values_list("pk", flat=True)}
    assert (len(before | after), sheets()) == (6, [1, 2])


@pytest.mark.django_db
def test_other_urns_are_left_alone(bureau, station, other_station):
    poll = PollFactory(scope=bureau)
    urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=UserFactory())
    urns.drop_in(PollFactory(), unit=station, choices={"heavy": 2}, by=UserFactory())
    before = set(Answer.objects.values_list("pk", flat=True))

    urns.drop_in(poll, unit=other_station, choices={"heavy": 3}, by=UserFactory())

    assert before < set(Answer.objects.values_list("pk", flat=True))
    assert urns.sheets_of(poll) == {station.pk: [{"heavy": 1}], other_station.pk: [{"heavy": 3}]}


@pytest.mark.django_db
@pytest.mark.parametrize("already", [1, 30])
def test_an_answer_costs_the_same_for_any_number_of_others(
    bureau, station, officer_user, already, django_assert_num_queries
):
    poll = PollFactory(scope=bureau)
    for _ in range(already):
        urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=UserFactory())

    with django_assert_num_queries(11):
        urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=officer_user)


@pytest.mark.django_db(transaction=True)
def test_people_who_answer_at_the_same_moment_lose_nothing(bureau, station):
    poll, people = PollFactory(scope=bureau), UserFactory.create_batch(6)

    def put_in(person, step):
        try:
            urns.drop_in(poll, unit=station, choices={"heavy": step}, by=person)
        finally:
            connection.close()

    threads = [Thread(target=put_in, args=(person, step)) for step, person in enumerate(people, start=1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert (sheets(), Urn.objects.count()) == ([1, 2, 3, 4, 5, 6], 1)
    assert {*Participant.objects.values_list("user", flat=True)} == {person.pk for person in people}


@pytest.mark.django_db
def test_who_answered_one_round_answers_the_next(bureau, station, officer_user):
    first = PollFactory(scope=bureau, kind="session")
    second = PollFactory(scope=bureau, kind="session")

    for poll in (first, second):
        urns.drop_in(poll, unit=station, choices={"heavy": 1}, by=officer_user)

    assert sheets() == [1, 1]
