"""A year of party life in the demo's branch and its neighbours, the same at every load."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from accounts.models import Branch, Posting, User
from accounts.permissions import Role
from dashboard.management.demo import meeting_texts as texts
from dashboard.management.demo.cast import BRANCH
from education.enums import Asked, AttendanceState, SessionState
from education.models import ActivityForm, Attendance, MeetingKind, PlannedMeeting, Session
from education.queries import people
from education.services import plans, sessions
from members.models import Officer

NEIGHBOURS = 5
LEFT_OPEN = timedelta(days=12)
MARKS = [
    (AttendanceState.PRESENT, 78),
    (AttendanceState.LATE, 5),
    (AttendanceState.ON_DUTY, 10),
    (AttendanceState.ON_LEAVE, 5),
    (AttendanceState.ABSENT, 2),
]


def tell(*, today: date) -> None:
    rng = Random(20261123)  # noqa: S311 - believable, not secret
    forms = list(ActivityForm.objects.all())
    held = Posting.objects.filter(role=Role.SECRETARY, branch__isnull=False).select_related("branch", "user")
    own = sorted(held, key=lambda posting: (posting.branch.name != BRANCH if posting.branch else True, posting.pk))
    for posting in own[: NEIGHBOURS + 1]:
        if posting.branch:
            plans.lay_out(posting.branch, year=today.year, by=posting.user)
            _hold(posting.branch, posting.user, forms, rng, today)
    first = own[0]
    if first.branch:
        _studied(first.branch, first.user, forms, rng, today)
        _lying_ahead(first.branch, first.user, forms, today)


def _hold(branch: Branch, by: User, forms: list[ActivityForm], rng: Random, today: date) -> None:
    """What was planned up to a fortnight ago was held; who came varies as in life."""
    laid_out = PlannedMeeting.objects.filter(branch=branch).select_related("kind", "group")
    planned = laid_out.filter(planned_on__lt=today - LEFT_OPEN)
    written = [_held(meeting, by, rng.choice(forms), rng) for meeting in planned]
    Session.objects.bulk_create(written)
    Attendance.objects.bulk_create([row for session in written for row in _marks(session, rng)], batch_size=2000)


def _held(meeting: PlannedMeeting, by: User, form: ActivityForm, rng: Random) -> Session:
    theme, minutes = rng.choice(texts.HELD)
    starts_at = _at(meeting.planned_on, 15)
    return Session(
        branch=meeting.branch,
        group=meeting.group,
        kind=meeting.kind,
        planned=meeting,
        form=form,
        theme=theme,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=90),
        place=rng.choice(texts.PLACES),
        minutes=minutes,
        study_minutes=90 if meeting.kind.counts_as_study else 0,
        state=SessionState.HELD,
        invited_at=starts_at - timedelta(days=5),
        closed_by=by,
    )


def _marks(session: Session, rng: Random) -> list[Attendance]:
    branch = [session.branch_id]
    officers = people.of_group(session.group_id) if session.group_id else people.audience_of(session.kind, branch)
    states, weights = zip(*MARKS, strict=True)
    return [
        Attendance(session=session, officer=officer, branch_id=session.branch_id, state=rng.choices(states, weights)[0])
        for officer in officers.order_by("pk")
    ]


def _studied(branch: Branch, by: User, forms: list[ActivityForm], rng: Random, today: date) -> None:
    """Study to which everybody comes, member of the party or not."""
    kind = MeetingKind.objects.get(code="study_session")
    days = [today - timedelta(days=30 * back) for back in range(1, min(7, today.month))]
    planned = [PlannedMeeting(branch=branch, kind=kind, planned_on=day) for day in days]
    written = [_held(meeting, by, rng.choice(forms), rng) for meeting in planned]
    for session in written:
        session.planned = None
    Session.objects.bulk_create(written)
    Attendance.objects.bulk_create([row for session in written for row in _marks(session, rng)], batch_size=2000)


def _lying_ahead(branch: Branch, by: User, forms: list[ActivityForm], today: date) -> None:
    """One to which people are invited, one whose minutes are missing."""
    host = Officer.objects.serving().filter(branch=branch).order_by("pk").first()
    kinds = {kind.code: kind for kind in MeetingKind.objects.all()}
    coming = sessions.prepare(
        branch=branch,
        by=by,
        joint_branches=[],
        kind=kinds["study_session"],
        form=next((form for form in forms if form.code == "case_discussion"), None),
        host=host,
        starts_at=_at(today + timedelta(days=3), 15),
        ends_at=_at(today + timedelta(days=3), 16, 30),
        **texts.COMING,
    )
    sessions.invite(coming, by=by, today=today)
    for place, row in enumerate(coming.attendances.exclude(officer__user=by).order_by("-pk")[:3]):
        row.asked = Asked.ON_DUTY if place < 2 else Asked.ON_LEAVE
        row.save()
    over = sessions.prepare(
        branch=branch,
        by=by,
        joint_branches=[],
        kind=kinds["party_lecture"],
        starts_at=_at(today - timedelta(days=2), 15),
        ends_at=_at(today - timedelta(days=2), 16, 30),
        **texts.OVER,
    )
    sessions.invite(over, by=by, today=today - timedelta(days=5))


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))
