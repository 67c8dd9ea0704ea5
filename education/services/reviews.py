"""After a meeting: two optional questions without names, asked for a week, counted once."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules.small_groups import SMALLEST
from audit import services as audit
from ballots.enums import PollKind
from ballots.models import Poll
from ballots.rules.counting import Sheet
from ballots.services import urns
from education.enums import AttendanceState, SessionState
from education.models import ActivityForm, Review, Session
from education.models.attendance import TOOK_PART
from education.models.review import STEPS
from education.rules.review import kept
from education.services import gains

ASKED_FOR = timedelta(days=7)
STILL_ASKED = timedelta(days=14)
"""A meeting closed later than this is counted, but nobody is asked about it any more."""
EXCUSED = (AttendanceState.ON_DUTY, AttendanceState.ON_LEAVE)


def turn(*, today: date) -> int:
    """Returns how many meetings were opened or counted. Running twice changes nothing."""
    return count(today=today) + open_new(today=today) + gains.count(today=today)


@transaction.atomic
def open_new(*, today: date) -> int:
    """A row for every closed meeting; its two questions where enough took part for nobody to be found."""
    of_branch = Q(attendances__is_guest=False)
    came = Count("attendances", filter=of_branch & Q(attendances__state__in=TOOK_PART))
    could = Count("attendances", filter=of_branch & ~Q(attendances__state__in=EXCUSED))
    there = Count("attendances", filter=Q(attendances__state__in=TOOK_PART))
    fresh = Session.objects.filter(state=SessionState.HELD, review=None)
    fresh = fresh.annotate(came=came, could=could, there=there)
    sessions: list[Any] = list(fresh.select_related("branch__unit").order_by("pk"))
    asked = [one for one in sessions if one.there >= SMALLEST and today - _day(one) <= STILL_ASKED]
    polls = Poll.objects.bulk_create(_poll(session, today) for session in asked)
    by_session = {session.pk: poll for session, poll in zip(asked, polls, strict=True)}
    Review.objects.bulk_create(
        Review(
            session=session,
            held_on=_day(session),
            expected=session.could,
            took_part=session.came,
            poll=by_session.get(session.pk),
        )
        for session in sessions
    )
    for poll in polls:
        audit.record("ballots.poll.opened", by=None, subject=poll)
    return len(sessions)


def answer(review: Review, *, choices: Sheet, by: User, today: date) -> None:
    """Into the urn of the meeting. Leaves no entry in the log: that would be a moment."""
    poll = review.poll
    if poll is None or not poll.opens_on <= today <= poll.closes_on or poll.counted_on:
        raise ValidationError(_("These questions are closed. Nothing was counted."), code="closed")
    if not Review.objects.open_to(by, today).filter(pk=review.pk).exists():
        raise ValidationError(_("Only who took part is asked."), code="not_there")
    urns.drop_in(poll, unit=poll.scope, choices=choices, by=by)


def count(*, today: date) -> int:
    waiting = Poll.objects.filter(kind=PollKind.SESSION).to_count(today)
    return sum(_count(key, today) for key in waiting.values_list("pk", flat=True))


@transaction.atomic
def _count(key: int, today: date) -> int:
    """Sheets and names are burnt; of what was answered only that remains of which there is enough."""
    waiting = Poll.objects.filter(kind=PollKind.SESSION).to_count(today)
    poll = waiting.select_for_update(skip_locked=True).filter(pk=key).first()
    if poll is None:
        return 0
    sheets = [sheet for group in urns.sheets_of(poll).values() for sheet in group]
    forms = dict(ActivityForm.objects.values_list("pk", "code"))
    found = kept(sheets, forms, k=poll.k, steps=STEPS)
    Review.objects.filter(poll=poll).update(
        useful=found.useful, useful_answers=found.answers, useful_sum=found.sum, wished=found.wished
    )
    urns.burn(poll)
    poll.counted_on = poll.leaders_on = today
    poll.save(update_fields=["counted_on", "leaders_on"])
    audit.record("ballots.poll.counted", by=None, subject=poll)
    return 1


def _poll(session: Any, today: date) -> Poll:
    unit = session.branch.unit
    return Poll(
        kind=PollKind.SESSION,
        scope=unit,
        level=unit.path.count("."),
        k=SMALLEST,
        opens_on=today,
        closes_on=today + ASKED_FOR,
    )


def _day(session: Session) -> date:
    return timezone.localdate(session.starts_at)
