import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from audit.models import Entry
from ballots import sources
from ballots.enums import Consent, Mark, Standing, VoteState, Way
from ballots.models import Answer, Candidate, Entitlement, PaperCount, Participant, Receipt, Slip, Tally, Urn, Vote
from ballots.queries.votes import count_of, record_of
from ballots.rules.record import digest_of
from ballots.services import casting, counting, nominations, opening, votes
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import CandidateFactory, VoteFactory, rule

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def members(branch):
    """Ten full members who can sign in."""
    return [OfficerFactory(branch=branch, user=UserFactory()) for _ in range(10)]


@pytest.fixture
def opened(secretary, members, today):
    """``opened(vote, here=9)``: that many are present."""

    def build(vote, here=10, standing=Standing.PRESENT, knows=False):
        standings = {member.pk: standing for member in members[:here]}
        return opening.open_vote(vote, standings=standings, knows=knows, by=secretary, today=today)

    return build


@pytest.fixture
def election(branch, members):
    """Two seats, three candidates who stand."""
    vote = VoteFactory(branch=branch, election=True)
    for member in members[:3]:
        CandidateFactory(vote=vote, officer=member)
    return vote


def put_in(vote, people, **marks):
    for person in people:
        casting.cast(vote, marks={line.removeprefix("n"): mark for line, mark in marks.items()}, by=person.user)


def refused(code):
    return pytest.raises(ValidationError, check=lambda error: code in _codes(error))


def _codes(error):
    return (
        [each.code for each in error.error_list]
        if hasattr(error, "error_list")
        else [each.code for errors in error.error_dict.values() for each in errors]
    )


def test_a_resolution_from_opening_to_publication(branch, members, secretary, opened, today):
    vote = opened(VoteFactory(branch=branch), here=9)
    put_in(vote, members[:6], motion=1)
    put_in(vote, members[6:9], motion=2)

    counting.close(vote, by=secretary)
    votes.publish(vote, by=secretary, today=today)

    tally, count = Tally.objects.get(), count_of(Vote.objects.get())
    assert (tally.due, tally.present, tally.sheets, tally.lines) == (10, 9, 9, {"motion": [6, 3, 0]})
    assert (count.has_passed, count.outcome.needed, count.faults, count.is_unchanged) == (True, 6, [], True)
    assert (vote.__class__.objects.get().state, len(tally.codes)) == (VoteState.PUBLISHED, 9)


def test_the_log_names_the_vote_and_never_a_voter(branch, members, secretary, opened, today):
    vote = opened(VoteFactory(branch=branch))
    put_in(vote, members, motion=1)
    counting.close(vote, by=secretary)
    votes.publish(vote, by=secretary, today=today)

    entries = Entry.objects.filter(kind__startswith="ballots.").order_by("pk")
    assert list(entries.values_list("kind", "actor_id", "subject", "about_id")) == [
        (f"ballots.vote.{deed}", secretary.pk, f"ballots.Vote:{vote.pk}", None)
        for deed in ("opened", "closed", "published")
    ]


def test_after_the_count_no_sheet_and_no_voter_is_left(branch, members, secretary, opened):
    vote = opened(VoteFactory(branch=branch))
    put_in(vote, members, motion=1)
    counting.close(vote, by=secretary)

    assert not any(model.objects.exists() for model in (Answer, Participant, Receipt, Urn, Slip, PaperCount))


def test_only_full_members_who_serve_are_on_the_list(branch, other_branch, secretary, members, opened):
    for status in ("probationary", "league", "none"):
        OfficerFactory(branch=branch, political_status=status)
    OfficerFactory(branch=branch, left=True)
    OfficerFactory(branch=other_branch)

    vote = opened(VoteFactory(branch=branch))

    assert {row.officer for row in vote.entitlements.all()} == set(members)


@pytest.mark.parametrize(("here", "is_enough"), [(5, False), (6, True)])
def test_no_quorum_no_vote(branch, opened, here, is_enough):
    vote = VoteFactory(branch=branch)
    if is_enough:
        assert opened(vote, here, knows=True).state == VoteState.OPEN
    else:
        with refused("quorum"):
            opened(vote, here, knows=True)
        assert not Entitlement.objects.exists()


