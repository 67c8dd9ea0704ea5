"""The register: a report comes in, and is accepted as a discipline file or not, with the reason."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import ReportState
from conduct.models import Finding, Handler, Inquiry, Report
from conduct.queries import handlers as handling
from conduct.rules.discipline import report_may_become
from conduct.rules.inspection import COUNTING
from members.models import Officer
from members.queries.calendar import workday_after
from notices.services import outbox

OLDEST_YEARS = 20


@transaction.atomic
def register(
    *, officer: Officer, received_on: date, by: User, today: date, finding: Finding | None = None, **facts: Any
) -> Report:
    """By an inspector, who then need not be the one who inquires. Of a finding only once it stands."""
    if finding and finding.state not in COUNTING:
        raise ValidationError(_("A finding is reported once everybody was heard on it."), code="unheard")
    if received_on > today:
        raise ValidationError({"received_on": _("Enter it once it has been received.")}, code="future")
    happened_on = facts.get("happened_on")
    if happened_on and happened_on.year < today.year - OLDEST_YEARS:
        raise ValidationError({"happened_on": _("That day is too long ago. Check the year.")}, code="too_old")
    report = Report(
        officer=officer,
        unit_id=officer.unit_id,
        received_on=received_on,
        due_on=workday_after(today, settings.DISCIPLINE_DAYS["accept"]),
        registered_by=by,
        finding=finding,
        **facts,
    )
    report.full_clean(exclude=["officer", "unit", "registered_by"])
    if handling.is_too_close(by, officer=officer, reporter=report.reporter):
        raise ValidationError(
            {"officer": _("This is too close to you. Ask another inspector to register it.")}, code="conflict"
        )
    report.save()
    audit.record("conduct.report.registered", by=by, subject=report)
    return report


@transaction.atomic
def accept(report: Report, *, handlers: Sequence[Officer], by: User, today: date) -> Inquiry:
    """Open a file and name who inquires; nobody named: whoever accepts. The officer is told once facts are put."""
    report = _locked(report)
    named = [officer.user for officer in handlers if officer.user]
    if len(named) < len(handlers):
        raise ValidationError({"handlers": _("Choose people who have an account.")}, code="no_account")
    people = named or [by]
    for person in people:
        check_handler(person, report, today)
    _close(report, ReportState.ACCEPTED, by, today)
    inquiry = Inquiry.objects.create(
        report=report,
        officer=report.officer,
        unit_id=report.unit_id,
        opened_by=by,
        opened_on=today,
        due_on=workday_after(today, settings.DISCIPLINE_DAYS["inquire"]),
    )
    Handler.objects.bulk_create(Handler(inquiry=inquiry, user=person, since=today) for person in people)
    for person in people:
        if person != by:
            outbox.put(
                recipient=person,
                kind="conduct.file.assigned",
                subject_key=f"{Inquiry._meta.label}:{inquiry.pk}",
                due_on=today,
                path=inquiry.get_absolute_url(),
            )
    audit.record("conduct.report.accepted", by=by, subject=inquiry)
    return inquiry


@transaction.atomic
def decline(report: Report, *, reason: str, by: User, today: date) -> Report:
    report = _locked(report)
    report.reason = reason.strip()
    if not report.reason:
        raise ValidationError({"reason": _("State why it is not accepted.")}, code="required")
    _close(report, ReportState.DECLINED, by, today)
    audit.record("conduct.report.declined", by=by, subject=report)
    return report


def _close(report: Report, state: ReportState, by: User, today: date) -> None:
    if not report_may_become(report.state, state):
        raise ValidationError(_("This report was decided a moment ago. Nothing was changed."), code="moved_on")
    if handling.is_too_close(by, officer=report.officer, reporter=report.reporter):
        raise PermissionDenied
    if handling.made_the_finding(by, report):
        words = _("You made the finding of which this report is. Another inspector decides what becomes of it.")
        raise ValidationError(words, code="conflict")
    report.state, report.closed_by, report.closed_on = state, by, today
    report.save(update_fields=["state", "closed_by", "closed_on", "reason"])


def check_handler(person: User, report: Report, today: date, *, field: str = "handlers") -> None:
    """Handlers are inspectors over the unit, and free of conflict; why one is not stays unsaid, but of the finder,
    whose name stands at the finding."""
    if not handling.is_inspector(person, report.unit, today):
        words = _("%(name)s is not an inspector for this unit.")
        raise ValidationError({field: words % {"name": person.name}}, code="no_inspector")
    if handling.is_too_close(person, officer=report.officer, reporter=report.reporter):
        words = _("%(name)s is too close to this matter. Choose somebody else.")
        raise ValidationError({field: words % {"name": person.name}}, code="conflict")
    if handling.made_the_finding(person, report):
        words = _("%(name)s made the finding of which this report is. Choose somebody else.")
        raise ValidationError({field: words % {"name": person.name}}, code="conflict")


def _locked(report: Report) -> Report:
    rows = Report.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("officer__unit", "reporter", "finding", "unit").get(pk=report.pk)
