"""What the pages of the pulse show: how a person stands to it, and what the groups answered."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from accounts.models import User
from ballots.enums import PollKind
from ballots.models import Participant, Poll, PulseMember, Question, Result
from ballots.models.poll import PollQuerySet
from ballots.rules.counting import average
from members.models import Officer
from ui.dates import month_short

MONTHS = 12


@dataclass(frozen=True)
class Standing:
    """How one person stands to the pulse."""

    officer: Officer | None
    is_member: bool
    poll: Poll | None
    """The one that is open to them today."""
    has_answered: bool

    @property
    def may_answer(self) -> bool:
        return bool(self.is_member and self.poll and not self.has_answered)


@dataclass(frozen=True)
class Answered:
    """One question of a result: what was chosen how often, and how it went before."""

    text: str
    rows: list[tuple[str, int]]
    trend: list[tuple[str, float | None]]
    """Month and average step, oldest first; a month that may not be shown is a gap."""

    @property
    def number(self) -> int:
        return sum(count for _step, count in self.rows)


def standing(user: User, *, today: date) -> Standing:
    officer = Officer.objects.serving().filter(user=user).select_related("unit").first()
    if officer is None:
        return Standing(None, False, None, False)
    poll = open_to(user, today).first()
    has_answered = bool(poll) and Participant.objects.filter(poll=poll, user=user).exists()
    return Standing(officer, PulseMember.objects.filter(user=user).exists(), poll, has_answered)


def open_to(user: User, today: date) -> PollQuerySet:
    """Pulses in whose scope the person serves."""
    serving = Officer.objects.serving().filter(user=user, unit__path__startswith=OuterRef("scope__path"))
    return Poll.objects.open_on(today).filter(Exists(serving), kind=PollKind.PULSE)


def to_answer(user: User, today: date) -> PollQuerySet:
    """Open to a member who has not answered: one query."""
    return open_to(user, today).filter(
        Exists(PulseMember.objects.filter(user=user)),
        ~Exists(Participant.objects.filter(poll=OuterRef("pk"), user=user)),
    )


def latest(user: User) -> list[Result]:
    """The newest count of which the person may read something: the whole, then each group as the tree has them."""
    rows = Result.objects.visible_to(user)
    newest = rows.order_by("-poll__closes_on").values_list("poll__closes_on", flat=True).first()
    return list(rows.filter(poll__closes_on=newest).select_related("poll", "unit", "reply")) if newest else []


def months_of(result: Result, user: User) -> list[Result]:
    """The same group's results of a year up to this one, newest first."""
    rows = Result.objects.visible_to(user).filter(unit=result.unit, poll__closes_on__lte=result.poll.closes_on)
    return list(rows.select_related("poll", "reply__author").order_by("-poll__closes_on")[:MONTHS])


def answered(result: Result, months: list[Result]) -> list[Answered]:
    questions = Question.objects.filter(polls=result.poll, code__in=result.counts)
    return [
        Answered(
            question.text,
            list(zip(question.steps, result.counts[question.code], strict=True)),
            [_point(month, question.code) for month in reversed(months)],
        )
        for question in questions
    ]


def _point(result: Result, code: str) -> tuple[str, float | None]:
    return month_short(result.poll.month), average(result.counts.get(code, []))