@pytest.mark.parametrize(("here", "is_enough"), [(8, False), (9, True)])
def test_an_election_wants_more_than_four_fifths(election, opened, here, is_enough):
    if is_enough:
        assert opened(election, here).state == VoteState.OPEN
    else:
        with refused("quorum"):
            opened(election, here)


def test_whom_the_meeting_takes_out_of_the_number_is_not_due(branch, secretary, members, today):
    standings = {member.pk: "present" for member in members[:4]} | {member.pk: "not_counted" for member in members[4:7]}

    opening.open_vote(VoteFactory(branch=branch), standings=standings, knows=True, by=secretary, today=today)

    assert Vote.objects.get().state == VoteState.OPEN


def test_so_few_that_it_cannot_stay_secret_must_be_known(branch, opened):
    vote = VoteFactory(branch=branch)
    with refused("too_few_voters"):
        opened(vote, here=7)

    assert opened(vote, here=7, knows=True).state == VoteState.OPEN


def test_a_show_of_hands_has_no_secret_to_lose(branch, opened):
    assert opened(VoteFactory(branch=branch, way=Way.HANDS), here=7).state == VoteState.OPEN


def test_an_election_is_never_by_hands(branch, secretary, today):
    with refused("secret"):
        votes.prepare(branch=branch, rule=rule("committee"), title="x", text="", way=Way.HANDS, seats=3,
                      held_on=today, by=secretary)  # fmt: skip


def test_candidates_are_more_than_seats_and_all_have_said_yes(election, opened, secretary):
    last = Candidate.objects.earliest("pk")
    last.consent = Consent.ASKED
    last.save()
    with refused("asked"):
        opened(election)
    nominations.answer(last, stands=False, by=secretary)
    with refused("too_few_candidates"):
        opened(election)

    nominations.answer(last, stands=True, by=secretary)

    assert opened(election).state == VoteState.OPEN


def test_the_nominated_is_asked_once_and_left_alone_after_answering(branch, members, secretary, today):
    vote = VoteFactory(branch=branch, election=True)
    candidate = nominations.nominate(vote, officer=members[0], by=secretary, today=today)
    asked = list(sources.consents_open(today).values_list("recipient_id", flat=True))
    notice = Notice.objects.get(kind="ballots.vote.consent")

    nominations.answer(candidate, stands=True, by=members[0].user)

    notice.refresh_from_db()
    assert (asked, notice.recipient) == ([members[0].user_id], members[0].user)
    assert notice.stopped_at is not None
    assert not sources.consents_open(today).exists()


@pytest.mark.parametrize(("status", "code"), [("probationary", "not_entitled"), ("none", "not_entitled")])
def test_only_full_members_stand(branch, secretary, today, status, code):
    with refused(code):
        nominations.nominate(
            VoteFactory(branch=branch, election=True),
            officer=OfficerFactory(branch=branch, political_status=status),
            by=secretary,
            today=today,
        )


def test_tellers_do_not_stand_and_candidates_do_not_count(branch, members, secretary, today):
    vote = VoteFactory(branch=branch, election=True, way=Way.PAPER)
    CandidateFactory(vote=vote, officer=members[0])
    with pytest.raises(ValidationError, match="does not count"):
        votes.name_tellers(vote, scrutineer=members[0], counter=members[1], by=secretary)
    with pytest.raises(ValidationError, match="Two different"):
        votes.name_tellers(vote, scrutineer=members[1], counter=members[1], by=secretary)

    votes.name_tellers(vote, scrutineer=members[1], counter=members[2], by=secretary)

    with refused("teller"):
        nominations.nominate(vote, officer=members[1], by=secretary, today=today)


def test_tellers_are_of_the_branch_and_can_sign_in(branch, members, secretary):
    vote = VoteFactory(branch=branch, way=Way.PAPER)

    for nobody in (OfficerFactory(user=UserFactory()), OfficerFactory(branch=branch)):
        with pytest.raises(ValidationError) as at:
            votes.name_tellers(vote, scrutineer=members[0], counter=nobody, by=secretary)
        assert at.value.message_dict == {"counter": ["A teller belongs to the branch and has an account."]}


