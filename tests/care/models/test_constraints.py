"""Each constraint by the row it refuses; the words are what a person would read."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from care.models import CareRule, ContactVersion, Coverage, HandedPromise
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.care import (
    CareTaskFactory,
    ContactFactory,
    LifeEventFactory,
    PromiseFactory,
    kind,
    rule,
)
from tests.factories.talks import CorrectionFactory, HandOverFactory, OwnWordsFactory, TalkRequestFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 11, 2)
BEFORE = dt.date(2026, 11, 1)
NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def refused(name, make):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


def made(**changes):
    facts = {
        "code": "own",
        "name_zh": "规则",
        "name_en": "Rule",
        "trigger": kind("wedding"),
        "deed": "visit",
        "within_days": 7,
        "day_unit": "days",
        "escalate_days": 3,
        "basis_zh": "依据",
        "basis_en": "Basis",
        "valid_from": DAY,
    }
    return CareRule(**facts | changes)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"trigger": None}, "carerule_trigger_or_cadence"),
        ({"cadence_days": 30}, "carerule_trigger_or_cadence"),
        ({"valid_until": BEFORE}, "carerule_ends_after_start"),
        ({"trigger": None, "cadence_days": 5}, "carerule_cadence_leaves_time"),
        ({"trigger": None, "cadence_days": 30, "follow_up_days": 9}, "carerule_cadence_leaves_time"),
        ({"by_role": "auditor"}, "carerule_by_secretary_or_leader"),
        ({"code": "wedding-visit", "valid_from": dt.date(2026, 1, 1)}, "carerule_one_version_a_day"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(changes, name):
    changes = {"trigger": kind("wedding")} | changes if "trigger" not in changes else changes
    refused(name, made(**changes).save)
    with pytest.raises(ValidationError):
        made(**changes).validate_constraints()


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"event": None}, "caretask_event_or_period"),
        ({"period_start": DAY}, "caretask_event_or_period"),
        ({"opened_on": DAY, "due_on": BEFORE}, "caretask_due_after_opening"),
        ({"state": "done", "closed_on": DAY}, "caretask_done_by_contact"),
        ({"state": "waived", "closed_on": DAY}, "caretask_waived_with_reason"),
        ({"waived_reason": "x"}, "caretask_waived_with_reason"),
        ({"closed_on": DAY}, "caretask_closed_on_a_day"),
        ({"state": "withdrawn"}, "caretask_closed_on_a_day"),
    ],
)
def test_a_task_that_cannot_be_is_refused(changes, name):
    refused(name, lambda: CareTaskFactory(**changes))


def test_a_task_is_asked_once_an_event():
    task = CareTaskFactory()
    refused("caretask_once_an_event", lambda: CareTaskFactory(officer=task.officer, event=task.event))


def test_a_task_is_asked_once_a_period():
    task = CareTaskFactory(cadence=True)
    refused("caretask_once_a_period", lambda: CareTaskFactory(cadence=True, officer=task.officer))
    CareTaskFactory(cadence=True, officer=task.officer, rule=rule("yearly-talk"))


def test_an_event_is_told_once_by_one_person_unless_withdrawn():
    event = LifeEventFactory()
    same = {"officer": event.officer, "told_by": event.told_by, "happened_on": event.happened_on}
    refused("lifeevent_told_once", lambda: LifeEventFactory(**same))
    event.withdrawn_at = event.created_at
    event.save()
    LifeEventFactory(**same)


def test_another_part_of_the_portal_tells_once_too():
    event = LifeEventFactory(told_by=None)
    refused(
        "lifeevent_told_once",
        lambda: LifeEventFactory(officer=event.officer, told_by=None, happened_on=event.happened_on),
    )


def test_an_unknown_audience_is_refused():
    refused("lifeevent_audience_known", lambda: LifeEventFactory(who_may_know="everyone"))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"minutes": 0}, "contact_minutes_believable"),
        ({"minutes": 721}, "contact_minutes_believable"),
        ({"was_met": False, "minutes": 5}, "contact_attempt_met_nobody"),
        ({"was_met": False, "people_met": "wife"}, "contact_attempt_met_nobody"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(changes, name):
    refused(name, lambda: ContactFactory(**changes))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"made_on": DAY, "due_on": BEFORE}, "promise_due_after_made"),
        ({"state": "kept"}, "promise_kept_on_a_day"),
        ({"kept_on": DAY}, "promise_kept_on_a_day"),
        ({"state": "solved", "kept_on": DAY}, "promise_answered_on_a_day"),
        ({"answered_on": DAY}, "promise_answered_on_a_day"),
        ({"text": ""}, "promise_says_what"),
    ],
)
def test_a_promise_that_cannot_be_is_refused(changes, name):
    refused(name, lambda: PromiseFactory(**changes))


def test_coverage_is_counted_once_and_its_parts_fit():
    unit = UnitFactory()
    Coverage.objects.create(unit=unit, month=BEFORE)
    refused("coverage_once", lambda: Coverage.objects.create(unit=unit, month=BEFORE))
    refused("coverage_parts_within_whole", lambda: Coverage.objects.create(unit=UnitFactory(), month=BEFORE, reached=1))


def test_who_may_know_names_a_person_exactly_where_it_is_one():
    refused("lifeevent_one_person_named", lambda: LifeEventFactory(who_may_know="person"))
    refused("lifeevent_one_person_named", lambda: LifeEventFactory(known_to=UserFactory()))


def test_own_words_say_something():
    refused("ownwords_say_something", lambda: OwnWordsFactory(text="", author=UserFactory()))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"state": "taken"}, "correction_answered_at_a_time"),
        ({"answered_at": NOW}, "correction_answered_at_a_time"),
        ({"state": "left", "answered_at": NOW}, "correction_left_with_reason"),
        ({"wished": ""}, "correction_says_what_and_why"),
        ({"why": ""}, "correction_says_what_and_why"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(changes, name):
    refused(name, lambda: CorrectionFactory(**changes))


def test_one_correction_waits_at_a_time():
    contact = CorrectionFactory().contact
    refused("correction_one_open", lambda: CorrectionFactory(contact=contact))


def test_an_earlier_wording_is_kept_once_and_ends_after_it_began():
    contact = ContactFactory()
    ContactVersion.objects.create(contact=contact, number=1, written_at=NOW, replaced_at=NOW)
    refused(
        "contactversion_once",
        lambda: ContactVersion.objects.create(contact=contact, number=1, written_at=NOW, replaced_at=NOW),
    )
    before = NOW - dt.timedelta(days=1)
    refused(
        "contactversion_in_order",
        lambda: ContactVersion.objects.create(contact=contact, number=2, written_at=NOW, replaced_at=before),
    )


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"asked_on": DAY, "due_on": BEFORE}, "talkrequest_due_after_asking"),
        ({"answered_on": DAY}, "talkrequest_open_unanswered"),
        ({"state": "agreed", "answered_on": DAY}, "talkrequest_agreed_on_a_day"),
        ({"state": "met"}, "talkrequest_closed_on_a_day"),
        ({"closed_on": DAY}, "talkrequest_closed_on_a_day"),
    ],
)
def test_a_request_that_cannot_be_is_refused(changes, name):
    refused(name, lambda: TalkRequestFactory(**changes))


def test_of_one_person_one_request_waits():
    request = TalkRequestFactory()
    refused("talkrequest_one_waiting", lambda: TalkRequestFactory(officer=request.officer, asked=request.asked))
    refused("talkrequest_contact_means_met", lambda: TalkRequestFactory(contact=ContactFactory()))


def test_a_hand_over_is_between_two_and_stands_once_a_day():
    handed = HandOverFactory()
    refused("handover_between_two", lambda: HandOverFactory(left_by=handed.left_by, taken_by=handed.left_by))
    refused(
        "handover_once_a_day",
        lambda: HandOverFactory(branch=handed.branch, left_by=handed.left_by, taken_by=handed.taken_by),
    )
    promise = PromiseFactory()
    HandedPromise.objects.create(handover=handed, promise=promise)
    refused("handedpromise_once", lambda: HandedPromise.objects.create(handover=handed, promise=promise))
