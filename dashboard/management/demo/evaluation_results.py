"""The year before in the demo bureau, from its marks to its seals: grades, a notice, an objection that was upheld."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from django.utils import timezone

from accounts.models import Posting, Unit, User
from accounts.permissions import Role
from appeals.enums import Cause
from appeals.services import deciding, filing
from conduct.models import Inquiry
from dashboard.management.demo import cast, discipline
from evaluation.enums import CycleState, RulingWay, RunState
from evaluation.models import Assignment, Cycle, Form, Group, Indicator, Line, Mark, Ruling, Run, SchemeVersion
from evaluation.queries.objections import LINE
from evaluation.services import computing, finals, grades, groups, moves, preparation, publication, rulings
from members.models import Officer

DAY = timedelta(days=1)
TIED = "两人得分相同；全年夜间值班次数较多，经集体研究确定。"
OTHER = "两人得分相同，名额已满。"
OBJECTION = "十一月参加的跨区协查没有计入，请核对协查派遣单。"
ANSWER = "经核对派遣单，十一月跨区协查属实，应当计入。"


def tell(*, today: date) -> None:
    version = SchemeVersion.objects.published().filter(scheme__unit__parent=None).first()
    if version is None:
        return
    evaluator, deciders = User.objects.get(username="evaluator"), _deciders()
    inquiry = _kept_waiting(today)
    cycle = _year(version, evaluator, today)
    _marks(cycle, version, evaluator)
    _compute(cycle, evaluator)
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.CALIBRATION)
    groups.form_groups(cycle, by=evaluator)
    for group in Group.objects.filter(cycle=cycle):
        grade(group, evaluator, deciders)
    cycle = _notice(cycle, deciders, today)
    _objection(cycle, deciders, evaluator)
    ended = (cycle.notice_until or today) + 3 * DAY
    finals.make_final(cycle, by=deciders[0], today=ended, progress=lambda done, total: None)
    discipline.closed(inquiry, today - 2 * DAY)


def _kept_waiting(today: date) -> Inquiry:
    """Somebody whose grade could not be given with the others, and can be now."""
    people = Officer.objects.serving().filter(branch__name=cast.OTHER_BRANCH, party_duty="", user=None)
    return discipline.opened(people.earliest("police_number"), date(_year_of(today), 12, 3))


def _deciders() -> list[User]:
    """Two in the political office: nobody decides the own grade, nor answers an objection to what one decided."""
    office = Unit.objects.get(name=cast.POLITICAL_OFFICE)
    colleague = cast.sign_up(Officer.objects.filter(unit=office, user=None, party_duty="").earliest("police_number"))
    Posting.objects.create(user=colleague, role=Role.ORG_ADMIN, unit=Unit.objects.get(parent=None), since=cast.SINCE)
    return [User.objects.get(username="orgadmin"), colleague]


def _year_of(today: date) -> int:
    return (today.year if today.month > 6 else today.year - 1) - 1


def _year(version: SchemeVersion, by: User, today: date) -> Cycle:
    year = _year_of(today)
    ends = date(year + 1, 1, 8)
    cycle = preparation.start(
        unit=Unit.objects.get(parent=None),
        year=year,
        summary_until=ends,
        rating_until=ends + 10 * DAY,
        by=by,
        today=today,
    )
    Form.objects.filter(cycle=cycle).graded().update(scheme_version=version)
    return cycle


def _marks(cycle: Cycle, version: SchemeVersion, second: User) -> None:
    """Each person by the branch's secretary and by one of the assessment group, who is milder."""
    rng = Random(20251123)  # noqa: S311 - believable, not secret
    heads = dict(Posting.objects.filter(role=Role.SECRETARY).values_list("branch", "user"))
    rated = list(Indicator.objects.filter(scheme_version=version, kind="rated"))
    forms = list(Form.objects.filter(cycle=cycle).graded().select_related("officer").order_by("pk"))
    at = timezone.make_aware(datetime.combine(cycle.rating_until, time(16, 0)))
    asked = [
        Assignment(form=form, rater_id=rater, submitted_at=at)
        for form in forms
        for rater in {heads.get(form.branch_id or 0), second.pk}
        if rater and rater != form.officer.user_id
    ]
    share = {form.pk: min(max(rng.gauss(0.84, 0.07), 0.5), 0.99) for form in forms}
    marks = []
    for one in Assignment.objects.bulk_create(asked, batch_size=2000):
        mild = 0.02 if one.rater_id == second.pk else 0
        for indicator in rated:
            part = Decimal(min(share[one.form_id] + mild + rng.uniform(-0.04, 0.04), 1))
            marks.append(
                Mark(assignment=one, indicator=indicator, points=round(indicator.points * part * 2) / Decimal(2))
            )
    Mark.objects.bulk_create(marks, batch_size=5000)


def _compute(cycle: Cycle, by: User) -> None:
    run = Run.objects.create(
        cycle=cycle,
        number=1,
        by=by,
        state=RunState.RUNNING,
        evidence_until=date(cycle.year, 12, 31),
        total=len(computing.indicators_of(cycle)) + 1,
    )
    computing.compute(run, lambda done, total: None)


def grade(group: Group, proposer: User, deciders: list[User]) -> None:
    """By rank; whoever is tied at the border is decided by hand, in the order of the night shifts."""
    group = grades.fill(group, version=group.version, by=proposer)
    quota = grades.quota_of(group)
    for form in group.forms.graded().filter(proposed="").order_by("pk"):
        taken = group.forms.graded().filter(proposed="excellent").count()
        grade, reason = ("excellent", TIED) if taken < quota else ("competent", OTHER)
        by = proposer if form.officer.user_id != proposer.pk else deciders[0]
        moves.propose(form, grade=grade, reason=reason, version=Group.objects.get(pk=group.pk).version, by=by)
    group = Group.objects.get(pk=group.pk)
    if not group.forms.graded().exists():
        return
    group = grades.hand_in(group, version=group.version, by=proposer)
    for by in deciders:
        group = grades.decide(group, version=group.version, by=by)


def _notice(cycle: Cycle, deciders: list[User], today: date) -> Cycle:
    opened = min(today - 30 * DAY, date(cycle.year + 1, 2, 2))
    cycle = Cycle.objects.get(pk=cycle.pk)
    return publication.open_notice(cycle, version=cycle.version, by=deciders[0], today=opened)


def _objection(cycle: Cycle, deciders: list[User], evaluator: User) -> None:
    """The officer says what was not counted; somebody who took no part answers, and the line is put right."""
    own = Form.objects.select_related("officer__user").get(cycle=cycle, officer__user__username="officer")
    lines = Line.objects.filter(run=Cycle.objects.get(pk=cycle.pk).run_id, form=own, points__isnull=False)
    line = lines.filter(indicator__kind="rated").order_by("points").first()
    filed_on = cycle.notice_from + DAY if cycle.notice_from else cycle.rating_until
    if line is None or own.officer.user is None:
        return
    appeal = filing.file(
        officer=own.officer, kind=LINE, key=line.pk, step="objection", cause=Cause.FACTS, text=OBJECTION,
        by=own.officer.user, today=filed_on,
    )  # fmt: skip
    deciding.decide(appeal, outcome="corrected", answer=ANSWER, by=deciders[1], today=filed_on + 2 * DAY)
    points = min(line.indicator.points, (line.points or Decimal(0)) + 2)
    rulings.carry_out(
        Ruling.objects.get(form=own),
        way=RulingWay.POINTS,
        points=points,
        reason="跨区协查一次，按办法补记。",
        by=evaluator,
        today=filed_on + 2 * DAY,
    )