def test_papers_are_not_given_out_before_two_tellers_are_named(branch, opened):
    vote = VoteFactory(branch=branch, way=Way.PAPER)

    with refused("tellers"):
        opened(vote)
    assert not Entitlement.objects.filter(vote=vote).exists()


@pytest.mark.parametrize("way", [Way.HANDS, Way.PAPER])
def test_there_are_no_slips_beside_hands_and_papers(branch, members, secretary, opened, way):
    vote = VoteFactory(branch=branch, way=way)
    votes.name_tellers(vote, scrutineer=members[0], counter=members[1], by=secretary)

    opened(vote, standing=Standing.SLIP)

    assert set(vote.entitlements.values_list("standing", flat=True)) == {Standing.PRESENT}
    assert not Slip.objects.exists()


def test_hands_are_not_read_off_papers(branch, members, secretary, opened):
    vote = VoteFactory(branch=branch, way=Way.HANDS)
    votes.name_tellers(vote, scrutineer=members[0], counter=members[1], by=secretary)
    opened(vote)

    with refused("not_teller"):
        typed(vote, members[0])


def test_nobody_is_taken_off_a_sheet_that_lies_open(election, secretary, opened):
    opened(election)

    with refused("state"):
        nominations.take_off(Candidate.objects.first(), by=secretary)
    assert Candidate.objects.count() == 3


def test_everybody_present_is_told_until_the_close_and_nobody_else(branch, members, secretary, opened, today):
    vote = opened(VoteFactory(branch=branch), here=9)
    told = set(Notice.objects.filter(kind="ballots.vote.open").values_list("recipient_id", flat=True))
    casting.cast(vote, marks={"motion": 1}, by=members[0].user)
    after = set(sources.votes_open(today).values_list("recipient_id", flat=True))

    counting.close(vote, by=secretary)

    assert told == after == {member.user_id for member in members[:9]}
    assert not sources.votes_open(today).exists()
    assert not Notice.objects.filter(stopped_at=None).exists()


def test_nobody_votes_twice_nor_from_outside(branch, members, opened, secretary):
    vote = opened(VoteFactory(branch=branch), here=9)
    casting.cast(vote, marks={"motion": 1}, by=members[0].user)

    with refused("twice"):
        casting.cast(vote, marks={"motion": 2}, by=members[0].user)
    for outsider in (members[9].user, secretary, UserFactory()):
        with refused("not_entitled"):
            casting.cast(vote, marks={"motion": 2}, by=outsider)
    assert (Receipt.objects.count(), Answer.objects.get().choices) == (1, {"motion": 1})


def test_a_sheet_is_cut_into_strips(election, members, opened):
    """No row of the urn holds two marks: a pattern of marks, agreed beforehand, is nowhere to be found."""
    vote = opened(election)
    lines = [str(candidate.officer_id) for candidate in vote.candidates.all()]
    casting.cast(
        vote, marks={lines[0]: 1, lines[1]: 1, lines[2]: 2, str(members[9].pk): 1} | {lines[1]: 3}, by=members[4].user
    )

    assert sorted(map(len, Answer.objects.values_list("choices", flat=True))) == [1, 1, 1, 1]


def test_more_voices_than_seats_are_refused_whole(election, members, opened):
    vote = opened(election)
    lines = [str(candidate.officer_id) for candidate in vote.candidates.all()]
    with refused("invalid"):
        casting.cast(vote, marks=dict.fromkeys(lines, 1), by=members[4].user)

    assert not Answer.objects.exists()
    assert not Participant.objects.exists()


