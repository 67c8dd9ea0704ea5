"""Filing: the clock, the body that decides, late ones, jumps, and taking back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.permissions import Role
from appeals.enums import AppealState, BarredAs
from appeals.models import Appeal
from appeals.rules.clock import last_day_to_file
from appeals.services import filing
from audit.models import Entry
from members.queries.calendar import workday_after
from members.services import corrections
from notices.models import Notice
from tests.factories.appeals import AppealFactory, DeclinedFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory
from ui.dates import day

pytestmark = pytest.mark.django_db


def file(declined, today, **more):
    given = {"step": "objection", "cause": "evidence", "text": "It lies with you since March."} | more
    return filing.file(
        officer=declined.officer,
        kind="members.correction",
        key=declined.pk,
        by=given.pop("by", declined.officer.user),
        today=today,
        **given,
    )


def refused(code, deed, *args, **more):
    with pytest.raises(ValidationError) as raised:
        deed(*args, **more)
    errors = raised.value.error_dict if hasattr(raised.value, "error_dict") else {"": raised.value.error_list}
    assert [error.code for listed in errors.values() for error in listed] == [code]
    return raised.value


def test_an_objection_goes_to_another_administrator_within_ten_working_days(declined, orgadmin, orgadmin2, today):
    appeal = file(declined, today)

    assert (appeal.state, appeal.by_role) == (AppealState.OPEN, Role.ORG_ADMIN)
    assert appeal.due_on == workday_after(today, 10)
    assert list(appeal.barred.values_list("user", "why")) == [(orgadmin.pk, BarredAs.DECIDED)]
    assert list(Notice.objects.values_list("recipient", "kind")) == [(orgadmin2.pk, "appeals.appeal.open")]
    assert Entry.objects.filter(kind="appeals.appeal.filed", about_id=declined.officer_id).count() == 1


def test_where_no_other_administrator_is_the_leader_decides(declined, leader, today):
    appeal = file(declined, today)

    assert appeal.by_role == Role.LEADER
    assert Appeal.objects.visible_to(leader).get() == appeal


def test_family_of_the_officer_does_not_decide(declined, orgadmin2, leader, today):
    FamilyMemberFactory(officer=declined.officer, name="Sun Li")
    OfficerFactory(user=orgadmin2, name="Sun Li")

    appeal = file(declined, today)

    assert appeal.by_role == Role.LEADER
    assert not Appeal.objects.visible_to(orgadmin2).exists()


def test_only_the_officer_it_is_about_files(declined, leader, today):
    with pytest.raises(PermissionDenied):
        file(declined, today, by=leader)


def test_another_officers_decision_cannot_be_objected_to(declined, today):
    stranger = DeclinedFactory()
    with pytest.raises(PermissionDenied):
        filing.file(
            officer=declined.officer, kind="members.correction", key=stranger.pk, step="objection", cause="facts",
            text="x", by=declined.officer.user, today=today,
        )  # fmt: skip


def test_a_late_one_is_refused_with_its_last_day_in_words(declined, orgadmin2, today):
    error = refused("late", file, declined, today + dt.timedelta(days=60))

    last = last_day_to_file(timezone.localdate(declined.answered_at), 30, "days", {})
    assert day(last) in error.message_dict["late_reason"][0]
    assert not Appeal.objects.exists()


def test_a_late_one_with_a_reason_waits_until_the_reason_is_weighed(declined, orgadmin2, today):
    appeal = file(declined, today + dt.timedelta(days=60), late_reason="I was in hospital.")

    assert (appeal.state, appeal.late_reason) == (AppealState.LATE, "I was in hospital.")


def test_a_reason_for_delay_is_not_kept_where_nothing_was_late(declined, orgadmin2, today):
    assert file(declined, today, late_reason="just in case").late_reason == ""


def test_a_jump_over_a_step_is_refused_with_the_step_that_comes_first(declined, orgadmin2, today):
    error = refused("jump", file, declined, today, step="review")

    assert "Objection" in error.messages[0] or "异议" in error.messages[0]


def test_a_second_one_while_the_first_waits_is_refused(declined, orgadmin2, today):
    file(declined, today)

    refused("waiting", file, declined, today)


def test_a_step_is_taken_once(declined, orgadmin2, chief, today):
    AppealFactory(officer=declined.officer, subject_id=declined.pk, answered=True)

    refused("taken", file, declined, today)
    assert file(declined, today, step="review").by_role == Role.LEADER


def test_who_decided_the_step_before_does_not_decide_the_next(declined, chief, orgadmin2, today):
    AppealFactory(officer=declined.officer, subject_id=declined.pk, answered=True, decided_by=chief)

    appeal = file(declined, today, step="review")

    assert appeal.by_role == Role.ORG_ADMIN
    assert not Appeal.objects.visible_to(chief).filter(pk=appeal.pk).exists()


def test_what_was_put_right_meanwhile_leaves_nothing_to_object_to(declined, orgadmin, orgadmin2, today):
    corrections.grant(declined, by=orgadmin, today=today)

    refused("gone", file, declined, today)


def test_withdrawn_it_may_be_filed_again_while_its_time_runs(declined, orgadmin2, today):
    first = filing.withdraw(file(declined, today), by=declined.officer.user, today=today)

    assert (first.state, first.closed_on) == (AppealState.WITHDRAWN, today)
    assert not Notice.objects.filter(stopped_at=None).exists()
    assert file(declined, today).state == AppealState.OPEN


def test_only_the_appellant_withdraws_and_only_before_the_answer(declined, orgadmin2, today):
    appeal = file(declined, today)
    with pytest.raises(PermissionDenied):
        filing.withdraw(appeal, by=orgadmin2, today=today)

    answered = AppealFactory(officer=DeclinedFactory(officer=declined.officer, field="rank").officer, answered=True)
    refused("moved_on", filing.withdraw, answered, by=declined.officer.user, today=today)
