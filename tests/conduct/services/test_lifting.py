"""A decision that an appeal lifts is undone with all that followed from it."""

import pytest
from django.core.exceptions import ValidationError

from appeals import registry
from appeals.queries import listing
from audit.models import Entry
from conduct.enums import FileState
from conduct.models import Measure
from conduct.queries.effects import effects_on
from conduct.services import appeal_kinds, clearing
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer):
    inquiry = InquiryFactory(officer=officer, delivered=True)
    MeasureFactory(inquiry=inquiry)
    return inquiry


def test_a_delivered_decision_can_be_appealed_by_its_officer_and_by_no_other(file, officer):
    assert list(listing.of(officer.pk)) == [("conduct.decision", file.pk)]
    assert listing.of(officer.pk + 1) == {}


def test_whoever_took_part_decides_no_appeal(file):
    decision = registry.find("conduct.decision").find(file.pk)

    assert {file.decided_by_id, file.opened_by_id, *file.handlers.values_list("user", flat=True)} <= decision.decided_by


def test_a_file_that_is_not_delivered_is_no_decision_yet(officer):
    inquiry = InquiryFactory(officer=officer)

    assert appeal_kinds.find(inquiry.pk) is None


def test_lifted_it_leaves_every_effect_and_the_officer_is_told(file, officer, today):
    assert effects_on([officer.pk], today)[officer.pk].is_reward_barred

    appeal_kinds.apply(file.pk, "lifted", UserFactory(), today)

    file.refresh_from_db()
    assert (file.state, file.closed_on, file.is_lifted) == (FileState.UNFOUNDED, today, True)
    assert not effects_on([officer.pk], today)[officer.pk].is_reward_barred
    assert not Measure.objects.in_effect(today).exists()
    assert listing.of(officer.pk) == {}
    assert not appeal_kinds.find(file.pk).is_standing
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.file.unfounded").count() == 1
    assert Entry.objects.filter(kind="conduct.file.lifted").count() == 1


def test_lifted_once(file, today):
    clearing.lift(file, by=UserFactory(), today=today)

    with pytest.raises(ValidationError):
        clearing.lift(file, by=UserFactory(), today=today)


def test_nothing_else_comes_of_it(file, today):
    with pytest.raises(ValidationError) as refused:
        appeal_kinds.apply(file.pk, "heavier", UserFactory(), today)

    assert refused.value.code == "unknown"