def test_a_tie_at_the_last_seat_goes_into_a_run_off(election, members, opened, secretary, today):
    vote = opened(election)
    first, second, third = (str(member.pk) for member in members[:3])
    for number, member in enumerate(members):
        chosen = second if number % 2 else third
        marks = {first: 1, second: 2, third: 2} | {chosen: 1}
        casting.cast(vote, marks=marks, by=member.user)
    counting.close(vote, by=secretary)
    assert count_of(vote).outcome.open_seats == 1
    # five of ten each are not more than half: the seat stays empty, and both stand again
    again = votes.run_off(vote, by=secretary, today=today)

    assert (again.seats, again.after, again.state) == (1, vote, VoteState.PREPARING)
    assert {candidate.officer for candidate in again.candidates.all()} == {members[1], members[2]}
    assert votes.run_off(vote, by=secretary, today=today) == again
    assert opened(again).state == VoteState.OPEN


def test_a_name_added_by_hand_is_counted(election, members, opened, secretary):
    vote = opened(election)
    lines = [str(candidate.officer_id) for candidate in vote.candidates.all()]
    for member in members:
        casting.cast(vote, marks=dict.fromkeys(lines, 2) | {str(members[9].pk): 1}, by=member.user)

    counting.close(vote, by=secretary)

    (line, *_rest) = count_of(vote).lines
    assert (line.name, line.marks, line.has_won, line.is_besides) == (members[9].name, [10, 0, 0], True, True)


def test_slips_let_one_sheet_in_each(branch, members, opened, secretary):
    vote = opened(VoteFactory(branch=branch), standing=Standing.SLIP)
    void = casting.print_slips(vote)
    slips = casting.print_slips(vote)

    casting.cast_by_slip(vote, slip=slips[0].lower().replace("-", " "), marks={"motion": 1})

    for wrong in (slips[0], void[0], "", "AAAA-AAAA", "x"):
        with pytest.raises(ValidationError):
            casting.cast_by_slip(vote, slip=wrong, marks={"motion": 2})
    assert (len(slips), Slip.objects.count(), Participant.objects.count(), Receipt.objects.count()) == (10, 9, 0, 1)
    assert len(casting.print_slips(vote)) == 9


def test_a_slip_is_kept_when_the_sheet_is_not_valid(branch, opened):
    vote = opened(VoteFactory(branch=branch), standing=Standing.SLIP)
    slips = casting.print_slips(vote)
    with refused("invalid"):
        casting.cast_by_slip(vote, slip=slips[0], marks={"motion": 9})

    assert casting.cast_by_slip(vote, slip=slips[0], marks={"motion": 3})


def test_whoever_has_no_account_gets_a_slip(branch, secretary, today):
    people = [OfficerFactory(branch=branch) for _ in range(3)]
    vote = VoteFactory(branch=branch)

    opening.open_vote(vote, standings={man.pk: "present" for man in people}, knows=True, by=secretary, today=today)

    assert set(vote.entitlements.values_list("standing", flat=True)) == {Standing.SLIP}
    assert len(casting.print_slips(vote)) == 3


def test_whoever_comes_late_is_counted_among_those_present(branch, members, secretary, opened, today):
    vote = opened(VoteFactory(branch=branch), here=8)
    opening.arrive(vote, officer=members[8], standing=Standing.PRESENT, by=secretary, today=today)
    opening.arrive(vote, officer=members[9], standing=Standing.SLIP, by=secretary, today=today)
    with refused("not_absent"):
        opening.arrive(vote, officer=members[8], standing=Standing.SLIP, by=secretary, today=today)
    casting.cast(vote, marks={"motion": 1}, by=members[8].user)

    counting.close(vote, by=secretary)

    assert Tally.objects.get().present == 10
    assert Notice.objects.filter(recipient=members[8].user, kind="ballots.vote.open").count() == 1


def test_what_the_attendance_foretells_is_found_marked(branch, members, secretary):
    vote = VoteFactory(branch=branch)
    opening.expect(vote, present=[member.pk for member in members[:4]])

    assert set(vote.entitlements.values_list("officer", flat=True)) == {member.pk for member in members[:4]}


@pytest.fixture
def on_paper(branch, members, secretary, opened):
    vote = VoteFactory(branch=branch, way=Way.PAPER)
    votes.name_tellers(vote, scrutineer=members[0], counter=members[1], by=secretary)
    return opened(vote)


