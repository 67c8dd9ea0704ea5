"""Preparing a meeting, inviting to it, calling it off, and closing it with what came of it."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Branch, User
from audit import services as audit
from education import sources
from education.enums import AttendanceState, Repeat, SessionState
from education.models import Attendance, Material, PartyGroup, PlannedMeeting, Session
from education.queries import people, quorum
from education.rules import repeats
from education.services import attendance
from notices.services import outbox

STEPS = {Repeat.WEEKLY: repeats.weekly, Repeat.MONTHLY: repeats.monthly}


@transaction.atomic
def prepare(
    *,
    branch: Branch,
    by: User,
    joint_branches: list[Branch],
    library: Collection[Material] = (),
    repeat: str = "",
    times: int = 1,
    planned: PlannedMeeting | None = None,
    make_up_of: Session | None = None,
    **facts: Any,
) -> Session:
    """The first of as many meetings as were asked for; only the first stands for the one in the year plan."""
    length: timedelta = facts["ends_at"] - facts["starts_at"]
    starts = STEPS[Repeat(repeat)](facts["starts_at"], times) if repeat else [facts["starts_at"]]
    made = [
        _made(branch, joint_branches, library, by, **facts | {"starts_at": start, "ends_at": start + length, **given})
        for start, given in zip(starts, [{"planned": planned, "make_up_of": make_up_of}, *[{}] * times], strict=False)
    ]
    return made[0]


@transaction.atomic
def change(
    session: Session,
    *,
    joint_branches: list[Branch],
    library: Collection[Material] = (),
    version: int,
    by: User,
    today: date,
    **facts: Any,
) -> Session:
    """Whoever was invited is told when day, hour or place are others than they read."""
    session = locked(session, version)
    only_planned(session)
    was = _where_and_when(session)
    for name, value in facts.items():
        setattr(session, name, value)
    _fits_its_group(session, joint_branches)
    session.full_clean()
    _saved(session, "education.session.changed", by)
    session.joint_branches.set(joint_branches)
    session.library.set(library)
    if _where_and_when(session) != was:
        outbox.put_from(sources.to_invited(session, today), kind="education.session.moved")
    return session


@transaction.atomic
def invite(session: Session, *, by: User, today: date) -> int:
    """Everybody whom the meeting is for and who is not on its list yet. Those who sign in are told."""
    session = locked(session)
    only_planned(session)
    known = session.attendances.values("officer")
    fresh = [
        Attendance(session=session, officer=officer, branch_id=officer.branch_id)
        for officer in people.invited_to(session).exclude(pk__in=known)
        if officer.branch_id
    ]
    Attendance.objects.bulk_create(fresh, ignore_conflicts=True)
    session.invited_at = timezone.now()
    _saved(session, "education.session.invited", by)
    outbox.put_from(sources.invitations(today).filter(session=session), kind="education.session.invited")
    return len(fresh)


@transaction.atomic
def cancel(session: Session, *, version: int, by: User, today: date) -> Session:
    session = locked(session, version)
    only_planned(session)
    session.state = SessionState.CANCELLED
    _saved(session, "education.session.cancelled", by)
    outbox.stop(subject_key(session.pk))
    outbox.put_from(sources.to_invited(session, today), kind="education.session.cancelled")
    return session


@transaction.atomic
def keep_minutes(
    session: Session, *, minutes: str, resolutions: str, version: int, by: User, **_at_closing: object
) -> Session:
    """While one still writes: nothing counts yet, and nobody else reads it."""
    session = locked(session, version)
    only_planned(session)
    session.minutes, session.resolutions = minutes.strip(), resolutions.strip()
    return _saved(session, "education.session.changed", by)


@transaction.atomic
def close(
    session: Session,
    *,
    minutes: str,
    resolutions: str,
    study_minutes: int,
    version: int,
    by: User,
    now: datetime,
) -> Session:
    """Held: from now on it counts. Who came can still be put right afterwards."""
    session = locked(session, version)
    if session.state == SessionState.CANCELLED or session.starts_at > now:
        raise ValidationError(_("Only a meeting that took place can be closed."), code="too_early")
    if study_minutes > session.length:
        raise ValidationError({"study_minutes": _("No more than the meeting lasted.")}, code="too_long")
    _nobody_open(session)
    was_held, decided = session.state == SessionState.HELD, resolutions.strip()
    if not (was_held and decided == session.resolutions):
        _may_decide(session, decided)
    session.minutes, session.resolutions, session.study_minutes = minutes.strip(), decided, study_minutes
    session.state, session.closed_by = SessionState.HELD, by
    _saved(session, "education.session.closed", by)
    outbox.stop(subject_key(session.pk))
    attendance.count_make_up(session)
    if not was_held:
        attendance.ask_after(session, by=by)
    return session


def locked(session: Session, version: int | None = None) -> Session:
    found = Session.objects.select_for_update(of=("self",), no_key=True).select_related("kind").get(pk=session.pk)
    if version is not None and found.version != version:
        raise ValidationError(
            _("Somebody has changed this meeting a moment ago. Open it again in another tab and compare."), code="stale"
        )
    return found


def only_planned(session: Session) -> None:
    if session.state != SessionState.PLANNED:
        raise ValidationError(_("This meeting is closed or cancelled. Nothing was changed."), code="closed")


def _made(
    branch: Branch, joint_branches: list[Branch], library: Collection[Material], by: User, **facts: Any
) -> Session:
    session = Session(branch=branch, **facts)
    _fits_its_group(session, joint_branches)
    _is_new(session)
    session.full_clean()
    session.save()
    session.joint_branches.set(joint_branches)
    session.library.set(library)
    audit.record("education.session.prepared", by=by, subject=session)
    return session


def _is_new(session: Session) -> None:
    """Whoever sends a form twice prepares one meeting."""
    Branch.objects.select_for_update(no_key=True).get(pk=session.branch_id)
    same = {name: getattr(session, name) for name in ("branch", "group", "kind", "theme", "starts_at")}
    if Session.objects.standing().filter(**same).exists():
        raise ValidationError(
            _("This meeting is prepared already: the same theme at the same hour. It stands in the list of meetings."),
            code="twice",
        )


def _fits_its_group(session: Session, joint_branches: list[Branch]) -> None:
    """A kind for party groups is held by one, where the branch has any; no other kind is."""
    group, kind = session.group, session.kind
    problem = ""
    if group and not kind.is_for_groups:
        problem = _("This kind of meeting is for the whole branch. Leave the party group empty.")
    elif group and (group.branch_id != session.branch_id or joint_branches):
        problem = _("A party group meets by itself: choose a group of this branch, and no other branches.")
    elif kind.is_for_groups and not group and not session.make_up_of_id:
        if PartyGroup.objects.standing().filter(branch=session.branch_id).exists():
            problem = _("Choose the party group that meets.")
    elif session.planned and session.planned.group_id != session.group_id:
        problem = _("This meeting of the year plan is another group's. Prepare that one from the plan.")
    if problem:
        raise ValidationError({"group": ValidationError(problem, code="group")})


def subject_key(session_id: int) -> str:
    return f"{Session._meta.label}:{session_id}"


def _where_and_when(session: Session) -> tuple[datetime, datetime, str]:
    return session.starts_at, session.ends_at, session.place


def _nobody_open(session: Session) -> None:
    left = session.attendances.filter(state=AttendanceState.EXPECTED).count()
    if left:
        said = ngettext(
            "%(count)d person has no mark yet. Mark everybody on the list first.",
            "%(count)d people have no mark yet. Mark everybody on the list first.",
            left,
        )
        raise ValidationError(said % {"count": left}, code="open")


def _may_decide(session: Session, resolutions: str) -> None:
    """Resolutions want the quorum of their kind: by the list, or by a vote that was opened with one."""
    presence = quorum.presence(session) if resolutions else None
    if presence is None or presence.is_enough or quorum.has_voted(session):
        return
    words = _(
        "Without a quorum nothing is decided: %(present)d of %(due)d with a vote were there, and at least %(needed)d "
        "are needed. Put the list right, or leave this empty."
    )
    raise ValidationError({"resolutions": ValidationError(words, params=asdict(presence), code="quorum")})


def _saved(session: Session, kind: str, by: User) -> Session:
    session.version += 1
    session.save()
    audit.record(kind, by=by, subject=session)
    return session
