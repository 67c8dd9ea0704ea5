"""What comes and what was done: membership clocks, and the days on which people joined the party."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from accounts.permissions import Permission
from education.models import Clock, ClockKind
from education.models.clock import ClockKindQuerySet, ClockQuerySet
from education.rules.clocks import anniversaries, anniversary
from members.enums import PoliticalStatus
from members.models import Officer
from members.models.officer import OfficerQuerySet
from members.rules.service import whole_years
from ui.dates import day

PARTY = (PoliticalStatus.MEMBER, PoliticalStatus.PROBATIONARY)
AHEAD = timedelta(days=31)
MOST_BIRTHDAYS = 200
TERM = "branch_term"


@dataclass(frozen=True)
class Birthday:
    """The day on which somebody joined the party returns."""

    officer: Officer
    on: date
    years: int

    @property
    def is_round(self) -> bool:
        return self.years % 10 == 0


def startable(subject: str) -> ClockKindQuerySet:
    return ClockKind.objects.startable(subject)


def listed(user: User, *, done: bool) -> ClockQuerySet:
    rows = Clock.objects.visible_to(user).select_related("kind", "officer__unit", "branch__unit", "outcome")
    return rows.ended().order_by("-ended_on", "-pk") if done else rows.running().order_by("due_on", "pk")


def facts(clock: Clock) -> list[tuple[str, str]]:
    """A clock as lines to read."""
    by_portal = _("the portal, from the profile")
    lines = [
        (_("Until"), day(clock.due_on)),
        (_("Began on"), day(clock.began_on)),
        (_("Reminded from"), f"{day(clock.told_from)} · {clock.kind.get_told_display()}"),
        (_("Basis"), clock.kind.basis),
        (_("Entered by"), clock.started_by.name if clock.started_by else by_portal),
    ]
    if clock.outcome is None:
        return lines
    ended = [
        (_("What was done"), f"{clock.outcome.name} · {day(clock.ended_on)}"),
        (_("Document number"), clock.document),
        (_("Recorded by"), clock.ended_by.name if clock.ended_by else by_portal),
    ]
    return lines + ended


def chain(clock: Clock, user: User) -> list[Clock]:
    """What ran before for the same kind of thing, newest first."""
    rows = Clock.objects.visible_to(user).filter(officer=clock.officer_id, branch=clock.branch_id).exclude(pk=clock.pk)
    return list(rows.select_related("kind", "outcome", "ended_by").order_by("-began_on", "-pk")[:20])


def birthdays(user: User, *, today: date) -> list[Birthday]:
    """Of the coming month, within the user's branches and units; nobody without their first year."""
    people = Officer.objects.within(user, Permission.CLOCK_KEEP).exclude(user=user)
    return returning(people, today, today + AHEAD)


def returning(people: OfficerQuerySet, first: date, last: date) -> list[Birthday]:
    days = anniversaries(first, last)
    found = joined_on(people, first, last).select_related("unit", "branch")[:MOST_BIRTHDAYS]
    birthdays_ = [_birthday(officer, days) for officer in found]
    return sorted((one for one in birthdays_ if one.years), key=lambda one: (one.on, one.officer.name_pinyin))


def joined_on(people: OfficerQuerySet, first: date, last: date) -> OfficerQuerySet:
    """Members of the party whose day returns between first and last."""
    by_month: dict[int, list[int]] = {}
    for month, number in anniversaries(first, last):
        by_month.setdefault(month, []).append(number)
    falls = Q(pk__in=[])
    for month, numbers in by_month.items():
        falls |= Q(joined_party_on__month=month, joined_party_on__day__in=numbers)
    return people.serving().filter(falls, political_status__in=PARTY)


def own_birthday(user: User, *, today: date) -> Birthday | None:
    """The next one of the reader: today counts."""
    officer = Officer.objects.serving().filter(user=user, political_status__in=PARTY).first()
    if officer is None or officer.joined_party_on is None or officer.joined_party_on > today:
        return None
    on = anniversary(officer.joined_party_on, today.year)
    on = on if on >= today else anniversary(officer.joined_party_on, today.year + 1)
    return Birthday(officer, on, whole_years(officer.joined_party_on, on))


def branches_without_term(user: User) -> list[Branch]:
    """Whose day of the last election nobody has entered."""
    running = Clock.objects.filter(branch=OuterRef("pk"), kind__code=TERM, ended_on=None)
    rows = Branch.objects.within(user, Permission.CLOCK_KEEP).filter(~Exists(running))
    return list(rows.select_related("unit").order_by("name")[:20])


def _birthday(officer: Officer, days: dict[tuple[int, int], date]) -> Birthday:
    joined = officer.joined_party_on or date.max
    on = days[(joined.month, joined.day)]
    return Birthday(officer, on, whole_years(joined, on))
