"""Exempting somebody from the yearly hours, and taking the hours of a branch out."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from education.models import StudyExemption
from education.queries.hours import Statement
from members.models import Officer, PeopleExport
from ui.dates import moment
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell

WIDTHS = (16, 14, 26, 12, 12, 12, 14)


@transaction.atomic
def exempt(*, officer: Officer, reason: str, since: date, until: date | None, by: User) -> StudyExemption:
    exemption = StudyExemption(officer=officer, reason=reason, since=since, until=until)
    exemption.full_clean()
    exemption.save()
    audit.record("education.exemption.given", by=by, subject=exemption, about=officer.pk)
    return exemption


@transaction.atomic
def end_exemption(exemption: StudyExemption, *, by: User, today: date) -> None:
    """From today on; one that has not begun was a mistake and goes, and one that is over is not drawn out."""
    if exemption.until and exemption.until <= today:
        return
    audit.record("education.exemption.ended", by=by, subject=exemption, about=exemption.officer_id)
    if exemption.since > today:
        exemption.delete()
        return
    exemption.until = today
    exemption.save()


@transaction.atomic
def take(statements: Sequence[Statement], *, branch: Branch, year: int, purpose: str, by: User) -> bytes:
    """As a workbook, logged before it leaves and stamped with who, when and what for."""
    scope = _("Hours of study of %(branch)s in %(year)s") % {"branch": branch.name, "year": year}
    export = PeopleExport.objects.create(taken_by=by, purpose=purpose, scope=scope, row_count=len(statements))
    audit.record("education.hours.taken", by=by, subject=export)
    headings = [_("Name"), _("Police number"), _("Unit"), _("Hours"), _("Target"), _("Left"), _("Exempt days")]
    rows: list[list[Cell]] = [
        [
            line.officer.name,
            line.officer.police_number,
            str(line.officer.unit),
            line.hours,
            line.target,
            line.left,
            line.exempt_days,
        ]
        for line in statements
    ]
    stamp = [
        (_("exported by"), f"{by.name} ({by.username})"),
        (_("exported at"), moment(timezone.localtime(export.taken_at))),
        (_("purpose"), purpose),
        (_("scope"), scope),
        (_("rule"), _("For this purpose only. Delete the file when the purpose is served.")),
    ]
    about = Table(_("About this list"), [_("About this list"), ""], stamp, (18, 70))
    return write_xlsx([Table(_("Hours %(year)s") % {"year": year}, headings, rows, WIDTHS), about])
