"""Quarters told and to grade, an appraisal of members that is over and one begun, two reviews of leaders."""

from datetime import date, timedelta
from random import Random

from accounts.models import Branch, Unit, User
from accounts.rules.small_groups import SMALLEST
from ballots.enums import Opinion, PollKind, Standing, Way
from ballots.models import Answer, Poll, Question, Urn
from ballots.queries.votes import entitled, lines_of
from ballots.services import casting, counting, opening
from care.models import LifeEvent
from care.services import events
from dashboard.management.demo.cast import BRANCH, OTHER_BRANCH, SUB_BUREAU
from evaluation.models import Appraisal, Appraised, LeaderReview, Quarter
from evaluation.queries import appraisals as asked
from evaluation.queries import quarters as grading
from evaluation.rules.quarters import Term, ended
from evaluation.services import appraisals, leader_reviews, quarters
from members.models import Officer

LOW = "接处警台账三次漏填去向，提醒后仍有一次未补。"
REMARK = "缺席组织生活两次未补课，承诺的群众走访没有完成。"
CANCELLED = "专项行动期间半数党员在外执勤，到会人数达不到规定，专项行动结束后重新开展。"
STATEMENTS = [
    "参加主题党日十一次，因值班请假一次，已补课。牵头整理了片区老旧小区消防隐患台账。夜班后情绪有时急，对群众解释不够耐心，正在改。",
    "结对帮带一名新警，带他跑完了辖区四个村。全年学时达标。不足是读书笔记拖到月底才补，下一年按周完成。",
    "承担了支部宣传栏和慰问退休民警的联络。六月以后集体活动到得少，主要是专案抽调，应当提前请假说明。",
]


def tell(*, today: date) -> None:
    rng = Random(20261123)  # noqa: S311 - believable, not secret
    leader, secretary = (User.objects.get(username=name) for name in ("leader", "secretary"))
    branch = Branch.objects.select_related("unit").get(name=BRANCH)
    _quarters(leader, branch.unit, ended(today))
    _appraised(branch, secretary, date(today.year, 1, 20), rng)
    _begun(branch, secretary, today)
    _cancelled(today)
    _reviews(leader.officer, today, rng)


def _quarters(leader: User, home: Unit, newest: Term) -> None:
    """Two quarters are told everywhere below the leader; of the newest one unit is a draft, the others wait."""
    units = list(Unit.objects.filter(path__startswith=Unit.objects.get(name=SUB_BUREAU).path))
    for term in (newest.before.before, newest.before):
        told_on = term.next.since + timedelta(days=9)
        for unit in units:
            if _draft(unit, leader, term):
                quarters.tell(unit, term=term, by=leader, today=told_on)
    _draft(home, leader, newest)


def _draft(unit: Unit, leader: User, term: Term) -> bool:
    people = list(grading.graded_by(leader, unit).order_by("police_number"))
    most = len(people) * 2 // 5
    grades = dict.fromkeys(people[:most], ("good", "")) | dict.fromkeys(people[most:], ("fair", ""))
    if len(people) > SMALLEST:
        grades |= {people[-1]: ("average", LOW), people[most - 1]: ("fair", "")}
    Quarter.objects.bulk_create(
        Quarter(officer=one, unit=unit, year=term.year, quarter=term.quarter, grade=grade, reason=reason, by=leader)
        for one, (grade, reason) in grades.items()
    )
    return bool(people)


def _appraised(branch: Branch, by: User, day: date, rng: Random) -> None:
    """Of last year, held in January, from the first word to the written results; nobody is asked for its talks now."""
    appraisal = appraisals.start(branch=branch, year=day.year - 1, statements_until=day, by=by, today=day)
    present = list(asked.members_of(branch).values_list("pk", flat=True))
    vote = appraisals.meet(appraisal, held_on=day, present=present, way=Way.URN, by=by, today=day)
    standings = {member.pk: Standing.SLIP.value for member in entitled(vote)}
    opening.open_vote(vote, standings=standings, knows=True, by=by, today=day)
    lines = [line for line, _name in lines_of(vote)]
    for slip in casting.print_slips(vote):
        marks = {line: rng.choices(Opinion.values, [9, 9, 1, 0, 1])[0] for line in lines}
        casting.cast_by_slip(vote, slip=slip, marks=marks)
    counting.close(vote, by=by)
    appraisal = appraisals.take_over(appraisal, by=by)
    rows = sorted(asked.people_of(appraisal).filter(is_graded=True), key=lambda row: -(row.votes or [0])[0])
    room = asked.room(appraisal).most
    grades = {row.officer_id: ("excellent" if place < room else "qualified", "") for place, row in enumerate(rows)}
    grades[rows[-1].officer_id] = ("basic", REMARK)
    appraisal = appraisals.grade(appraisal, grades=grades, version=appraisal.version, by=by)
    appraisals.tell(appraisal, by=by, today=day + timedelta(days=5))
    for event in LifeEvent.objects.filter(kind__code=appraisals.TALK):
        events.withdraw(event, by=by, today=day + timedelta(days=35))


def _begun(branch: Branch, by: User, today: date) -> None:
    until = today + timedelta(days=14)
    appraisal: Appraisal = appraisals.start(branch=branch, year=today.year, statements_until=until, by=by, today=today)
    others = Appraised.objects.filter(appraisal=appraisal).exclude(officer__user__username__in=["officer", "leader"])
    for row, text in zip(others.select_related("appraisal")[:3], STATEMENTS, strict=True):
        appraisals.write(row, statement=text, version=row.version, hand_in=True, by=by, today=today)


def _cancelled(today: date) -> None:
    """In the other branch, where it can be started anew."""
    branch, secretary = Branch.objects.get(name=OTHER_BRANCH), User.objects.get(username="secretary2")
    day = today - timedelta(days=3)
    appraisal = appraisals.start(
        branch=branch, year=today.year, statements_until=today + timedelta(days=7), by=secretary, today=day
    )
    appraisals.cancel(appraisal, why=CANCELLED, by=secretary, today=today - timedelta(days=1))


def _reviews(leader: Officer, today: date, rng: Random) -> None:
    """That of last year is counted, that of this year is open."""
    unit = Unit.objects.get(name=SUB_BUREAU)
    asked_on = date(today.year - 1, 12, 1)
    review = _review(leader, unit, asked_on)
    urn = Urn.objects.create(poll=review.poll, unit=unit)
    codes = list(review.poll.questions.values_list("code", flat=True))
    Answer.objects.bulk_create(
        Answer(urn=urn, choices={code: rng.choices(range(1, 6), [1, 2, 4, 8, 5])[0] for code in codes})
        for _sheet in range(26)
    )
    leader_reviews.turn(today=asked_on + timedelta(days=8))
    _review(leader, unit, today)


def _review(leader: Officer, unit: Unit, opens_on: date) -> LeaderReview:
    poll = Poll.objects.create(
        kind=PollKind.LEADER, scope=unit, level=unit.path.count("."), k=SMALLEST, opens_on=opens_on,
        closes_on=opens_on + timedelta(days=7),
    )  # fmt: skip
    poll.questions.set(Question.objects.filter(kind=PollKind.LEADER))
    by = User.objects.get(username="evaluator")
    return LeaderReview.objects.create(leader=leader, unit=unit, year=opens_on.year, poll=poll, started_by=by)
