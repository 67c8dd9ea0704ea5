"""Votes, the pulse, meetings, and the clocks of party life."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import User
from accounts.permissions import Permission
from ballots.models import Poll, Result, Vote
from ballots.models.pulse import ResultQuerySet
from ballots.queries import pulse
from ballots.queries import waiting as votes
from dashboard.queries.todos.source import Order, Source, Todo, each
from education.models import Clock, Session
from education.models.clock import ClockQuerySet
from education.queries import waiting as meetings
from ui.dates import moment, month_name

LOOK_AHEAD = timedelta(days=7)


@each(Order.NOW, lambda user, today: votes.waiting_for(user))
def votes_of_mine(vote: Vote, user: User) -> Todo:
    """A sheet to put in, papers to count, and whether one stands: what it is about stands on its page alone."""
    candidacy, i_count = vote.my_candidacy, vote.i_count  # type: ignore[attr-defined]
    if candidacy:
        title, reason = _("You were nominated"), _("Say whether you stand. You owe nobody a reason.")
        url, button = reverse("ballots:candidate-answer", args=[candidacy]), _("Answer")
    elif i_count:
        title, reason, url, button = _("Papers to count"), str(vote.branch), vote.get_absolute_url(), _("Open")
    else:
        title, reason = _("A vote is open in your branch"), _("Nobody can find your sheet again.")
        url, button = vote.get_absolute_url(), pgettext("deed", "Vote")
    return Todo(title=title, reason=reason, url=url, button=button, icon="hand-raised")


def _results(user: User, today: date) -> ResultQuerySet:
    waits = Result.objects.within(user, Permission.PULSE_REPLY).awaiting_reply(today)
    mine = waits.filter(leader=user.pk)  # type: ignore[misc]
    return mine.select_related("unit", "poll").order_by("poll__leaders_on", "pk")


@each(Order.PERSON, _results, Permission.PULSE_REPLY)
def pulses_to_reply(result: Result, user: User) -> Todo:
    return Todo(
        title=_("Your people's pulse waits for your answer"),
        reason=f"{result.unit} · {month_name(result.poll.month)}",
        url=reverse("ballots:reply", args=[result.pk]),
        button=_("Answer"),
        due_on=result.reply_due_on,
        icon="heart",
    )


def _clocks(user: User, today: date) -> ClockQuerySet:
    rows = Clock.objects.all().told_to(user).to_tell(today)
    return rows.select_related("kind", "officer", "branch").order_by("due_on", "pk")


@each(Order.PERSON, _clocks, Permission.CLOCK_KEEP)
def clocks_that_come(clock: Clock, user: User) -> Todo:
    return Todo(
        title=clock.kind.name,
        reason=clock.kind.basis,
        url=clock.get_absolute_url(),
        button=_("Open"),
        due_on=clock.due_on,
        name=clock.subject,
        icon="clock",
    )


@each(Order.PAPER, lambda user, today: meetings.meetings(user, until=today + LOOK_AHEAD))
def meetings_that_wait(session: Session, user: User) -> Todo:
    """Those one is invited to within a week, with the one tap for who cannot come; minutes that are missing."""
    is_over = session.ends_at < timezone.now()
    return Todo(
        title=_("Minutes are missing") if is_over else _("You are invited to a meeting"),
        reason=session.theme if is_over else f"{session.theme} · {moment(session.starts_at)}",
        url=session.get_absolute_url(),
        button=pgettext("meeting", "Look"),
        due_on=timezone.localdate(session.starts_at),
        icon="academic-cap",
    )


@each(Order.PAPER, lambda user, today: pulse.to_answer(user, today))
def pulse_to_answer(poll: Poll, user: User) -> Todo:
    """Only for those who joined."""
    return Todo(
        title=_("The pulse of this month"),
        reason=_("Two taps, if you like."),
        url=reverse("ballots:answer"),
        button=pgettext("pulse", "Answer"),
        due_on=poll.closes_on,
        icon="heart",
    )


SOURCES: list[Source] = [votes_of_mine, pulses_to_reply, clocks_that_come, meetings_that_wait, pulse_to_answer]