def typed(vote, teller, marks=(7, 2, 0), sheets=9, invalid=1):
    return counting.type_count(vote, lines={"motion": list(marks)}, sheets=sheets, invalid=invalid, by=teller.user)


def test_two_tellers_who_agree_are_the_count(on_paper, members, secretary):
    assert typed(on_paper, members[0]) is False
    assert typed(on_paper, members[1]) is True

    counting.close(on_paper, by=secretary)

    tally = Tally.objects.get()
    assert (tally.lines, tally.sheets, tally.invalid, tally.codes) == ({"motion": [7, 2, 0]}, 9, 1, [])
    assert not PaperCount.objects.exists()


def test_tellers_who_differ_keep_the_vote_open(on_paper, members, secretary):
    typed(on_paper, members[0])
    with refused("differ"):
        counting.close(on_paper, by=secretary)
    typed(on_paper, members[1], marks=(6, 3, 0), invalid=0)
    with refused("differ"):
        counting.close(on_paper, by=secretary)

    assert counting.differing(on_paper) == [on_paper.title, "invalid sheets"]
    assert typed(on_paper, members[1]) is True


def test_nobody_else_counts(on_paper, members, secretary):
    for person in (members[5].user, secretary):
        with refused("not_teller"):
            counting.type_count(on_paper, lines={"motion": [1, 0, 0]}, sheets=1, invalid=0, by=person)


@pytest.mark.parametrize(("marks", "sheets", "invalid"), [((9, 2, 0), 9, 0), ((7, 2, 0), 9, 2), ((11, 0, 0), 11, 0)])
def test_more_papers_than_people_are_refused(on_paper, members, marks, sheets, invalid):
    with refused("impossible"):
        typed(on_paper, members[0], marks, sheets, invalid)


def test_hands_are_kept_as_numbers_only(branch, members, opened, secretary):
    vote = opened(VoteFactory(branch=branch, way=Way.HANDS), here=8)
    with refused("impossible"):
        counting.close(vote, by=secretary, lines={"motion": [9, 0, 0]})

    counting.close(vote, by=secretary, lines={"motion": [6, 1, 1]})

    assert count_of(vote).has_passed
    assert not Participant.objects.exists()


def test_a_vote_given_up_counts_nothing(branch, members, opened, secretary):
    vote = opened(VoteFactory(branch=branch))
    put_in(vote, members[:5], motion=1)
    votes.abandon(vote, by=secretary)

    assert not any(model.objects.exists() for model in (Answer, Participant, Receipt, Urn, Tally))
    with refused("closed"):
        casting.cast(vote, marks={"motion": 1}, by=members[6].user)


def test_each_step_is_taken_once(branch, members, opened, secretary, today):
    vote = opened(VoteFactory(branch=branch))
    with refused("state"):
        opened(vote)
    with refused("state"):
        votes.amend(vote, version=1, title="Something else", by=secretary)
    with refused("state"):
        votes.publish(vote, by=secretary, today=today)
    counting.close(vote, by=secretary)
    with refused("state"):
        counting.close(vote, by=secretary)
    with refused("decided"):
        votes.run_off(vote, by=secretary, today=today)


def test_two_who_change_the_preparation_at_once(branch, secretary):
    vote = VoteFactory(branch=branch)
    votes.amend(vote, version=1, title="First", by=secretary)
    with refused("stale"):
        votes.amend(vote, version=1, title="Second", by=secretary)

    assert Vote.objects.get().title == "First"


def test_a_changed_record_is_seen(branch, members, opened, secretary):
    vote = opened(VoteFactory(branch=branch))
    put_in(vote, members[:9], motion=2)
    tally = counting.close(vote, by=secretary)
    assert tally.digest == digest_of(record_of(vote, tally))

    Tally.objects.update(lines={"motion": [9, 0, 0]})

    assert count_of(vote).is_unchanged is False


def test_the_day_of_a_vote_is_the_day_it_was_opened(branch, opened, today):
    vote = VoteFactory(branch=branch, held_on=today + dt.timedelta(days=9))

    assert opened(vote).held_on == today


