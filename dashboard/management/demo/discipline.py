"""Discipline in the demo bureau: a file to be decided, one whose effect runs, one that proved to be without ground."""

from datetime import date, timedelta

from accounts.models import Unit, User
from conduct.enums import ClearingAudience, Hearing, Level, ReportSource, Severity
from conduct.models import Inquiry, MeasureKind, Report
from conduct.services import clearing, decisions, files, reports, restraints, unit_bars
from conduct.services.decisions import Choice
from dashboard.management.demo import cast, texts
from members.models import Officer


def tell(*, today: date) -> None:
    """About small things, and about nobody real."""
    officer = Officer.objects.get(user__username="officer")
    members = Officer.objects.serving().filter(party_duty="", user=None)
    first, second = members.filter(branch__name=cast.BRANCH).order_by("-police_number")[:2]
    for one in (first, second):
        cast.sign_up(one)
    _to_be_decided(first, today)
    _in_effect(second, today)
    _without_ground(officer, today)
    _registered(members.filter(branch__name=cast.OTHER_BRANCH).latest("police_number"), today, texts.REPORTS[3])


def restrain(*, today: date) -> None:
    """A suspension that runs still, approved by the head of the bureau; and a unit that earns no collective reward."""
    head, inspector, orgadmin = cast.head_of_the_bureau(), _who("inspector"), _who("orgadmin")
    inquiry = Inquiry.objects.get(report__matter=texts.REPORTS[0])
    day = today - timedelta(days=5)
    suspension = MeasureKind.objects.get(code="suspension")
    taken = restraints.take(inquiry, kind=suspension, days=10, grounds=texts.SUSPENDED, by=inspector, today=day)
    restraints.answer(taken, is_approved=True, by=head, today=day)
    restraints.announce(taken, document=f"云公督〔{day.year}〕3号", starts_on=day, by=inspector, today=day)
    unit_bars.enter(
        unit=Unit.objects.get(name=cast.BARRED), severity=Severity.SERIOUS, document=f"云公政〔{day.year}〕9号",
        reason=texts.BARRED, since=today - timedelta(days=70), by=orgadmin, today=today,
    )  # fmt: skip


def opened(officer: Officer, day: date) -> Inquiry:
    """One that keeps a grade of its year waiting; told of a day before the demo's inspectors were there."""
    inquiry = _accepted(officer, max(day, cast.SINCE), texts.REPORTS[4])
    Inquiry.objects.filter(pk=inquiry.pk).update(opened_on=day)
    return inquiry


def closed(inquiry: Inquiry, day: date) -> None:
    clearing.close_unfounded(inquiry, grounds=texts.GROUNDS[2], by=_who("inspector"), today=day)


def _to_be_decided(officer: Officer, today: date) -> None:
    inspector = _who("inspector")
    inquiry = _accepted(officer, today - timedelta(days=21), texts.REPORTS[0])
    day = today - timedelta(days=9)
    files.put(inquiry, facts=texts.FACTS[0], level=Level.LEADER, by=inspector, today=day)
    _answer(inquiry, officer, texts.STATEMENTS[0], today - timedelta(days=5))


def _in_effect(officer: Officer, today: date) -> None:
    inspector, orgadmin = _who("inspector"), _who("orgadmin")
    inquiry = _accepted(officer, today - timedelta(days=60), texts.REPORTS[1])
    files.put(inquiry, facts=texts.FACTS[1], level=Level.OFFICE, by=inspector, today=today - timedelta(days=40))
    _answer(inquiry, officer, texts.STATEMENTS[1], today - timedelta(days=36))
    day = today - timedelta(days=6)
    decisions.decide(
        inquiry, choices=[Choice(MeasureKind.objects.get(code="gov-warning"))], document=f"云公政〔{day.year}〕17号",
        decided_on=day, effective_on=day, grounds=texts.GROUNDS[0], by=orgadmin, today=day,
    )  # fmt: skip
    delivered = today - timedelta(days=1)
    files.deliver(inquiry, delivered_on=delivered, by=inspector, today=delivered)


def _without_ground(officer: Officer, today: date) -> None:
    inquiry = _accepted(officer, today - timedelta(days=30), texts.REPORTS[2])
    closed = today - timedelta(days=4)
    clearing.close_unfounded(inquiry, grounds=texts.GROUNDS[1], by=_who("inspector"), today=closed)
    clearing.choose(inquiry, audience=ClearingAudience.BRANCH, by=officer.user or _who("officer"), today=today)


def _accepted(officer: Officer, day: date, matter: str) -> Inquiry:
    return reports.accept(_registered(officer, day, matter), handlers=[], by=_who("inspector"), today=day)


def _registered(officer: Officer, day: date, matter: str) -> Report:
    return reports.register(
        officer=officer, source=ReportSource.ANONYMOUS, received_on=day, matter=matter, by=_who("inspector"), today=day
    )


def _answer(inquiry: Inquiry, officer: Officer, statement: str, day: date) -> None:
    by = User.objects.get(officer=officer)
    files.hear(inquiry, hearing=Hearing.STATEMENT, statement=statement, by=by, today=day)


def _who(username: str) -> User:
    return User.objects.get(username=username)
