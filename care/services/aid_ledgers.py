"""Taking a branch's gifts of a year out: logged before it leaves, with what it adds up to."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from care.models import AidEntry
from care.queries import aid as queries
from care.rules.aid import total
from care.services.ledgers import stamp
from members.models import PeopleExport
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell

WIDTHS = (12, 14, 26, 20, 12, 30, 14, 24, 12, 12, 30)


@dataclass(frozen=True)
class Line:
    entry: AidEntry
    occasion: str


@dataclass(frozen=True)
class AidLedger:
    branch: Branch
    year: int
    lines: list[Line]
    stamp: list[tuple[str, str]]
    export: PeopleExport

    @property
    def total(self) -> Decimal:
        return total(line.entry.amount for line in self.lines)


@transaction.atomic
def take(entries: Sequence[AidEntry], *, branch: Branch, year: int, purpose: str, by: User) -> AidLedger:
    """``entries`` is already cut to what ``by`` may read, and holds what is confirmed only."""
    if len(entries) > queries.MOST:
        raise ValidationError(_("More than %(most)s entries cannot go out at once."), params={"most": queries.MOST})
    scope = _("Gifts and consolation of %(branch)s in %(year)s") % {"branch": branch.name, "year": year}
    people = len({entry.officer_id for entry in entries})
    export = PeopleExport.objects.create(taken_by=by, purpose=purpose, scope=scope, row_count=people)
    audit.record("care.aid.exported", by=by, subject=export)
    lines = [Line(entry, queries.occasion(entry)) for entry in entries]
    return AidLedger(branch, year, lines, stamp(export, by), export)


def workbook(taken: AidLedger) -> bytes:
    headings = [
        _("Date"),
        _("Person"),
        _("Unit"),
        _("Occasion"),
        _("Money or goods"),
        _("What was given"),
        _("Amount in yuan"),
        _("Source of funds"),
        _("Entered by"),
        _("Confirmed by"),
        _("Reason"),
    ]
    rows: list[Sequence[Cell]] = [_row(line) for line in taken.lines]
    rows.append([None, _("Sum"), None, None, None, None, float(taken.total)])
    name = _("Gifts %(year)s") % {"year": taken.year}
    about = Table(_("About this list"), [_("About this list"), ""], taken.stamp, (18, 70))
    return write_xlsx([Table(name, headings, rows, WIDTHS), about])


def _row(line: Line) -> list[Cell]:
    entry = line.entry
    return [
        entry.given_on,
        entry.officer.name,
        str(entry.unit),
        line.occasion,
        str(entry.get_kind_display()),
        entry.what,
        float(entry.amount),
        entry.fund.name,
        entry.entered_by.name,
        entry.closed_by.name if entry.closed_by else "",
        entry.reason,
    ]
