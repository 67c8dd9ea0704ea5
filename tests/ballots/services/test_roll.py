"""A member whom the files place elsewhere, put on the roll of a vote by hand."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from ballots.enums import Standing
from ballots.queries.votes import entitled
from ballots.services import opening, roll
from members.enums import PoliticalStatus
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def vote(branch, officer):
    return VoteFactory(branch=branch)


@pytest.fixture
def newcomer(other_branch):
    return OfficerFactory(branch=other_branch, unit=other_branch.unit, name="Xin Newcomer", user=UserFactory())


def test_put_on_the_roll_counted_and_logged(vote, newcomer, officer, secretary):
    roll.add(vote, officer=newcomer, by=secretary)

    assert set(entitled(vote)) == {officer, newcomer}
    assert Entry.objects.get(kind="ballots.vote.member_added").about_id == newcomer.pk


def test_who_was_put_on_may_see_the_open_vote_and_cast(vote, newcomer, officer, secretary, client):
    roll.add(vote, officer=newcomer, by=secretary)
    here = dict.fromkeys([officer.pk, newcomer.pk], Standing.PRESENT)
    opening.open_vote(vote, standings=here, knows=True, by=secretary, today=timezone.localdate())
    client.force_login(newcomer.user)

    assert client.get(vote.get_absolute_url()).status_code == 200
    assert client.get(reverse("ballots:vote-cast", args=[vote.pk])).status_code == 200


@pytest.mark.parametrize("status", [PoliticalStatus.PROBATIONARY, PoliticalStatus.NONE])
def test_only_full_members(vote, newcomer, secretary, status):
    newcomer.political_status = status
    newcomer.save()

    with pytest.raises(ValidationError) as refused:
        roll.add(vote, officer=newcomer, by=secretary)

    assert refused.value.error_dict["officer"][0].code == "no_member"


def test_nobody_stands_on_it_twice(vote, officer, newcomer, secretary):
    roll.add(vote, officer=newcomer, by=secretary)

    for there in (officer, newcomer):
        with pytest.raises(ValidationError) as refused:
            roll.add(vote, officer=there, by=secretary)
        assert refused.value.error_dict["officer"][0].code == "there"


def test_after_the_opening_the_roll_is_shut(branch, newcomer, secretary):
    vote = VoteFactory(branch=branch, opened=True)

    for deed in (roll.add, roll.take_off):
        with pytest.raises(ValidationError) as refused:
            deed(vote, officer=newcomer, by=secretary)
        assert refused.value.code == "state"


def test_taken_off_again(vote, newcomer, officer, secretary):
    roll.add(vote, officer=newcomer, by=secretary)

    assert roll.take_off(vote, officer=newcomer, by=secretary)
    assert not roll.take_off(vote, officer=newcomer, by=secretary)

    assert list(entitled(vote)) == [officer]
    assert Entry.objects.filter(kind="ballots.vote.member_taken_off").count() == 1


def test_the_page_puts_on_and_takes_off(client, vote, newcomer, secretary):
    address, opening_page = (reverse(f"ballots:{name}", args=[vote.pk]) for name in ("vote-add", "vote-open"))
    client.force_login(secretary)

    assert client.post(address, {"officer_text": "Xin Newcomer"}).url == opening_page
    assert "Xin Newcomer" in client.get(opening_page).content.decode()
    assert client.post(address, {"remove": "99"}).status_code == 404
    assert client.post(address, {"remove": str(newcomer.pk)}).url == address
    assert not vote.added.exists()


def test_taken_off_one_roll_one_stays_on_the_others(vote, newcomer, officer, secretary):
    other = VoteFactory(branch=vote.branch, title="Another question")
    for each in (vote, other):
        roll.add(each, officer=newcomer, by=secretary)
        opening.expect(each, present=[newcomer.pk, officer.pk])

    roll.take_off(vote, officer=newcomer, by=secretary)

    assert list(vote.entitlements.values_list("officer", flat=True)) == [officer.pk]
    assert set(other.entitlements.values_list("officer", flat=True)) == {newcomer.pk, officer.pk}
