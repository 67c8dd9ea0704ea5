"""Clocks start, end, follow one another and follow the profile; who is told is whoever holds the posting that day."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.models import Posting
from audit.models import Entry
from education.models import Clock, ClockKind
from education.queries import due as sources
from education.services import clocks
from members.enums import PoliticalStatus
from members.models import Officer
from notices.models import Notice
from notices.services import outbox
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.clocks import ClockFactory, TrainingFactory, clock_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)
DAY = dt.timedelta(days=1)


def started(officer, by, code="transfer", began_on=TODAY, **more):
    return clocks.start(kind=clock_kind(code), officer=officer, began_on=began_on, by=by, today=TODAY, **more)


def outcome(code, kind="transfer"):
    return clock_kind(kind).outcomes.get(code=code)


def told(rows):
    return sorted((row["recipient_id"], row["subject_key"], row["due_on"]) for row in rows)


def test_start_counts_the_months_of_its_rule(officer, secretary):
    clock = started(officer, secretary, began_on=dt.date(2026, 8, 31))

    assert (clock.due_on, clock.told_from) == (dt.date(2027, 2, 28), dt.date(2027, 1, 29))
    assert Entry.objects.filter(kind="education.clock.started", about_id=officer.pk).count() == 1


def test_start_twice_says_that_it_runs(officer, secretary):
    started(officer, secretary)

    with pytest.raises(ValidationError, match="runs for this person already"):
        started(officer, secretary)


def test_start_refuses_tomorrow_and_who_has_left(officer, secretary):
    with pytest.raises(ValidationError, match="begins today"):
        started(officer, secretary, began_on=TODAY + DAY)
    with pytest.raises(ValidationError, match="left the service"):
        started(OfficerFactory(left=True), secretary)


@pytest.mark.parametrize(
    ("code", "days", "is_allowed"), [("correction", 90, True), ("correction", 366, False), ("transfer", 90, False)]
)
def test_an_earlier_day_only_where_the_rule_leaves_it_open(officer, secretary, code, days, is_allowed):
    due_on = TODAY + days * DAY

    if is_allowed:
        assert started(officer, secretary, code, due_on=due_on).due_on == due_on
    else:
        with pytest.raises(ValidationError, match="within the time"):
            started(officer, secretary, code, due_on=due_on)


def test_end_begins_what_follows(officer, secretary):
    clock = started(officer, secretary, "abroad", began_on=dt.date(2026, 5, 20))

    following = clocks.end(clock, outcome=outcome("in_touch", "abroad"), ended_on=TODAY, by=secretary, today=TODAY)

    clock.refresh_from_db()
    assert (clock.outcome.code, clock.ended_on, clock.ended_by) == ("in_touch", TODAY, secretary)
    assert (following.after, following.kind, following.due_on) == (clock, clock.kind, dt.date(2027, 5, 23))


def test_a_suspended_membership_runs_two_years(officer, secretary):
    clock = started(officer, secretary, "lost_contact", began_on=dt.date(2026, 5, 20))

    following = clocks.end(
        clock, outcome=outcome("suspended", "lost_contact"), ended_on=TODAY, by=secretary, today=TODAY
    )

    assert (following.kind.code, following.due_on) == ("suspended", dt.date(2028, 11, 23))


def test_end_twice_changes_nothing(officer, secretary):
    clock = started(officer, secretary)
    clocks.end(clock, outcome=outcome("transferred"), ended_on=TODAY, by=secretary, today=TODAY)

    with pytest.raises(ValidationError, match="a moment ago"):
        clocks.end(clock, outcome=outcome("returned"), ended_on=TODAY, by=secretary, today=TODAY)

    assert Clock.objects.get().outcome.code == "transferred"


@pytest.mark.parametrize("ended_on", [TODAY + DAY, TODAY - 2 * DAY])
def test_end_refuses_a_day_outside_the_clock(officer, secretary, ended_on):
    clock = started(officer, secretary, began_on=TODAY - DAY)

    with pytest.raises(ValidationError, match="since the clock began"):
        clocks.end(clock, outcome=outcome("returned"), ended_on=ended_on, by=secretary, today=TODAY)


def test_turn_begins_probation_once_and_ends_it_with_the_profile():
    person = OfficerFactory(political_status=PoliticalStatus.PROBATIONARY, joined_party_on=dt.date(2024, 2, 29))
    OfficerFactory(political_status=PoliticalStatus.PROBATIONARY)
    OfficerFactory(political_status=PoliticalStatus.MEMBER, joined_party_on=dt.date(2020, 7, 1))

    assert (clocks.turn(today=TODAY), clocks.turn(today=TODAY)) == (1, 0)
    clock = Clock.objects.get()
    assert (clock.officer, clock.due_on, clock.told_from) == (person, dt.date(2025, 2, 28), dt.date(2025, 1, 28))

    person.political_status = PoliticalStatus.MEMBER
    person.save()
    assert (clocks.turn(today=TODAY), clocks.turn(today=TODAY)) == (1, 0)
    clock.refresh_from_db()
    assert (clock.outcome.code, clock.ended_by) == ("full_member", None)


def test_turn_leaves_an_ended_probation_alone(secretary):
    OfficerFactory(political_status=PoliticalStatus.PROBATIONARY, joined_party_on=dt.date(2025, 12, 1))
    clocks.turn(today=TODAY)
    extended = outcome("extended", "probation")
    clocks.end(
        Clock.objects.get(), outcome=extended, ended_on=TODAY, by=secretary, today=TODAY, due_on=dt.date(2027, 5, 23)
    )

    assert clocks.turn(today=TODAY) == 0
    assert Clock.objects.running().get().kind.code == "probation_extended"


def test_who_is_told(officer, officer_user, branch, secretary, secretary2, orgadmin, leader):
    both = ClockFactory(kind=clock_kind("correction"), officer=officer, told_from=TODAY)
    term = ClockFactory(kind=clock_kind("branch_term"), officer=None, branch=branch, told_from=TODAY)
    ClockFactory(kind=clock_kind("mobile"), officer=officer, told_from=TODAY + DAY)

    found = told(sources.clocks_due(TODAY))

    key, term_key = f"education.Clock:{both.pk}", f"education.Clock:{term.pk}"
    assert found == sorted(
        [(user.pk, key, both.due_on) for user in (officer_user, secretary, orgadmin)]
        + [(user.pk, term_key, term.due_on) for user in (secretary, orgadmin)]
    )


def test_a_hand_over_needs_no_other_step(officer, secretary, branch):
    ClockFactory(kind=clock_kind("mobile"), officer=officer, told_from=TODAY)
    Posting.objects.filter(user=secretary).update(until=TODAY - DAY)
    successor = PostingFactory(branch=branch, role="secretary", since=TODAY).user

    assert [row[0] for row in told(sources.clocks_due(TODAY))] == [successor.pk]


def test_a_notice_stops_when_it_is_done(officer, secretary):
    clock = ClockFactory(kind=clock_kind("mobile"), officer=officer, told_from=TODAY)
    assert outbox.renew("education.clock.due", sources.clocks_due(TODAY)).fresh == 1

    clocks.end(clock, outcome=outcome("returned", "mobile"), ended_on=TODAY, by=secretary, today=TODAY)

    assert not Notice.objects.standing().exists()
    assert outbox.renew("education.clock.due", sources.clocks_due(TODAY)).fresh == 0


def test_whoever_has_left_is_nobodys_reminder(officer, secretary):
    ClockFactory(officer=officer, told_from=TODAY)
    officer.left_on = TODAY
    officer.save()

    assert told(sources.clocks_due(TODAY)) == []


def test_a_political_birthday_is_one_line_a_branch_and_day(branch, secretary, other_branch, secretary2):
    OfficerFactory.create_batch(3, branch=branch, joined_party_on=dt.date(2001, 11, 26))
    OfficerFactory(branch=branch, joined_party_on=dt.date(2001, 11, 27))
    OfficerFactory(branch=branch, joined_party_on=dt.date(2026, 11, 25))
    OfficerFactory(branch=other_branch, not_a_member=True, joined_party_on=dt.date(2001, 11, 26))

    assert told(sources.birthdays_near(TODAY)) == [
        (secretary.pk, f"accounts.Branch:{branch.pk}", dt.date(2026, 11, 26))
    ]


def test_a_leap_day_is_kept_on_the_first_of_march(officer, officer_user, secretary):
    officer.joined_party_on = dt.date(2004, 2, 29)
    officer.save()

    assert [row[2] for row in told(sources.birthdays_near(dt.date(2027, 2, 26)))] == [dt.date(2027, 3, 1)]
    assert told(sources.birthdays_today(dt.date(2027, 2, 28))) == []
    assert [row[0] for row in told(sources.birthdays_today(dt.date(2027, 3, 1)))] == [officer_user.pk]
    assert [row[0] for row in told(sources.birthdays_today(dt.date(2028, 2, 29)))] == [officer_user.pk]


def test_an_expiring_certificate_is_told_until_a_newer_one_is_confirmed(officer, officer_user, secretary):
    given = {"officer": officer, "valid_until": dt.date(2027, 1, 10), "warned_from": TODAY}
    training = TrainingFactory(confirmed=True, **given)
    TrainingFactory(officer=officer, valid_until=dt.date(2027, 1, 10), warned_from=TODAY)

    assert sorted(row[0] for row in told(sources.certificates_expiring(TODAY))) == sorted(
        [officer_user.pk, secretary.pk]
    )
    assert told(sources.certificates_expiring(TODAY - DAY)) == []

    later = dt.date(2030, 1, 10)
    TrainingFactory(confirmed=True, officer=officer, kind=training.kind, valid_until=later, warned_from=later - DAY)
    assert told(sources.certificates_expiring(TODAY)) == []


@pytest.mark.parametrize(
    "broken",
    [
        {"branch": True},
        {"due_on": F("began_on")},
        {"ended_on": TODAY},
        {"told_from": F("due_on") + DAY},
    ],
)
def test_rows_that_must_not_be(officer, branch, broken):
    clock = ClockFactory(officer=officer)
    change = {"branch": branch} if "branch" in broken else broken

    with pytest.raises(IntegrityError), transaction.atomic():
        Clock.objects.filter(pk=clock.pk).update(**change)


def test_told_to_says_what_falls_to_whom(officer, branch, secretary, orgadmin):
    only_branch = ClockFactory(officer=officer)
    both = ClockFactory(officer=officer, kind=clock_kind("correction"))
    term = ClockFactory(kind=clock_kind("branch_term"), officer=None, branch=branch)

    assert set(Clock.objects.told_to(secretary)) == {only_branch, both, term}
    assert set(Clock.objects.told_to(orgadmin)) == {both, term}
    assert not Clock.objects.told_to(UserFactory()).exists()


def test_turn_begins_nobodys_probation_where_the_clock_is_out_of_use():
    OfficerFactory(political_status=PoliticalStatus.PROBATIONARY, joined_party_on=dt.date(2026, 2, 1))
    ClockKind.objects.filter(code="probation").update(is_active=False)

    assert clocks.turn(today=TODAY) == 0
    assert not Clock.objects.exists()


def test_turn_waits_for_the_day_and_looks_at_each_by_themselves(officer, secretary):
    told, coming = (
        OfficerFactory(political_status=PoliticalStatus.PROBATIONARY, joined_party_on=day)
        for day in (dt.date(2026, 2, 1), TODAY + DAY)
    )
    started(told, secretary)

    assert clocks.turn(today=TODAY) == 1
    assert list(Clock.objects.filter(kind__code="probation").values_list("officer", flat=True)) == [told.pk]
    assert not Clock.objects.filter(officer=coming).exists()


def test_full_membership_ends_the_probation_and_no_other_clock(secretary):
    person = OfficerFactory(political_status=PoliticalStatus.PROBATIONARY, joined_party_on=dt.date(2026, 2, 1))
    clocks.turn(today=TODAY)
    transfer = started(person, secretary)
    Officer.objects.filter(pk=person.pk).update(political_status=PoliticalStatus.MEMBER)

    assert clocks.turn(today=TODAY) == 1

    transfer.refresh_from_db()
    assert (transfer.ended_on, Clock.objects.get(kind__code="probation").outcome.code) == (None, "full_member")
