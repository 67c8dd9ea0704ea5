"""Objections in the demo bureau: a finished year of them, one that was upheld, and one that waits."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from accounts.models import User
from accounts.permissions import Role
from appeals.enums import AppealState, Cause
from appeals.models import Appeal, Term
from appeals.services import deciding, filing, profile_lines
from dashboard.management.demo import texts
from members.enums import CorrectionState
from members.models import CorrectionRequest, Officer
from members.services import corrections

LAST_YEAR = 46
CAUSES = {Cause.EVIDENCE: 20, Cause.FACTS: 18, Cause.PROCEDURE: 8}
OUTCOMES = {AppealState.UPHELD: 25, AppealState.REJECTED: 21}


def tell(*, today: date) -> None:
    orgadmin = User.objects.get(username="orgadmin")
    _finished_year(orgadmin, today)
    own = Officer.objects.select_related("user").get(user__username="officer")
    upheld = _objection(own, "education", "master", orgadmin, today - timedelta(days=9))
    leader = User.objects.get(username="leader")
    deciding.decide(
        upheld,
        outcome=profile_lines.CORRECTED,
        answer=texts.APPEAL_UPHELD,
        by=leader,
        today=today - timedelta(days=2),
    )
    _objection(own, "post", "社区民警（警务组长）", orgadmin, today - timedelta(days=1))


def _objection(own: Officer, field: str, wished: str, orgadmin: User, on: date) -> Appeal:
    by = own.user or orgadmin
    request = corrections.ask(own, field=field, wished=wished, by=by)
    corrections.decline(request, reason=texts.CORRECTION_DECLINED, by=orgadmin)
    declined_at = _moment(on - timedelta(days=4))
    CorrectionRequest.objects.filter(pk=request.pk).update(asked_at=declined_at, answered_at=declined_at)
    return filing.file(
        officer=own,
        kind=profile_lines.NAME,
        key=request.pk,
        step="objection",
        cause=Cause.EVIDENCE,
        text=texts.APPEALS[field],
        by=by,
        today=on,
    )


def _finished_year(orgadmin: User, today: date) -> None:
    """Enough of them for the public figures; told by nobody, so nobody is reminded."""
    rng = Random(20261124)  # noqa: S311 - believable, not secret
    people = rng.sample(list(Officer.objects.serving().filter(user=None)), LAST_YEAR)
    days = [date(today.year - 1, 1, 20) + timedelta(days=rng.randrange(300)) for _officer in people]
    causes = [cause for cause, count in CAUSES.items() for _one in range(count)]
    states = [state for state, count in OUTCOMES.items() for _one in range(count)]
    rng.shuffle(causes)
    requests = CorrectionRequest.objects.bulk_create(
        CorrectionRequest(
            officer=officer,
            field="post",
            wished="社区民警",
            state=CorrectionState.ACCEPTED if state == AppealState.UPHELD else CorrectionState.DECLINED,
            reason=texts.CORRECTION_DECLINED,
            asked_at=_moment(day),
            answered_by=orgadmin,
            answered_at=_moment(day),
        )
        for officer, day, state in zip(people, days, states, strict=True)
    )
    term = Term.objects.get(track="profile", step="objection")
    leader = User.objects.get(username="leader")
    Appeal.objects.bulk_create(
        Appeal(
            officer=request.officer,
            kind=profile_lines.NAME,
            subject_id=request.pk,
            term=term,
            step=term.step,
            cause=cause,
            text=texts.APPEALS["post"],
            filed_on=day + timedelta(days=6),
            file_until=day + timedelta(days=30),
            unit=request.officer.unit,
            by_role=Role.LEADER,
            due_on=day + timedelta(days=20),
            state=state,
            outcome=profile_lines.CORRECTED if state == AppealState.UPHELD else profile_lines.STANDS,
            answer=texts.APPEAL_UPHELD if state == AppealState.UPHELD else texts.APPEAL_REJECTED,
            decided_by=leader,
            closed_on=day + timedelta(days=15),
        )
        for request, day, state, cause in zip(requests, days, states, causes, strict=True)
    )


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))
