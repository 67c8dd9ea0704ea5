"""Several at the same moment, each with a connection of their own."""

from threading import Barrier, Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from ballots.models import Answer, Participant, Receipt, Slip, Tally
from ballots.services import casting, counting, opening
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def secretary(db):
    return UserFactory()


@pytest.fixture
def people(db):
    branch = BranchFactory()
    return [OfficerFactory(branch=branch, user=UserFactory()) for _ in range(10)]


@pytest.fixture
def vote(people, secretary):
    vote = VoteFactory(branch=people[0].branch)
    standings = {person.pk: "present" for person in people[:9]} | {people[9].pk: "slip"}
    return opening.open_vote(vote, standings=standings, knows=True, by=secretary, today=vote.held_on)


def all_at_once(deeds):
    """What each came to: an answer, or the code of its refusal."""
    found, gate = [None] * len(deeds), Barrier(len(deeds))

    def run(place, deed):
        try:
            gate.wait(timeout=30)
            found[place] = deed()
        except ValidationError as broken:
            found[place] = next(
                iter(broken.error_list if hasattr(broken, "error_list") else broken.error_dict["slip"])
            ).code
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place, deed)) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return found


def test_nine_people_vote_at_once(vote, people):
    codes = all_at_once(
        [lambda person=person: casting.cast(vote, marks={"motion": 1}, by=person.user) for person in people[:9]]
    )

    assert len(set(codes)) == Receipt.objects.count() == Answer.objects.count() == Participant.objects.count() == 9
    assert set(Receipt.objects.values_list("code", flat=True)) == set(codes)


def test_one_person_on_two_devices_votes_once(vote, people):
    found = all_at_once(
        [lambda mark=mark: casting.cast(vote, marks={"motion": mark}, by=people[0].user) for mark in (1, 2, 3)]
    )

    assert sorted(each == "twice" for each in found) == [False, True, True]
    assert Answer.objects.count() == Participant.objects.count() == 1


def test_one_slip_on_two_devices_votes_once(vote):
    (slip,) = casting.print_slips(vote)

    found = all_at_once([lambda: casting.cast_by_slip(vote, slip=slip, marks={"motion": 1})] * 2)

    assert sorted(each == "slip" for each in found) == [False, True]
    assert (Answer.objects.count(), Slip.objects.count()) == (1, 0)


def test_whoever_votes_while_it_closes_is_counted_whole_or_told(vote, people, secretary):
    """No sheet is lost that was taken in: as many codes as the count has, and everybody else hears that it is over."""
    votings = [lambda person=person: casting.cast(vote, marks={"motion": 1}, by=person.user) for person in people[:9]]

    found = all_at_once([*votings[:4], lambda: counting.close(vote, by=secretary) and "done", *votings[4:]])

    tally = Tally.objects.get()
    codes = sorted(each for each in found if each not in ("done", "closed"))
    assert found[4] == "done"
    assert tally.codes == codes
    assert tally.sheets == tally.lines["motion"][0] == len(codes)
    assert not Answer.objects.exists()
    assert not Participant.objects.exists()


def test_two_who_close_at_once_count_once(vote, secretary):
    found = all_at_once([lambda: counting.close(vote, by=secretary) and "done"] * 2)

    assert sorted(found) == ["done", "state"]
    assert Tally.objects.count() == 1
