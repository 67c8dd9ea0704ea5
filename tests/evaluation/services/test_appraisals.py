"""A branch appraises its members: writing, meeting, secret vote, grades, results."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone, translation

from ballots.enums import Opinion, VoteState
from ballots.models import Answer, Participant, Receipt, Tally, Urn
from ballots.services import casting, counting, opening, votes
from care.models import CareTask
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, Appraised
from evaluation.queries import appraisals as asked
from evaluation.services import appraisals
from members.enums import PoliticalStatus
from notices.models import Notice
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def people(branch):
    """Nine full members."""
    return [OfficerFactory(branch=branch, unit=branch.unit, user=UserFactory()) for _ in range(9)]


@pytest.fixture
def probationer(branch):
    return OfficerFactory(branch=branch, user=UserFactory(), political_status=PoliticalStatus.PROBATIONARY)


@pytest.fixture
def started(branch, people, probationer, secretary, today):
    return appraisals.start(
        branch=branch, year=today.year, statements_until=today + dt.timedelta(days=7), by=secretary, today=today
    )


def lay_out(appraisal, people, by, today, way="urn"):
    present = [one.pk for one in people]
    return appraisals.meet(appraisal, held_on=today, present=present, way=way, by=by, today=today)


@pytest.fixture
def counted(started, people, secretary, today):
    """All nine marked everybody else qualified, the first of all excellent."""
    vote = lay_out(started, people, secretary, today)
    opening.open_vote(vote, standings={one.pk: "present" for one in people}, knows=False, by=secretary, today=today)
    for voter in people:
        marks = {str(one.pk): Opinion.QUALIFIED for one in people} | {str(people[0].pk): Opinion.EXCELLENT}
        casting.cast(vote, marks=marks | {str(voter.pk): Opinion.ABSTAIN}, by=voter.user)
    counting.close(vote, by=secretary)
    started.refresh_from_db()
    return appraisals.take_over(started, by=secretary)


def as_grades(people, excellent, remark=""):
    return {one.pk: ("excellent" if place < excellent else "qualified", remark) for place, one in enumerate(people)}


def test_all_members_take_part_and_full_members_get_a_grade(started, people, probationer):
    rows = {row.officer_id: row.is_graded for row in asked.people_of(started)}

    assert rows == {one.pk: True for one in people} | {probationer.pk: False}
    assert Notice.objects.filter(kind="evaluation.appraisal.statement").count() == 10


def test_a_branch_too_small_is_refused(other_branch, secretary2, today):
    OfficerFactory.create_batch(2, branch=other_branch)

    with pytest.raises(ValidationError, match="Fewer than three"):
        appraisals.start(branch=other_branch, year=today.year, statements_until=today, by=secretary2, today=today)


def test_the_same_year_is_started_once(started, branch, secretary, today):
    with pytest.raises(ValidationError, match="started already"):
        appraisals.start(branch=branch, year=today.year, statements_until=today, by=secretary, today=today)


def test_a_statement_is_the_members_own_until_the_meeting(started, people, secretary, today):
    row = started.people.get(officer=people[0])
    appraisals.write(row, statement="六次主题党日都到了。", version=1, hand_in=True, by=people[0].user, today=today)

    assert [one.officer for one in asked.statements_for(started, people[0].user)] == [people[0]]
    assert list(asked.statements_for(started, people[1].user)) == []
    assert list(asked.statements_for(started, secretary)) == []


def test_the_meeting_reads_statements_and_nobody_else_and_nobody_after(
    counted, people, secretary, secretary2, orgadmin, today
):
    Appraised.objects.filter(officer=people[0]).update(statement="x", handed_in_on=today)

    assert [asked.statements_for(counted, who).count() for who in (people[1].user, secretary)] == [1, 1]
    assert [asked.statements_for(counted, who).count() for who in (secretary2, orgadmin)] == [0, 0]
    Appraisal.objects.update(state=AppraisalState.TOLD, told_on=today)
    counted.refresh_from_db()
    assert [asked.statements_for(counted, who).count() for who in (people[1].user, secretary)] == [0, 0]
    assert asked.statements_for(counted, people[0].user).count() == 1


def test_a_statement_from_two_devices_is_not_written_over(started, people, today):
    row = started.people.get(officer=people[0])
    appraisals.write(row, statement="a", version=1, hand_in=False, by=people[0].user, today=today)

    with pytest.raises(ValidationError) as refused:
        appraisals.write(row, statement="b", version=1, hand_in=False, by=people[0].user, today=today)
    assert refused.value.code == "stale"


def test_the_sheet_has_a_line_for_each_full_member(started, people, probationer, secretary, today):
    vote = lay_out(started, [*people, probationer], secretary, today)

    assert set(vote.candidates.values_list("officer", flat=True)) == {one.pk for one in people}
    assert started.people.get(officer=probationer).took_part is True


def test_nobody_marks_themselves(started, people, secretary, today):
    vote = lay_out(started, people, secretary, today)
    opening.open_vote(vote, standings={one.pk: "present" for one in people}, knows=False, by=secretary, today=today)
    marks = {str(one.pk): Opinion.EXCELLENT for one in people}

    with pytest.raises(ValidationError, match="Nobody marks themselves"):
        casting.cast(vote, marks=marks, by=people[0].user)
    assert Answer.objects.count() == 0


@pytest.mark.parametrize("mark", [0, 6, None, "1"])
def test_a_mark_that_is_none_is_refused(started, people, secretary, today, mark):
    vote = lay_out(started, people, secretary, today)
    opening.open_vote(vote, standings={one.pk: "present" for one in people}, knows=False, by=secretary, today=today)
    marks = {str(one.pk): Opinion.ABSTAIN for one in people} | {str(people[1].pk): mark}

    with pytest.raises(ValidationError):
        casting.cast(vote, marks=marks, by=people[0].user)


def test_seven_voters_open_only_when_the_meeting_knows(started, people, secretary, today):
    vote = lay_out(started, people[:7], secretary, today)
    standings = {one.pk: "present" for one in people[:7]}

    with pytest.raises(ValidationError, match="so few cannot stay secret"):
        opening.open_vote(vote, standings=standings, knows=False, by=secretary, today=today)
    opening.open_vote(vote, standings=standings, knows=True, by=secretary, today=today)


@pytest.mark.parametrize("way", ["hands"])
def test_the_vote_is_secret(started, people, secretary, today, way):
    with pytest.raises(ValidationError) as refused:
        lay_out(started, people, secretary, today, way)

    assert refused.value.message_dict == {"way": ["This vote is secret: choose the urn or paper."]}


def test_the_sums_stand_beside_each_member(counted, people):
    rows = {row.officer_id: row.votes for row in asked.people_of(counted)}

    assert rows[people[0].pk] == [8, 0, 0, 0, 1]
    assert rows[people[1].pk] == [0, 8, 0, 0, 1]
    assert (counted.sheets, Tally.objects.get().sheets) == (9, 9)


def test_the_count_of_an_appraisal_is_not_published(counted, secretary, today):
    with pytest.raises(ValidationError, match="told to each member alone"):
        votes.publish(counted.vote, by=secretary, today=today)


def test_a_vote_given_up_is_laid_out_anew(started, people, secretary, today):
    vote = lay_out(started, people, secretary, today)
    votes.abandon(vote, by=secretary)
    started.refresh_from_db()

    again = lay_out(started, people, secretary, today)
    assert (again.state, again.pk != vote.pk) == (VoteState.PREPARING, True)


def test_excellent_are_a_third_at_most(counted, people, secretary, today):
    with pytest.raises(ValidationError, match="At most 3 may be excellent; you chose 4"):
        appraisals.grade(counted, grades=as_grades(people, 4), version=counted.version, by=secretary)

    appraisals.grade(counted, grades=as_grades(people, 3), version=counted.version, by=secretary)


def test_a_low_grade_says_what_has_to_become_better(counted, people, secretary):
    with pytest.raises(ValidationError):
        appraisals.grade(counted, grades={people[0].pk: ("basic", " ")}, version=counted.version, by=secretary)


def test_two_people_at_the_grades_do_not_lose_each_others_work(counted, people, secretary):
    appraisals.grade(counted, grades=as_grades(people, 1), version=counted.version, by=secretary)

    with pytest.raises(ValidationError) as refused:
        appraisals.grade(counted, grades=as_grades(people, 2), version=counted.version, by=secretary)
    assert refused.value.code == "stale"


def told(appraisal, people, by, today):
    graded = appraisals.grade(appraisal, grades=as_grades(people, 3), version=appraisal.version, by=by)
    return appraisals.tell(graded, by=by, today=today)


def test_telling_is_one_deed_with_a_link_to_each(counted, people, probationer, secretary, today):
    told(counted, people, secretary, today)

    assert Notice.objects.filter(kind="evaluation.appraisal.told").count() == 10
    assert probationer.appraised.get().grade == ""
    row = Appraised.objects.select_related("appraisal").get(officer=people[0])
    assert asked.own_voices(row)[0][1] == 8


def test_own_voices_of_few_sheets_are_not_shown(counted, people, secretary, today):
    Appraisal.objects.update(sheets=7)
    counted.refresh_from_db()
    told(counted, people, secretary, today)

    assert asked.own_voices(Appraised.objects.select_related("appraisal").get(officer=people[0])) == []


def test_telling_waits_for_every_grade(counted, secretary, today):
    with pytest.raises(ValidationError, match="every full member"):
        appraisals.tell(counted, by=secretary, today=today)


def test_telling_asks_for_a_talk_with_each_graded_alike_and_says_no_grade(counted, people, secretary, today):
    Appraised.objects.filter(officer=people[0]).update(grade="basic", remark="SECRET")

    told(counted, people, secretary, today)

    tasks = CareTask.objects.filter(event__kind__code=appraisals.TALK).select_related("event", "rule")
    assert {task.officer_id for task in tasks} == {one.pk for one in people}
    facts = {(task.deed, task.rule.code, task.due_on - today, task.event.happened_on) for task in tasks}
    assert facts == {("talk", "member-appraisal-talk", dt.timedelta(days=30), today)}
    assert len({task.event.told_by_id for task in tasks}) == 1


def cancel(appraisal, by, today, why="会议未达到法定人数。"):
    return appraisals.cancel(appraisal, why=why, by=by, today=today)


def test_cancelling_before_the_meeting_stops_asking_and_tells_everybody_why(started, secretary, today):
    cancelled = cancel(started, secretary, today)

    assert (cancelled.state, cancelled.cancelled_on, cancelled.vote) == (AppraisalState.CANCELLED, today, None)
    asked_for = Notice.objects.filter(kind="evaluation.appraisal.statement", stopped_at=None)
    told_why = Notice.objects.filter(kind="evaluation.appraisal.cancelled", stopped_at=None)
    assert (asked_for.count(), told_why.count()) == (0, 10)


def test_cancelling_burns_what_lies_in_the_urn(started, people, secretary, today):
    vote = lay_out(started, people, secretary, today)
    opening.open_vote(vote, standings={one.pk: "present" for one in people}, knows=False, by=secretary, today=today)
    marks = {str(one.pk): Opinion.QUALIFIED for one in people} | {str(people[0].pk): Opinion.ABSTAIN}
    casting.cast(vote, marks=marks, by=people[0].user)

    cancel(started, secretary, today)

    vote.refresh_from_db()
    assert vote.state == VoteState.ABANDONED
    assert [model.objects.count() for model in (Answer, Participant, Receipt, Urn)] == [0, 0, 0, 0]


def test_cancelling_destroys_sums_and_grades(counted, people, secretary, today):
    graded = appraisals.grade(counted, grades=as_grades(people, 3, "hidden"), version=counted.version, by=secretary)

    cancelled = cancel(graded, secretary, today)

    rows = set(asked.people_of(cancelled).values_list("votes", "grade", "remark"))
    assert (rows, cancelled.sheets, asked.tally_of(cancelled)) == ({(None, "", "")}, None, None)
    assert Tally.objects.count() == 0


def test_what_was_told_is_not_cancelled(counted, people, secretary, today):
    appraisal = told(counted, people, secretary, today)

    with pytest.raises(ValidationError, match="further by now"):
        cancel(appraisal, secretary, today)
    assert Tally.objects.count() == 1


def test_cancelling_says_why(started, secretary, today):
    with pytest.raises(IntegrityError, match="appraisal_cancelled_says_why"):
        cancel(started, secretary, today, why=" ")


def test_a_cancelled_year_is_started_anew_with_what_each_had_written(started, branch, people, secretary, today):
    row = started.people.get(officer=people[0])
    appraisals.write(row, statement="六次主题党日都到了。", version=1, hand_in=True, by=people[0].user, today=today)
    cancel(started, secretary, today)

    again = appraisals.start(branch=branch, year=today.year, statements_until=today, by=secretary, today=today)

    rows = again.people.exclude(statement="").values_list("officer", "statement", "handed_in_on")
    assert list(rows) == [(people[0].pk, "六次主题党日都到了。", None)]
    assert [list(asked.statements_for(one, secretary)) for one in (started, again)] == [[], []]
    with pytest.raises(ValidationError, match="started already"):
        appraisals.start(branch=branch, year=today.year, statements_until=today, by=secretary, today=today)


def test_only_an_appraisal_has_its_count_destroyed(branch, secretary):
    vote = VoteFactory(branch=branch)

    with pytest.raises(ValidationError, match="What a branch has counted stands"):
        votes.annul(vote, by=secretary)


@pytest.mark.parametrize(
    ("days", "years", "field", "words"),
    [(-1, 0, "statements_until", "still to come"), (7, 2, "year", "This year"), (7, -2, "year", "This year")],
)
def test_a_day_gone_by_and_a_year_far_off_are_refused(branch, people, secretary, today, days, years, field, words):
    given = {"year": today.year + years, "statements_until": today + dt.timedelta(days=days)}

    with pytest.raises(ValidationError) as refused:
        appraisals.start(branch=branch, by=secretary, today=today, **given)

    assert words in refused.value.message_dict[field][0]
    assert Appraisal.objects.count() == 0


def test_self_appraisals_may_end_today_and_the_year_may_be_the_last(branch, people, secretary, today):
    given = {"year": today.year - 1, "statements_until": today}

    assert appraisals.start(branch=branch, by=secretary, today=today, **given).pk


def test_the_vote_is_laid_out_once_and_anew_only_when_it_was_given_up(started, people, secretary, today):
    vote = lay_out(started, people, secretary, today)

    with pytest.raises(ValidationError, match="laid out already"):
        lay_out(started, people, secretary, today)

    votes.abandon(vote, by=secretary)
    started.refresh_from_db()
    assert lay_out(started, people, secretary, today) != vote


def test_a_meeting_still_to_come_is_not_entered(started, people, secretary, today):
    given = {"held_on": today + dt.timedelta(days=1), "present": [people[0].pk], "way": "urn"}

    with pytest.raises(ValidationError) as refused:
        appraisals.meet(started, by=secretary, today=today, **given)

    assert refused.value.message_dict == {"held_on": ["This day is still to come."]}
    assert started.people.filter(took_part=True).count() == 0


def test_sums_are_not_taken_over_before_the_vote_is_counted(started, people, secretary, today):
    lay_out(started, people, secretary, today)

    with pytest.raises(ValidationError, match="Close and count the vote first"):
        appraisals.take_over(started, by=secretary)


def test_too_many_excellent_are_not_told_however_they_came_there(counted, people, secretary, today):
    Appraised.objects.filter(is_graded=True).update(grade="excellent")

    with pytest.raises(ValidationError, match="At most 3 may be excellent; you chose 9"):
        appraisals.tell(counted, by=secretary, today=today)

    assert Appraisal.objects.get().state == AppraisalState.GRADING
