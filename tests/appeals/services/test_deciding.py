"""Deciding: who may, what may come of it, what it changes, and the record of a delay."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from appeals import registry
from appeals.enums import AppealState
from appeals.models import Appeal
from appeals.registry import Outcome
from appeals.services import deciding, profile_lines
from audit.models import Entry
from members.enums import CorrectionState
from notices.models import Notice
from tests.appeals.services.test_filing import file, refused
from tests.factories.appeals import DeclinedFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db
WORDS = "The certificate was found in the file of March."


@pytest.fixture
def appeal(declined, orgadmin2, today):
    return file(declined, today)


def decide(appeal, by, today, outcome="corrected", answer=WORDS):
    return deciding.decide(appeal, outcome=outcome, answer=answer, by=by, today=today)


def test_upheld_the_record_is_corrected_and_the_officer_is_told(appeal, declined, orgadmin2, today):
    decided = decide(appeal, orgadmin2, today)

    declined.refresh_from_db()
    declined.officer.refresh_from_db()
    assert (decided.state, decided.decided_by, decided.closed_on) == (AppealState.UPHELD, orgadmin2, today)
    assert (declined.state, declined.answered_by) == (CorrectionState.ACCEPTED, orgadmin2)
    assert declined.officer.education == "master"
    told = Notice.objects.filter(recipient=declined.officer.user, kind="appeals.appeal.answered")
    assert told.get().path == decided.get_absolute_url()
    assert decided.next_until is None
    assert Entry.objects.filter(kind="appeals.appeal.decided").count() == 1


def test_what_is_changed_by_hand_waits_with_the_administrator_again(officer, orgadmin, orgadmin2, today):
    declined = DeclinedFactory(officer=officer, answered_by=orgadmin, field="police_number", wished="100009")

    decide(file(declined, today), orgadmin2, today)

    declined.refresh_from_db()
    assert (declined.state, declined.answered_by) == (CorrectionState.OPEN, None)


def test_not_upheld_nothing_changes_and_the_review_is_open_for_fifteen_days(appeal, declined, orgadmin2, today):
    decided = decide(appeal, orgadmin2, today, outcome="stands")

    declined.refresh_from_db()
    assert (decided.state, declined.state) == (AppealState.REJECTED, CorrectionState.DECLINED)
    assert decided.next_until >= today + dt.timedelta(days=15)


def test_an_answer_needs_words(appeal, orgadmin2, today):
    refused("silent", decide, appeal, orgadmin2, today, answer="  ")

    assert Appeal.objects.get().state == AppealState.OPEN


def test_a_second_decision_is_refused_with_who_has_answered(appeal, orgadmin2, today):
    decide(appeal, orgadmin2, today, outcome="stands")

    error = refused("moved_on", decide, appeal, orgadmin2, today)

    assert "Sun Li" in error.messages[0]


def test_nothing_heavier_is_given(appeal, orgadmin2, today, monkeypatch):
    """A kind that offers something heavier, by mistake or not, is stopped here."""
    find = profile_lines.find

    def heavier(key):
        decision = find(key)
        return decision.__class__(
            **decision.__dict__ | {"outcomes": (*decision.outcomes, Outcome("worse", "Worse", decision.weight + 1))}
        )

    kind = registry.Kind(
        title="x",
        find=heavier,
        listed=profile_lines.listed,
        tell=profile_lines.tell,
        apply=lambda *given: pytest.fail("applied"),
    )
    monkeypatch.setitem(registry._kinds, profile_lines.NAME, kind)

    refused("heavier", decide, appeal, orgadmin2, today, outcome="worse")
    assert [one.code for one in deciding.lighter_or_equal(heavier(appeal.subject_id))] == ["corrected", "stands"]


def test_where_the_record_refuses_the_change_nothing_is_decided(officer, orgadmin, orgadmin2, today):
    declined = DeclinedFactory(officer=officer, answered_by=orgadmin, field="birth_on", wished="no date")
    appeal = file(declined, today)

    with pytest.raises(ValidationError):
        decide(appeal, orgadmin2, today)

    appeal.refresh_from_db()
    assert (appeal.state, appeal.answer) == (AppealState.OPEN, "")


def test_neither_who_decided_before_nor_another_role_decides(appeal, orgadmin, leader, today):
    for user in (orgadmin, leader):
        with pytest.raises(PermissionDenied):
            decide(appeal, user, today)


def test_who_appeals_does_not_decide_though_posted(officer, orgadmin, orgadmin2, today):
    own = OfficerFactory(user=orgadmin2, name="Sun Li", branch=officer.branch)
    appeal = file(DeclinedFactory(officer=own, answered_by=orgadmin), today)

    with pytest.raises(PermissionDenied):
        decide(appeal, orgadmin2, today)


def test_family_named_after_the_filing_does_not_decide(appeal, orgadmin2, today):
    other = OfficerFactory(user=orgadmin2, name="Sun Li")
    FamilyMemberFactory(officer=other, name=appeal.officer.name)

    with pytest.raises(PermissionDenied):
        decide(appeal, orgadmin2, today)


@pytest.fixture
def late(declined, orgadmin2, today):
    return file(declined, today + dt.timedelta(days=60), late_reason="I was in hospital.")


def test_a_late_one_is_not_decided_before_its_delay_is_weighed(late, orgadmin2, today):
    refused("late_first", decide, late, orgadmin2, today)


def test_excused_it_is_decided_like_any_other_and_the_record_says_by_whom(late, orgadmin2, today):
    open_ = deciding.weigh_delay(late, is_excused=True, late_answer="Seen the note.", by=orgadmin2, today=today)

    assert (open_.state, open_.late_answered_by) == (AppealState.OPEN, orgadmin2)
    assert decide(open_, orgadmin2, today).state == AppealState.UPHELD


def test_not_excused_that_is_the_answer(late, orgadmin2, today):
    closed = deciding.weigh_delay(late, is_excused=False, late_answer="No note.", by=orgadmin2, today=today)

    assert (closed.state, closed.answer) == (AppealState.TOO_LATE, "No note.")
    assert Notice.objects.filter(recipient=late.officer.user, kind="appeals.appeal.answered").exists()


def test_a_delay_is_weighed_once_and_with_words(late, orgadmin2, today):
    refused("silent", deciding.weigh_delay, late, is_excused=True, late_answer=" ", by=orgadmin2, today=today)
    deciding.weigh_delay(late, is_excused=True, late_answer="Yes.", by=orgadmin2, today=today)
    refused("moved_on", deciding.weigh_delay, late, is_excused=False, late_answer="No.", by=orgadmin2, today=today)


def test_only_a_term_that_gives_more_time_is_extended(appeal, orgadmin2, today):
    refused("not_extendable", deciding.extend, appeal, reason="complex", by=orgadmin2, today=today)


def test_a_complex_one_is_extended_once(appeal, orgadmin2, today):
    type(appeal.term).objects.filter(pk=appeal.term_id).update(extend_by=5)
    before = appeal.due_on

    longer = deciding.extend(appeal, reason="A school must be asked.", by=orgadmin2, today=today)

    assert longer.due_on > before
    refused("not_extendable", deciding.extend, appeal, reason="again", by=orgadmin2, today=today)


def test_who_steps_aside_is_followed_by_somebody_else(appeal, orgadmin2, leader, today):
    passed = deciding.step_aside(appeal, by=orgadmin2, today=today)

    assert passed.by_role == "leader"
    assert not Appeal.objects.visible_to(orgadmin2).exists()
    assert Appeal.objects.visible_to(leader).get() == passed
    assert Notice.objects.filter(recipient=leader, kind="appeals.appeal.open", stopped_at=None).exists()


def test_the_last_who_may_decide_does_not_step_aside(appeal, orgadmin2, today):
    refused("last", deciding.step_aside, appeal, by=orgadmin2, today=today)
