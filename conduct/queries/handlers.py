"""Who may handle a matter at all, and who reads a file."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import Posting, Unit, User
from accounts.permissions import Role
from audit.models import Entry
from conduct.enums import FileState, Level
from conduct.models import Handler, Inquiry, Report
from members.models import Officer
from members.queries import kin

OPENED = ["conduct.inquiry.read", "conduct.inquiry.opened_sealed"]


def is_too_close(user: User, *, officer: Officer, reporter: Officer | None) -> bool:
    """The officer, whoever complained, and family."""
    concerned = {officer.user_id, reporter.user_id if reporter else None}
    return user.pk in concerned or bool(kin.among(officer, [user.pk]))


def serves_in(user: User, unit: int | None) -> bool:
    """Nobody inspects, rewards or bars the unit that is their own."""
    return Officer.objects.filter(user=user, unit=unit).exists()


def made_the_finding(user: User, report: Report) -> bool:
    return report.finding is not None and report.finding.found_by_id == user.pk


def is_another_free(report: Report, today: date) -> bool:
    """Whether any inspector of the unit but the finder is posted, and free of conflict."""
    held = Posting.objects.held_on(today).filter(role=Role.INSPECTOR, unit__in=above(report.unit))
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    free = (one for one in people if not made_the_finding(one, report))
    return any(not is_too_close(one, officer=report.officer, reporter=report.reporter) for one in free)


def is_inspector(user: User, unit: Unit, today: date) -> bool:
    held = Posting.objects.held_on(today).filter(role=Role.INSPECTOR, user=user, unit__in=above(unit))
    return user.is_active and held.exists()


def readers(inquiry: Inquiry, today: date) -> list[str]:
    """The reader list of a sealed file as it stands: by name, so that everybody sees who reads."""
    names = [handler.user.name for handler in inquiry.handlers.filter(until=None).select_related("user")]
    if inquiry.state in {FileState.HEARD, FileState.DECIDED, FileState.DELIVERED}:
        decided = {Level.OFFICE.value} if inquiry.state != FileState.HEARD else set()
        people = holding({inquiry.level} | decided, inquiry.unit, inquiry, today)
        names += people.values_list("name", flat=True)
    return list(dict.fromkeys(names))


def former(inquiry: Inquiry) -> "QuerySet[Handler, Handler]":
    """Who handled it before, until when, and why it was passed on."""
    return inquiry.handlers.exclude(until=None).select_related("user").order_by("until", "pk")


def deciders(inquiry: Inquiry, today: date) -> "QuerySet[User, User]":
    return holding({inquiry.level}, inquiry.unit, inquiry, today)


def holding(levels: set[str], unit: Unit, inquiry: Inquiry, today: date) -> "QuerySet[User, User]":
    """Whoever holds one of the levels over the unit, except the officer of the file and its handlers."""
    held = Posting.objects.held_on(today).filter(role__in=levels, unit__in=above(unit))
    people = User.objects.filter(pk__in=held.values("user"), is_active=True)
    return people.exclude(pk__in=inquiry.handlers.values("user")).exclude(officer=inquiry.officer).order_by("name")


def openings(inquiry: Inquiry) -> "QuerySet[Entry, Entry]":
    """Who opened the file and when, those before the notice as well."""
    rows = Entry.objects.filter(subject=f"{Inquiry._meta.label}:{inquiry.pk}", kind__in=OPENED)
    return rows.exclude(actor_id=inquiry.officer.user_id).order_by("-at")


def above(unit: Unit) -> list[int]:
    return [int(step) for step in unit.path.split(".") if step]
