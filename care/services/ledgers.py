"""Taking a year's ledger of a branch out: logged before it leaves, stamped with who, when and what for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Branch, User
from audit import services as audit
from care.models import Contact
from care.queries import ledger
from members.models import PeopleExport
from ui.dates import moment
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell

WIDTHS = (12, 12, 26, 14, 14, 18, 12, 14, 46, 70)


@dataclass(frozen=True)
class Line:
    contact: Contact
    promises: list[str]


@dataclass(frozen=True)
class Ledger:
    """What goes out, on paper or as a workbook."""

    branch: Branch
    year: int
    lines: list[Line]
    with_words: bool
    stamp: list[tuple[str, str]]
    export: PeopleExport


@transaction.atomic
def take(
    contacts: Sequence[Contact],
    promised: dict[int, list[str]],
    *,
    branch: Branch,
    year: int,
    purpose: str,
    with_words: bool,
    by: User,
) -> Ledger:
    """``contacts`` is already cut to what ``by`` may read. Sealed notes are no part of a contact."""
    if len(contacts) > ledger.MOST:
        raise ValidationError(_("More than %(most)s entries cannot go out at once."), params={"most": ledger.MOST})
    scope = _("Talks and visits of %(branch)s in %(year)s") % {"branch": branch.name, "year": year}
    people = len({contact.officer_id for contact in contacts})
    export = PeopleExport.objects.create(taken_by=by, purpose=purpose, scope=scope, row_count=people)
    audit.record("care.ledger.taken", by=by, subject=export)
    lines = [Line(contact, promised.get(contact.pk, [])) for contact in contacts]
    return Ledger(branch, year, lines, with_words, stamp(export, by), export)


def workbook(taken: Ledger) -> bytes:
    headings = [
        _("Date"),
        _("Person"),
        _("Unit"),
        _("Kind"),
        _("How"),
        _("Place"),
        _("Author"),
        _("Close to"),
        _("Promised, and what became of it"),
    ]
    if taken.with_words:
        headings.append(_("What was said"))
    name = _("Ledger %(year)s") % {"year": taken.year}
    about = Table(_("About this list"), [_("About this list"), ""], taken.stamp, (18, 70))
    rows = [_row(line, taken.with_words) for line in taken.lines]
    return write_xlsx([Table(name, headings, rows, WIDTHS[: len(headings)]), about])


def _row(line: Line, with_words: bool) -> list[Cell]:
    contact = line.contact
    kind = str(contact.get_kind_display())
    row: list[Cell] = [
        contact.held_on,
        contact.officer.name,
        str(contact.officer.unit),
        kind if contact.was_met else _("%(kind)s, could not meet") % {"kind": kind},
        str(contact.get_medium_display()),
        contact.place,
        contact.author.name,
        str(contact.get_closeness_display()),
        "\n".join(line.promises),
    ]
    return [*row, contact.shared] if with_words else row


def stamp(export: PeopleExport, by: User) -> list[tuple[str, str]]:
    return [
        (_("exported by"), f"{by.name} ({by.username})"),
        (_("exported at"), moment(timezone.localtime(export.taken_at))),
        (_("purpose"), export.purpose),
        (_("scope"), export.scope),
        (_("rule"), _("For this purpose only. Delete the file when the purpose is served.")),
    ]
