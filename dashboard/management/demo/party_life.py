"""Clocks, training and what meetings came to in the demo bureau: a year of it, the same at every load."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from accounts.models import Branch, Posting, User
from accounts.permissions import Role
from dashboard.management.demo import texts
from dashboard.management.demo.cast import BRANCH, OTHER_BRANCH
from education.enums import AttendanceState, SessionState, TrainingState
from education.models import (
    ActivityForm,
    Attendance,
    ClockKind,
    MeetingKind,
    Review,
    Session,
    SessionPlan,
    Training,
    TrainingKind,
)
from education.rules.clocks import add_months
from education.services import clocks, reviews, shared_plans
from members.models import Officer

MONTHS = 12
BRANCHES = 24
ANSWERED = 0.7
LIKED = {"lecture": 3.0, "case_discussion": 4.4, "peer_lecture": 4.2, "visit": 4.3, "joint_reading": 3.3, "drill": 4.5}
"""Around which step the answers lie: what the bureau could learn from."""
COMES = {
    "lecture": 0.72,
    "case_discussion": 0.86,
    "peer_lecture": 0.88,
    "visit": 0.9,
    "joint_reading": 0.75,
    "drill": 0.92,
}


def tell(*, today: date) -> None:
    rng = Random(20261123)  # noqa: S311 - believable, not secret
    heads = {
        posting.branch_id: posting.user
        for posting in Posting.objects.filter(role=Role.SECRETARY).select_related("user")
        if posting.branch_id
    }
    _clocks(heads, rng, today)
    _trainings(heads, rng, today)
    if not Session.objects.exists():
        _meetings(heads, rng, today)
    _answers(rng, today)
    _plans(heads, today)


def _clocks(heads: dict[int, User], rng: Random, today: date) -> None:
    term = ClockKind.objects.get(code="branch_term")
    for branch in Branch.objects.exclude(name=OTHER_BRANCH).order_by("name"):
        if by := heads.get(branch.pk):
            began_on = add_months(today, -rng.choice([2, 9, 14, 20, 26, 33]))
            clocks.start(kind=term, branch=branch, began_on=began_on, by=by, today=today)
    people = Officer.objects.serving().filter(branch__name=BRANCH, party_duty="").order_by("-police_number")
    for officer, (code, months) in zip(people, [("mobile", 3), ("transfer", 5), ("abroad", 2)], strict=False):
        by = heads[officer.branch_id or 0]
        kind = ClockKind.objects.get(code=code)
        clocks.start(kind=kind, officer=officer, began_on=add_months(today, -months), by=by, today=today)
    member = Officer.objects.filter(user__username="officer").first()
    if member and member.joined_party_on:
        member.joined_party_on = add_months(today + timedelta(days=2), -12 * 11)
        member.save(update_fields=["joined_party_on"])


def _trainings(heads: dict[int, User], rng: Random, today: date) -> None:
    kinds = {kind.code: kind for kind in TrainingKind.objects.all()}
    written = []
    people = list(Officer.objects.serving().filter(branch__in=heads).select_related("branch").order_by("police_number"))
    shown = [one for one in people if one.branch and one.branch.name == BRANCH]
    for officer in [*shown, *rng.sample(people, k=min(240, len(people)))]:
        code, title, days, hours = rng.choice(texts.TRAININGS)
        ended_on = today - timedelta(days=rng.randint(5, 330))
        by = heads[officer.branch_id or 0]
        training = Training(
            officer=officer,
            kind=kinds[code],
            title=title,
            organiser="云川市公安局政工支队",
            began_on=ended_on - timedelta(days=days - 1),
            ended_on=ended_on,
            days=days,
            hours=hours,
            entered_by=by,
        )
        if code == "certificate":
            training.certificate = f"云执资 {rng.randint(2023, 2026)}-{rng.randint(1000, 9999)}"
            training.valid_until = max(ended_on, today + timedelta(days=rng.randint(20, 700)))
            training.warned_from = training.valid_until - timedelta(days=kinds[code].warn_days)
        if rng.random() < 0.9:
            training.state, training.decided_on = TrainingState.CONFIRMED, ended_on + timedelta(days=3)
            training.decided_by = User.objects.get(username="orgadmin")
        written.append(training)
    Training.objects.bulk_create(written, ignore_conflicts=True)
    for officer in [one for one in shown if one.user_id is None][:3]:
        entered = Training.objects.filter(officer=officer).first()
        if entered:
            Training.objects.filter(pk=entered.pk).update(
                state=TrainingState.WAITING, decided_by=None, decided_on=None, entered_by=_clerk()
            )


def _clerk() -> User:
    return User.objects.get(username="orgadmin")


def _meetings(heads: dict[int, User], rng: Random, today: date) -> None:
    kind, forms = MeetingKind.objects.get(code="theme_day"), list(ActivityForm.objects.filter(code__in=LIKED))
    branches = list(Branch.objects.filter(pk__in=heads).order_by("name"))
    first = [branch for branch in branches if branch.name in (BRANCH, OTHER_BRANCH)]
    chosen = first + [branch for branch in branches if branch not in first][:BRANCHES]
    for branch in chosen:
        people = list(Officer.objects.serving().filter(branch=branch).order_by("police_number"))
        hosts = [one for one in people if one.party_duty] or people[:1]
        days = [add_months(today, -back) + timedelta(days=4) for back in range(MONTHS, 0, -1)]
        for day in [*days, today - timedelta(days=2)] if branch in first else days:
            form = rng.choice(forms)
            start = timezone.make_aware(datetime.combine(day, time(15)))
            session = Session.objects.create(
                branch=branch,
                kind=kind,
                form=form,
                theme=rng.choice(texts.THEMES),
                agenda=texts.AGENDA,
                starts_at=start,
                ends_at=start + timedelta(minutes=90),
                place="会议室",
                host=rng.choice(hosts[:2]),
                state=SessionState.HELD,
                study_minutes=90,
                closed_by=heads[branch.pk],
            )
            Attendance.objects.bulk_create(
                Attendance(session=session, officer=officer, branch=branch, state=_came(form.code, rng))
                for officer in people
            )


def _came(form: str, rng: Random) -> AttendanceState:
    if rng.random() < COMES.get(form, 0.8):
        return AttendanceState.PRESENT
    return rng.choice(
        [AttendanceState.ON_DUTY, AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE, AttendanceState.ABSENT]
    )


def _answers(rng: Random, today: date) -> None:
    """The meetings of the last days are still being asked about; of all others the counts remain."""
    reviews.turn(today=today)
    forms = list(LIKED)
    for review in Review.objects.filter(poll=None).select_related("session__form").order_by("pk"):
        answers = round(review.took_part * ANSWERED)
        if answers < 8:
            continue
        form = review.session.form
        middle = LIKED.get(form.code, 3.6) if form else 3.6
        steps = [min(5, max(1, round(rng.gauss(middle, 0.8)))) for _one in range(answers)]
        wished = rng.choices(forms, [LIKED[code] ** 3 for code in forms], k=answers)
        review.useful = [steps.count(step) for step in range(1, 6)]
        review.useful_answers, review.useful_sum = answers, sum(steps)
        review.wished = {code: wished.count(code) for code in sorted(set(wished))}
        review.save()


def _plans(heads: dict[int, User], today: date) -> None:
    good = Review.objects.filter(useful_answers__gt=0, session__form__code__in=["case_discussion", "visit", "drill"])
    rows = good.select_related("session__branch", "session__form", "session__kind").order_by("-held_on", "pk")
    seen: set[str] = set()
    for review in rows:
        session = review.session
        if session.theme in seen or len(seen) >= len(texts.TIPS) or session.branch_id not in heads:
            continue
        tip = texts.TIPS[len(seen)]
        seen.add(session.theme)
        shared_plans.offer(session, tip=tip, by=heads[session.branch_id], today=today)
    taking = Branch.objects.get(name=OTHER_BRANCH)
    for plan in SessionPlan.objects.order_by("pk")[:1]:
        start = timezone.make_aware(datetime.combine(today + timedelta(days=10), time(15)))
        shared_plans.take_over(plan, branch=taking, starts_at=start, by=heads[taking.pk])
