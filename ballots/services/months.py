"""The month of the pulse: opened on its first workday, counted when it is over. Running twice changes nothing."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction

from accounts.models import Unit
from accounts.rules.small_groups import SMALLEST
from audit import services as audit
from ballots.enums import PollKind
from ballots.models import Poll, Question, Result
from ballots.models.poll import STEPS
from ballots.rules.counting import shown
from ballots.rules.months import first_workday, last_day
from ballots.services import urns
from members.queries.calendar import special_days


def smallest_shown() -> int:
    """An organisation may ask for more than the portal does, never for less."""
    return int(max(settings.PULSE_SMALLEST, SMALLEST))


def turn(*, today: date) -> int:
    """Returns how many polls were opened or counted."""
    return count(today=today) + open_month(today=today)


@transaction.atomic
def open_month(*, today: date) -> int:
    """One pulse for each top unit; a morning that was missed is made up for on the next."""
    if today < first_workday(today, special_days(today.replace(day=1), last_day(today))):
        return 0
    closes_on = last_day(today)
    asked = Poll.objects.filter(kind=PollKind.PULSE, closes_on=closes_on).values("scope")
    fresh = Poll.objects.bulk_create(
        [
            Poll(
                kind=PollKind.PULSE,
                scope=unit,
                level=settings.PULSE_LEVEL,
                k=smallest_shown(),
                opens_on=today,
                closes_on=closes_on,
            )
            for unit in Unit.objects.filter(parent=None).exclude(pk__in=asked)
        ],
        ignore_conflicts=True,
    )
    if fresh:
        _ask(closes_on)
    return len(fresh)


def count(*, today: date) -> int:
    return sum(_count(poll.pk, today) for poll in Poll.objects.filter(kind=PollKind.PULSE).to_count(today))


def _ask(closes_on: date) -> None:
    questions = list(Question.objects.filter(kind=PollKind.PULSE, is_active=True))
    through = Poll.questions.through
    polls = list(Poll.objects.filter(kind=PollKind.PULSE, closes_on=closes_on))
    through.objects.bulk_create(
        [through(poll_id=poll.pk, question_id=question.pk) for poll in polls for question in questions],
        ignore_conflicts=True,
    )
    for poll in polls:
        audit.record("ballots.poll.opened", by=None, subject=poll)


@transaction.atomic
def _count(poll_key: int, today: date) -> int:
    poll = Poll.objects.to_count(today).select_for_update(skip_locked=True).filter(pk=poll_key).first()
    if poll is None:
        return 0
    codes = list(poll.questions.values_list("code", flat=True))
    found = shown(urns.sheets_of(poll), codes, scope=poll.scope_id, k=poll.k, steps=STEPS)
    Result.objects.bulk_create(Result(poll=poll, unit_id=group, counts=counts) for group, counts in found.items())
    urns.burn(poll)
    poll.counted_on = today
    poll.leaders_on = today + timedelta(days=settings.PULSE_OFFICERS_FIRST_DAYS)
    poll.save(update_fields=["counted_on", "leaders_on"])
    audit.record("ballots.poll.counted", by=None, subject=poll)
    return 1
