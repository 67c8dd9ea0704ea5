"""Concerns in one's own name: who reads them, until when, and who says that they are solved."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from accounts.permissions import Permission, Role
from audit.models import Entry
from care.enums import NotYetTo
from care.models import Concern
from care.queries import concerns as asked
from care.queries.concerns import Place, answerers, one_up, place_of, places_for, units_offered
from care.services import concerns
from notices.models import Notice
from notices.services import outbox
from tests.factories.accounts import BranchFactory, PostingFactory, UnitFactory
from tests.factories.concerns import ConcernFactory, theme

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def above(subbureau):
    return PostingFactory(unit=subbureau, role=Role.LEADER).user


@pytest.fixture
def concern(officer, officer_user, leader, today):
    return ConcernFactory(raised_by=officer_user, unit=officer.unit, raised_on=today, due_on=today + 9 * DAY)


def readers(concern, people):
    return {person.username for person in people if Concern.objects.visible_to(person).filter(pk=concern.pk).exists()}


@pytest.mark.parametrize(
    ("to", "reads"),
    [("secretary", "secretary"), ("leader", "leader"), ("above", "above"), ("office", "orgadmin")],
)
def test_only_who_is_asked_reads_it(
    officer, officer_user, secretary, secretary2, leader, above, orgadmin, inspector, today, to, reads
):
    _label, place = places_for(officer, today=today)[to]
    concern = concerns.raise_named(
        officer=officer, theme=theme(), text=" Night shifts. ", to=place, by=officer_user, today=today
    )

    everybody = [officer_user, secretary, secretary2, leader, above, orgadmin, inspector]
    expected = {"above": above.username}.get(reads, reads)
    assert readers(concern, everybody) == {officer_user.username, expected}
    assert (concern.text, concern.due_on) == ("Night shifts.", dt.date(2026, 12, 2))
    assert Entry.objects.filter(kind="care.concern.raised", actor_id=officer_user.pk, about_id=officer.pk).exists()


def test_the_list_names_nobody_twice_and_never_oneself(officer, leader, secretary, orgadmin, today):
    officer.user = leader
    assert list(places_for(officer, today=today)) == ["secretary", "office"]


def test_nobody_answers_their_own(concern, leader, officer_user, station):
    PostingFactory(user=officer_user, unit=station, role=Role.LEADER)
    assert not Concern.objects.within(officer_user, Permission.CONCERN_ANSWER).exists()
    assert Concern.objects.within(leader, Permission.CONCERN_ANSWER).get() == concern


def test_the_next_leader_above_reads_what_a_unit_without_a_leader_is_asked(concern, leader, above, today):
    assert readers(concern, [leader, above]) == {leader.username}
    leader.postings.update(until=today - DAY)
    for person in (leader, above):
        person.__dict__.pop("_held", None)
    assert answerers(Place(Role.LEADER, concern.unit), today=today) == [above]


def test_a_role_that_nobody_holds_is_refused(officer, officer_user, station, today):
    with pytest.raises(ValidationError, check=lambda refused: "to" in refused.error_dict):
        concerns.raise_named(
            officer=officer, theme=theme(), text="x", to=Place(Role.LEADER, station), by=officer_user, today=today
        )


def test_it_is_answered_and_solved(concern, leader, officer_user, today):
    concerns.answer(concern, text="Which shift?", is_final=False, by=leader, today=today)
    concern.refresh_from_db()
    assert concern.state == "open"
    concerns.reply(concern, text="Tuesdays.", is_solved=None, by=officer_user, today=today)
    concerns.answer(concern, text="We take turns.", is_final=True, by=leader, today=today)
    concerns.reply(concern, text="", is_solved=True, by=officer_user, today=today)

    concern.refresh_from_db()
    assert concern.state == "solved"
    assert [(line.place, line.is_answer, line.text) for line in concern.lines.all()] == [
        (1, True, "Which shift?"),
        (2, False, "Tuesdays."),
        (3, True, "We take turns."),
    ]
    assert Notice.objects.get(kind="care.concern.answered").stopped_at


@pytest.mark.parametrize(("to", "role"), [(NotYetTo.UP, Role.LEADER), (NotYetTo.OFFICE, Role.ORG_ADMIN)])
def test_not_yet_goes_up_with_a_new_term(concern, leader, above, subbureau, orgadmin, officer_user, today, to, role):
    concerns.answer(concern, text="No.", is_final=True, by=leader, today=today)
    concerns.reply(concern, text="", is_solved=False, to=to, by=officer_user, today=today + DAY)

    concern.refresh_from_db()
    assert (concern.state, concern.asked_role) == ("not_yet", role)
    assert concern.asked_unit == (subbureau if to == NotYetTo.UP else concern.unit)
    assert concern.due_on == dt.date(2026, 12, 3)
    next_one = above if to == NotYetTo.UP else orgadmin
    assert readers(concern, [leader, above, orgadmin]) == {next_one.username}


def test_one_up_from_the_top_is_the_political_office(bureau, today):
    PostingFactory(unit=bureau, role=Role.LEADER)
    assert one_up(ConcernFactory(unit=bureau), today=today) == Place(Role.ORG_ADMIN, bureau)


def test_one_up_from_a_secretary_is_the_leader(branch, station, leader, today):
    concern = ConcernFactory(asked_role=Role.SECRETARY, asked_unit=station, asked_branch=branch)
    assert one_up(concern, today=today) == Place(Role.LEADER, station)


def test_two_answers_at_once_are_one(concern, leader, today):
    concerns.answer(concern, text="First.", is_final=True, by=leader, today=today)
    with pytest.raises(ValidationError, check=lambda refused: refused.code == "moved_on"):
        concerns.answer(concern, text="Second.", is_final=True, by=leader, today=today)
    assert concern.lines.count() == 1


def test_only_who_raised_it_replies(concern, leader, today):
    with pytest.raises(PermissionDenied):
        concerns.reply(concern, text="", is_solved=True, by=leader, today=today)


def test_unit_with_two_branches_has_no_one_secretary(station, branch):
    assert place_of("secretary", station).branch == branch
    BranchFactory(unit=station)
    assert place_of("secretary", station) is None


def test_the_list_of_units_stays_short(station, other_station, monkeypatch):
    assert {station, other_station} <= set(units_offered())
    monkeypatch.setattr(asked, "MOST_UNITS", 3)
    UnitFactory(parent=station)
    assert [unit.path.count(".") for unit in units_offered()] == [1, 2]


@pytest.mark.parametrize(
    "wrong",
    [
        {"raised_by": None},
        {"code_hash": "x"},
        {"anonymous": True, "raised_on": dt.date(2026, 11, 24)},
        {"asked_role": Role.SECRETARY},
        {"asked_role": Role.AUDITOR},
        {"text": ""},
    ],
)
def test_the_database_refuses(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ConcernFactory(**wrong)


def test_who_is_asked_is_told_once_and_by_no_name(concern, leader, secretary, branch, orgadmin, today):
    ConcernFactory(unit=concern.unit, raised_on=today, due_on=concern.due_on)
    ConcernFactory(unit=concern.unit, asked_role=Role.SECRETARY, asked_branch=branch, due_on=today + DAY)
    ConcernFactory(unit=concern.unit, asked_role=Role.ORG_ADMIN, due_on=today - DAY)

    assert outbox.renew("care.concern.due", asked.due(today)).fresh == 2
    assert outbox.renew("care.concern.late", asked.late(today)).fresh == 1
    assert outbox.renew("care.concern.due", asked.due(today)).fresh == 0
    told = Notice.objects.order_by("due_on").values_list("recipient__username", "subject_key")
    assert list(told) == [
        ("orgadmin", "care.Concern:due-2026-11-22"),
        ("secretary", "care.Concern:due-2026-11-24"),
        ("leader", "care.Concern:due-2026-12-02"),
    ]
