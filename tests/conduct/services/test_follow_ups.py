"""An admonition bars promotion for its six months, is followed up when they end, and then it is over."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from audit.models import Entry
from conduct.models import Inquiry, Measure
from conduct.queries import deadlines, desk
from conduct.queries.effects import effects_on
from conduct.services import decisions, follow_ups
from members.queries.calendar import workday_after
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.discipline import InquiryFactory, measure_kind

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def admonition(officer, inspector, orgadmin, today):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decisions.decide(
        file, choices=[decisions.Choice(measure_kind("admonition"))], document="C 1", decided_on=today,
        effective_on=today, grounds="Stated", by=orgadmin, today=today,
    )  # fmt: skip
    Inquiry.objects.update(state="delivered", delivered_on=today, closed_on=today)
    return Measure.objects.get()


def test_its_clock_is_set_with_the_decision(admonition, officer, today):
    assert admonition.follow_up_by == workday_after(admonition.ends_on, 10)
    assert admonition.fresh_on > admonition.follow_up_by
    effects = effects_on([officer.pk], admonition.ends_on)[officer.pk]
    assert (effects.is_promotion_barred, effects.is_reward_barred) == (True, False)
    assert not effects_on([officer.pk], admonition.ends_on + DAY)[officer.pk].is_promotion_barred


def test_other_measures_are_not_followed_up(officer, inspector, orgadmin, today):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decisions.decide(
        file, choices=[decisions.Choice(measure_kind("gov-warning"))], document="C 2", decided_on=today,
        effective_on=today, grounds="Stated", by=orgadmin, today=today,
    )  # fmt: skip

    assert Measure.objects.get().follow_up_by is None


def test_its_handlers_are_reminded_until_it_is_written_down(admonition, inspector, officer):
    early, near = admonition.ends_on - 15 * DAY, admonition.ends_on - 14 * DAY
    assert list(deadlines.follow_ups_due(early)) == []
    assert [(row["recipient_id"], row["due_on"]) for row in deadlines.follow_ups_due(near)] == [
        (inspector.pk, admonition.follow_up_by)
    ]
    assert list(desk.follow_ups(inspector, near)) == [admonition]

    follow_ups.record(admonition, outcome="Duties are kept; a course was offered", by=inspector, today=near)

    assert list(deadlines.follow_ups_due(near)) == []
    assert list(desk.follow_ups(inspector, near)) == []
    assert Notice.objects.get(kind="conduct.followup.recorded").recipient == officer.user
    assert Entry.objects.filter(kind="conduct.measure.followed_up", about_id=officer.pk).count() == 1


def test_what_nobody_followed_up_ends_with_the_fresh_start(admonition):
    assert list(deadlines.follow_ups_due(admonition.fresh_on)) == []


@pytest.mark.parametrize(("why", "code"), [("early", "too_early"), ("silent", "required"), ("twice", "moved_on")])
def test_it_is_followed_up_in_time_in_writing_and_once(why, code, admonition, inspector, today):
    day = today if why == "early" else admonition.ends_on
    if why == "twice":
        follow_ups.record(admonition, outcome="Fine", by=inspector, today=day)

    with pytest.raises(ValidationError) as refused:
        follow_ups.record(admonition, outcome=" " if why == "silent" else "Fine", by=inspector, today=day)

    assert code == "required" or refused.value.code == code


def test_nobody_else_follows_it_up(admonition):
    with pytest.raises(PermissionDenied):
        follow_ups.record(admonition, outcome="Fine", by=UserFactory(), today=admonition.ends_on)
