import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from care.enums import Audience
from care.queries import aid as ledger
from care.services import events, provisions
from notices.models import Notice
from tests.factories.accounts import PostingFactory
from tests.factories.care import LifeEventFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(officer):
    return LifeEventFactory(officer=officer)


def tick(event, state, by, today, seen=""):
    key = ledger.dues(event)[0].entitlement.pk
    return provisions.tick(event, states={key: state}, seen={key: seen}, by=by, today=today)


def told(kind):
    return set(Notice.objects.filter(kind=kind, stopped_at=None).values_list("recipient", flat=True))


def test_the_officer_asks_and_the_secretary_is_told(event, officer_user, secretary, today):
    tick(event, "asked", officer_user, today)
    assert ledger.dues(event)[0].state == "asked"
    assert told("care.provision.asked") == {secretary.pk}


@pytest.mark.parametrize(("audience", "is_told"), [(Audience.SECRETARY, False), (Audience.BRANCH, True)])
def test_whoever_acts_is_told_only_where_they_may_know(
    event, branch, officer_user, secretary, today, audience, is_told
):
    event.who_may_know = audience
    event.save()
    acting = PostingFactory(branch=branch, role="secretary", is_acting=True, until=timezone.localdate()).user
    tick(event, "asked", officer_user, today)
    assert (acting.pk in told("care.provision.asked")) == is_told


def test_arranged_the_officer_is_told_and_the_secretary_no_longer(event, officer_user, secretary, today):
    tick(event, "asked", officer_user, today)
    tick(event, "arranged", secretary, today, seen="asked")
    assert told("care.provision.asked") == set()
    assert told("care.provision.ticked") == {officer_user.pk}


def test_what_somebody_else_ticked_meanwhile_is_not_ticked_over(event, officer_user, secretary, today):
    tick(event, "declined", officer_user, today)
    with pytest.raises(ValidationError) as refused:
        tick(event, "arranged", secretary, today)
    assert refused.value.code == "stale"
    assert ledger.dues(event)[0].state == "declined"


def test_a_withdrawn_event_asks_no_longer(event, officer_user, secretary, today):
    tick(event, "asked", officer_user, today)
    events.withdraw(event, by=officer_user, today=today)
    assert told("care.provision.asked") == set()