def test_a_form_that_is_sent_twice_prepares_one_vote(branch, secretary, today):
    given = {"branch": branch, "rule": rule(), "title": "Buy books?", "text": "", "way": "urn", "seats": 1}
    first = votes.prepare(**given, held_on=today, by=secretary)

    with refused("twice"):
        votes.prepare(**given, held_on=today, by=secretary)
    votes.abandon(first, by=secretary)
    votes.prepare(**given, held_on=today, by=secretary)

    assert Vote.objects.filter(state=VoteState.PREPARING).count() == 1


def test_a_slip_of_one_vote_puts_nothing_into_another(branch, opened):
    here = opened(VoteFactory(branch=branch), standing=Standing.SLIP)
    there = opened(VoteFactory(branch=branch, title="Another question"), standing=Standing.SLIP)
    slip = casting.print_slips(here)[0]

    with refused("slip"):
        casting.cast_by_slip(there, slip=slip, marks={"motion": 1})

    assert (here.slips.count(), there.slips.count()) == (10, 10)
    assert casting.cast_by_slip(here, slip=slip, marks={"motion": 1})


def test_who_is_here_in_one_vote_and_away_in_another_votes_in_one(branch, members, opened):
    here = opened(VoteFactory(branch=branch), here=10)
    there = opened(VoteFactory(branch=branch, title="Another question"), here=8, knows=True)

    put_in(here, members[9:], motion=1)
    with refused("not_entitled"):
        put_in(there, members[9:], motion=1)


def test_who_comes_late_comes_to_one_vote(branch, members, opened, secretary, today):
    here = opened(VoteFactory(branch=branch), here=8)
    there = opened(VoteFactory(branch=branch, title="Another question"), here=8)

    opening.arrive(there, officer=members[9], standing=Standing.PRESENT, by=secretary, today=today)

    absent = here.entitlements.filter(standing=Standing.ABSENT).values_list("officer", flat=True)
    assert set(absent) == {members[8].pk, members[9].pk}
    assert list(there.entitlements.filter(standing=Standing.ABSENT).values_list("officer", flat=True)) == [
        members[8].pk
    ]


def test_a_resolution_has_no_candidates(branch, members, secretary, today):
    with refused("resolution"):
        nominations.nominate(VoteFactory(branch=branch), officer=members[0], by=secretary, today=today)


def test_the_same_person_is_nominated_once_in_each_election(election, branch, members, secretary, today):
    with refused("twice"):
        nominations.nominate(election, officer=members[0], by=secretary, today=today)

    again = VoteFactory(branch=branch, election=True, title="Delegates")
    assert nominations.nominate(again, officer=members[0], by=secretary, today=today).vote == again
    assert nominations.nominate(again, officer=members[5], by=secretary, today=today).officer == members[5]


@pytest.fixture
def counted(election, members, opened, secretary):
    """``counted(2)``: so many of the three candidates have every voice."""

    def build(winners):
        vote = opened(election)
        lines = [str(member.pk) for member in members[:3]]
        marks = {line: Mark.FOR if place < winners else Mark.AGAINST for place, line in enumerate(lines)}
        for member in members:
            casting.cast(vote, marks=marks, by=member.user)
        counting.close(vote, by=secretary)
        return vote

    return build


def test_an_election_that_is_decided_has_nothing_to_run_off(counted, secretary, today):
    with refused("decided"):
        votes.run_off(counted(2), by=secretary, today=today)


def test_in_a_run_off_stands_who_stood_and_lost(counted, branch, members, secretary, today):
    vote = counted(1)
    CandidateFactory(vote=VoteFactory(branch=branch, election=True, title="Delegates"), officer=members[1])

    again = votes.run_off(vote, by=secretary, today=today)

    assert {candidate.officer for candidate in again.candidates.all()} == {members[1], members[2]}


def test_who_stands_in_one_election_may_count_in_another(election, branch, members, secretary):
    vote = VoteFactory(branch=branch, election=True, title="Delegates", way=Way.PAPER)

    votes.name_tellers(vote, scrutineer=members[0], counter=members[5], by=secretary)

    vote.refresh_from_db()
    assert (vote.scrutineer, vote.counter) == (members[0], members[5])
