"""Starting a clock, saying what it came to, and those that begin and end with the profile."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from education.enums import ClockStart, ClockSubject
from education.models import Clock, ClockKind, ClockOutcome
from education.rules.clocks import add_months, told_from
from members.enums import PoliticalStatus
from members.models import Officer
from notices.services import outbox

PROBATION, CONFIRMED = "probation", "full_member"
OF_PROBATION = (PROBATION, "probation_extended")


@transaction.atomic
def start(
    *,
    kind: ClockKind,
    began_on: date,
    by: User,
    today: date,
    officer: Officer | None = None,
    branch: Branch | None = None,
    due_on: date | None = None,
) -> Clock:
    if began_on > today:
        raise ValidationError({"began_on": _("It begins today or has begun.")}, code="future")
    if kind.subject == ClockSubject.OFFICER and not (officer and officer.left_on is None):
        raise ValidationError(_("This person has left the service: nothing needs to be kept in mind."), code="left")
    clock = _begun(kind, began_on, due_on, officer=officer, branch=branch, by=by)
    audit.record("education.clock.started", by=by, subject=clock, about=clock.officer_id)
    return clock


@transaction.atomic
def end(
    clock: Clock,
    *,
    outcome: ClockOutcome,
    ended_on: date,
    by: User,
    today: date,
    document: str = "",
    due_on: date | None = None,
) -> Clock | None:
    """What was done, on which day; answers the clock that begins with it, if one does."""
    clock = Clock.objects.select_for_update(of=("self",), no_key=True).select_related("officer").get(pk=clock.pk)
    if clock.ended_on:
        raise ValidationError(_("Somebody recorded this a moment ago. Nothing was changed."), code="ended")
    if not clock.began_on <= ended_on <= today:
        raise ValidationError({"ended_on": _("Choose a day since the clock began, not after today.")}, code="day")
    clock.outcome, clock.ended_on, clock.ended_by, clock.document = outcome, ended_on, by, document.strip()
    clock.full_clean(exclude=["kind", "officer", "branch"])
    clock.save()
    outbox.stop(subject_key(clock.pk))
    audit.record("education.clock.ended", by=by, subject=clock, about=clock.officer_id)
    if outcome.then is None:
        return None
    following = _begun(outcome.then, ended_on, due_on, officer=clock.officer, branch=clock.branch, by=by, after=clock)
    audit.record("education.clock.started", by=by, subject=following, about=following.officer_id)
    return following


@transaction.atomic
def turn(*, today: date) -> int:
    """Those that follow the profile: begun for every probationary member, ended for who became a full member.

    Running twice changes nothing. Returns how many began or ended.
    """
    count = _end_confirmed(today) + _begin_probation(today)
    if count:
        audit.record("education.clock.turned", by=None, subject=Clock())
    return count


def subject_key(key: int) -> str:
    """How the outbox names a clock; ``education.sources`` builds the same in SQL."""
    return f"{Clock._meta.label}:{key}"


def latest_due(kind: ClockKind, began_on: date) -> date:
    return add_months(began_on, kind.months)


def _begun(
    kind: ClockKind,
    began_on: date,
    due_on: date | None,
    *,
    officer: Officer | None,
    branch: Branch | None,
    by: User | None,
    after: Clock | None = None,
) -> Clock:
    latest = latest_due(kind, began_on)
    due_on = due_on or latest
    if not began_on < due_on <= latest or (due_on < latest and not kind.may_be_sooner):
        raise ValidationError({"due_on": _("Choose a day within the time that the rule allows.")}, code="due")
    clock = Clock(
        kind=kind,
        officer=officer,
        branch=branch,
        began_on=began_on,
        due_on=due_on,
        told_from=_told_from(kind, began_on, due_on),
        started_by=by,
        after=after,
    )
    clock.full_clean()
    clock.save(force_insert=True)
    return clock


def _told_from(kind: ClockKind, began_on: date, due_on: date) -> date:
    return max(began_on, told_from(due_on, kind.lead_months, kind.lead_days))


def _begin_probation(today: date) -> int:
    kind = ClockKind.objects.filter(code=PROBATION, is_active=True, starts=ClockStart.PROFILE).first()
    if kind is None:
        return 0
    known = Clock.objects.filter(officer=OuterRef("pk"), kind__code__in=OF_PROBATION)
    known = known.filter(Q(ended_on=None) | Q(began_on=OuterRef("joined_party_on")))
    officers = Officer.objects.serving().filter(
        ~Exists(known), political_status=PoliticalStatus.PROBATIONARY, joined_party_on__lte=today
    )
    clocks = []
    for key, began_on in officers.values_list("pk", "joined_party_on"):
        if began_on is None:
            continue
        due_on = latest_due(kind, began_on)
        told = _told_from(kind, began_on, due_on)
        clocks.append(Clock(kind=kind, officer_id=key, began_on=began_on, due_on=due_on, told_from=told))
    Clock.objects.bulk_create(clocks, batch_size=2000, ignore_conflicts=True)
    return len(clocks)


def _end_confirmed(today: date) -> int:
    """The political office entered the full membership: there is nothing left to remind of."""
    ended = 0
    for outcome in ClockOutcome.objects.filter(kind__code__in=OF_PROBATION, code=CONFIRMED):
        members = Officer.objects.filter(political_status=PoliticalStatus.MEMBER)
        running = Clock.objects.filter(kind=outcome.kind_id, ended_on=None, officer__in=members, began_on__lte=today)
        ended += running.update(ended_on=today, outcome=outcome)
    return ended
