"""Suspension and confinement from the handler who asks for one to its end, and everybody who may not."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.permissions import Role
from appeals.models import Appeal
from appeals.queries import listing
from appeals.services import deciding, filing
from audit.models import Entry
from conduct.enums import RestraintState
from conduct.models import MeasureKind, Restraint
from conduct.queries import restraining
from conduct.queries import restraint_deadlines as deadlines
from conduct.queries.effects import effects_on
from conduct.services import clearing, decisions, restraints
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory, RestraintFactory, measure_kind
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer, inspector):
    return InquiryFactory(officer=officer, handled_by=inspector)


@pytest.fixture
def head(bureau):
    """Leads the bureau whose inspectors take it."""
    return PostingFactory(user=UserFactory(name="Head"), role=Role.LEADER, unit=bureau).user


def taken(file, by, today, code="suspension", days=30):
    return restraints.take(file, kind=measure_kind(code), days=days, grounds="Needed", by=by, today=today)


@pytest.fixture
def waiting(file, inspector, head, today):
    return taken(file, inspector, today)


@pytest.fixture
def running(waiting, inspector, head, today):
    restraints.answer(waiting, is_approved=True, by=head, today=today)
    return restraints.announce(waiting, document="DC 1", starts_on=today, by=inspector, today=today)


def code_of(refused):
    error = refused.value
    return error.code if hasattr(error, "code") else next(iter(error.error_dict.values()))[0].code


def test_it_waits_for_the_head_of_the_organ_and_nobody_else(
    waiting, head, leader, orgadmin, inspector, officer, bureau
):
    assert (waiting.organ, waiting.level, waiting.state) == (bureau, "leader", "waiting")
    assert list(restraining.to_approve(head)) == [waiting]
    for other in (leader, orgadmin, inspector, officer.user):
        assert not restraining.to_approve(other).exists()
    assert not Restraint.objects.visible_to(officer.user).exists()


def test_announced_it_runs_for_its_days_and_the_officer_hears_and_is_offered_a_talk(running, officer, today):
    assert (running.starts_on, running.ends_on) == (today, today + dt.timedelta(days=29))
    assert running.is_running
    assert Restraint.objects.visible_to(officer.user).get() == running
    notice = Notice.objects.get(recipient=officer.user, kind="conduct.restraint.announced")
    assert notice.path == running.get_absolute_url()
    assert list(restraining.own(officer.user)) == [running]
    kinds = Entry.objects.filter(kind__startswith="conduct.restraint").order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == [f"conduct.restraint.{deed}" for deed in ("taken", "approved", "announced")]


@pytest.mark.parametrize(
    ("code", "days"), [("suspension", 9), ("suspension", 61), ("confinement", 0), ("confinement", 8)]
)
def test_it_lasts_no_shorter_and_no_longer_than_the_table_says(file, inspector, head, today, code, days):
    with pytest.raises(ValidationError) as refused:
        taken(file, inspector, today, code, days)

    assert code_of(refused) == "impossible_period"


def test_a_sanction_is_not_taken_this_way_nor_this_one_as_a_sanction(file, officer, inspector, orgadmin, head, today):
    with pytest.raises(ValidationError) as refused:
        taken(file, inspector, today, "gov-warning")
    assert code_of(refused) == "kind"

    heard = InquiryFactory(officer=officer, heard=True)
    with pytest.raises(ValidationError) as refused:
        decisions.decide(
            heard, choices=[decisions.Choice(measure_kind("confinement"))], document="1", decided_on=today,
            effective_on=today, grounds="x", by=orgadmin, today=today,
        )  # fmt: skip
    assert code_of(refused) == "no_sanction"


def test_only_a_handler_takes_one_and_only_while_the_file_is_open(file, officer, inspector, head, today):
    with pytest.raises(PermissionDenied):
        taken(file, head, today)
    closed = InquiryFactory(officer=officer, delivered=True, handled_by=inspector)
    with pytest.raises(ValidationError) as refused:
        taken(closed, inspector, today)

    assert code_of(refused) == "moved_on"


def test_where_nobody_may_approve_it_is_refused_at_once(file, inspector, today):
    with pytest.raises(ValidationError) as refused:
        taken(file, inspector, today)

    assert code_of(refused) == "vacant"


def test_once_a_file_and_one_of_a_kind_at_a_time(running, file, officer, inspector, today):
    with pytest.raises(ValidationError) as refused:
        taken(file, inspector, today)
    assert code_of(refused) == "again"

    other = InquiryFactory(officer=officer, handled_by=inspector)
    with pytest.raises(ValidationError) as refused:
        taken(other, inspector, today)
    assert code_of(refused) == "running"

    assert taken(other, inspector, today, "confinement", 7).state == "waiting"
    later = running.ends_on + dt.timedelta(days=1)
    assert taken(other, inspector, later).state == "waiting"


def test_family_of_the_officer_and_handlers_approve_nothing(waiting, officer, head, bureau, inspector, today):
    OfficerFactory(user=head, unit=bureau, name=head.name)
    FamilyMemberFactory(officer=officer, name=head.name)
    PostingFactory(user=inspector, role=Role.LEADER, unit=bureau)

    for user in (head, inspector):
        with pytest.raises(PermissionDenied):
            restraints.answer(waiting, is_approved=True, by=user, today=today)


def test_not_approved_says_why_and_nothing_is_carried_out(waiting, head, inspector, today):
    with pytest.raises(ValidationError) as refused:
        restraints.answer(waiting, is_approved=False, by=head, today=today)
    assert code_of(refused) == "required"

    restraints.answer(waiting, is_approved=False, answer="A talk will do", by=head, today=today)

    with pytest.raises(ValidationError) as refused:
        restraints.announce(waiting, document="1", starts_on=today, by=inspector, today=today)
    assert code_of(refused) == "moved_on"


@pytest.mark.parametrize("offset", [-1, 1])
def test_it_begins_neither_before_its_approval_nor_tomorrow(waiting, head, inspector, today, offset):
    restraints.answer(waiting, is_approved=True, by=head, today=today)

    with pytest.raises(ValidationError) as refused:
        restraints.announce(
            waiting, document="1", starts_on=today + dt.timedelta(days=offset), by=inspector, today=today
        )
    assert code_of(refused) == "impossible_day"


def test_lifted_sooner_it_ends_today_and_only_those_who_took_part_may(running, head, leader, officer, today):
    for user in (leader, officer.user):
        with pytest.raises(PermissionDenied):
            restraints.lift(running, by=user, today=today)

    lifted = restraints.lift(running, by=head, today=today)

    assert (lifted.state, lifted.ends_on, lifted.lifted_by) == ("lifted", today, head)
    assert Notice.objects.filter(recipient=officer.user, kind="conduct.restraint.lifted").count() == 1
    with pytest.raises(ValidationError):
        restraints.lift(running, by=head, today=today)


def test_a_file_without_ground_ends_what_runs_and_drops_what_waits(running, file, inspector, today):
    second = RestraintFactory(inquiry=file, kind=measure_kind("confinement"), days=3)

    clearing.close_unfounded(file, grounds="Nothing in it", by=inspector, today=today)

    running.refresh_from_db()
    second.refresh_from_db()
    assert (running.state, running.ends_on, second.state) == ("lifted", today, "dropped")
    assert not Restraint.objects.running(today).exists()
    assert not Restraint.objects.visible_to(inspector).exists()


def test_it_bars_nothing_by_itself_and_what_the_table_adds_for_its_days(officer, inspector, today):
    """The file is decided already, so that the open inquiry does not speak first."""
    file = InquiryFactory(officer=officer, delivered=True, handled_by=inspector)
    restraint = RestraintFactory(inquiry=file, announced=True)
    assert not effects_on([officer.pk], today)[officer.pk].is_reward_barred

    Restraint.objects.update(bars_reward=True)

    found = effects_on([officer.pk], today)[officer.pk]
    assert [reason.until for reason in found.reward] == [restraint.ends_on]
    assert not found.is_promotion_barred
    after = restraint.ends_on + dt.timedelta(days=1)
    assert not effects_on([officer.pk], after)[officer.pk].is_reward_barred


@pytest.mark.parametrize(("code", "answered_in"), [("suspension", 5), ("confinement", 1)])
def test_while_it_runs_the_officer_appeals_and_the_next_one_above_answers_in_time(
    officer, inspector, subbureau, head, today, code, answered_in
):
    file = InquiryFactory(officer=officer, handled_by=inspector)
    restraint = RestraintFactory(inquiry=file, kind=measure_kind(code), days=5, organ=subbureau, announced=True)
    Restraint.objects.update(ends_on=today + dt.timedelta(days=1))
    place = ("conduct.restraint", restraint.pk)
    assert listing.of(officer.pk)[place].notice_until == today + dt.timedelta(days=1)
    filed = {"officer": officer, "kind": place[0], "key": place[1], "step": "appeal", "cause": "measure"}

    with pytest.raises(ValidationError) as late:
        filing.file(**filed, text="Look", by=officer.user, today=today + dt.timedelta(days=2))
    assert "late_reason" in late.value.error_dict
    appeal = filing.file(**filed, text="Look", by=officer.user, today=today)

    assert (appeal.due_on - today).days == answered_in
    restraint.refresh_from_db()
    assert restraint.is_running
    deciding.decide(appeal, outcome="undone", answer="Not needed", by=head, today=today)
    restraint.refresh_from_db()
    assert (restraint.state, restraint.ends_on) == ("undone", today)
    assert not restraint.is_running
    assert place not in listing.of(officer.pk)


def test_whoever_took_or_approved_it_hears_no_appeal(running, officer, head, inspector, orgadmin, today):
    appeal = filing.file(
        officer=officer, kind="conduct.restraint", key=running.pk, step="appeal", cause="measure", text="Look",
        by=officer.user, today=today,
    )  # fmt: skip

    for user in (head, inspector):
        assert not Appeal.objects.within(user, "appeal_decide").exists()
    assert Appeal.objects.within(orgadmin, "appeal_decide").get() == appeal


def test_each_is_told_what_waits_and_what_is_over(waiting, officer, head, inspector, leader, today):
    def told(source, day):
        return [row["recipient_id"] for row in source(day)]

    assert told(deadlines.to_approve, today) == [head.pk]
    assert Notice.objects.get(kind="conduct.restraint.waiting").recipient == head
    restraints.answer(waiting, is_approved=True, by=head, today=today)
    assert Notice.objects.get(kind="conduct.restraint.approved").recipient == inspector
    assert (told(deadlines.to_approve, today), told(deadlines.to_announce, today)) == ([], [inspector.pk])
    running = restraints.announce(waiting, document="1", starts_on=today, by=inspector, today=today)
    assert told(deadlines.to_announce, today) == []
    assert told(deadlines.appeals_end, running.ends_on - dt.timedelta(days=8)) == []
    assert told(deadlines.appeals_end, running.ends_on - dt.timedelta(days=7)) == [officer.user_id]
    assert told(deadlines.ended, running.ends_on) == []
    assert told(deadlines.ended, running.ends_on + dt.timedelta(days=1)) == [officer.user_id]


def test_the_table_keeps_them_apart_from_sanctions():
    kind = measure_kind("suspension")
    for wrong in ({"months": 6}, {"best_grade": "no_grade"}, {"most_days": 61}, {"least_days": 0}, {"later_years": 1}):
        changed = MeasureKind.objects.get(pk=kind.pk)
        for name, value in wrong.items():
            setattr(changed, name, value)
        with pytest.raises(ValidationError):
            changed.full_clean()


def test_dropped_before_it_was_announced_it_may_be_taken_anew(waiting, file, inspector, today):
    restraints.drop(waiting, by=inspector)

    assert taken(file, inspector, today).state == RestraintState.WAITING
