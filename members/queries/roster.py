"""What the preview of a roster shows, in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from jobs.models import Job
from members.models import ImportState, Officer, RosterImport, RosterRow, RosterUnit, RowState
from members.rules.roster.columns import HEADINGS
from members.rules.roster.findings import Finding
from ui import dates
from ui.spreadsheets.returned import returned

KINDS = ("members.roster.read", "members.roster.write", "members.roster.undo")
REPAIRED, UNITS = "repaired", "units"
DATES = {"birth_on", "joined_party_on", "full_member_on", "joined_work_on"}
PLACES = {"unit", "branch"}


@dataclass(frozen=True)
class Said:
    """One finding, ready to be read."""

    column: str
    field: str
    sentence: str
    suggestion: str


@dataclass(frozen=True)
class Change:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One row of the preview."""

    number: int
    name: str
    police_number: str
    officer_id: int | None
    place: str
    said: list[Said]
    changes: list[Change]


def latest_job(roster: RosterImport) -> Job | None:
    """The work on this roster that was asked for last."""
    return Job.objects.filter(kind__in=KINDS, subject_id=roster.pk).first()


def shows(roster: RosterImport) -> list[tuple[str, str, int]]:
    """The views of a preview: code, label, how many; those with nothing in them are left out."""
    counts = roster.counts
    units = roster.units.count()
    found = [
        (RowState.REFUSED.value, _("refused"), counts.get("refused", 0)),
        (RowState.NEW.value, _("new"), counts.get("new", 0)),
        (RowState.CHANGED.value, _("changed"), counts.get("changed", 0)),
        (RowState.UNCHANGED.value, _("unchanged"), counts.get("unchanged", 0)),
        (REPAIRED, _("repaired"), counts.get("repaired", 0)),
        (UNITS, _("units and branches"), units),
    ]
    return [(code, capfirst(label), count) for code, label, count in found if count]


def makes_places(roster: RosterImport) -> bool:
    return roster.units.filter(Q(makes_unit=True) | Q(makes_branch=True)).exists()


def moved(roster: RosterImport) -> bool:
    """Whether anybody would have a new unit or post."""
    return roster.rows.filter(state=RowState.CHANGED, values__has_any_keys=["unit", "post"]).exists()


def rows(roster: RosterImport, show: str) -> Any:
    """The rows of one view, in the order of the sheet."""
    if show == UNITS:
        return roster.units.order_by("number")
    if show == REPAIRED:
        return roster.rows.filter(is_repaired=True).order_by("number")
    return roster.rows.filter(state=show).order_by("number")


def line(roster: RosterImport, row: RosterRow) -> Line:
    headings = roster.layout.get("headings", {})
    return Line(
        number=row.number,
        name=row.name,
        police_number=row.police_number,
        officer_id=row.officer_id if roster.state != ImportState.UNDONE else None,
        place=" · ".join(str(row.values[field]) for field in ("unit", "branch", "post") if row.values.get(field)),
        said=[_said(finding, headings) for finding in row.findings],
        changes=[
            Change(label_of(field), _shown(field, row.before.get(field)), _shown(field, value))
            for field, value in row.values.items()
        ]
        if row.state == RowState.CHANGED
        else [],
    )


def unit_said(row: RosterUnit) -> list[str]:
    return [Finding.of(finding).sentence for finding in row.findings]


def label_of(field: str) -> str:
    return str(Officer._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def refused_workbook(roster: RosterImport) -> bytes:
    """The refused rows as they stood in the sheet, with the reasons: correct it and upload it again."""
    headings = roster.layout["headings"]
    fields = [field for field in HEADINGS if field in headings]
    refused = roster.rows.filter(state=RowState.REFUSED).order_by("number")
    rows = (([row.cells.get(field, "") for field in fields], _reasons(row, headings), row.number) for row in refused)
    widths = [22 if field in PLACES else 13 for field in fields]
    return returned("花名册", [headings[field] for field in fields], rows, widths)


def _reasons(row: RosterRow, headings: Mapping[str, str]) -> list[tuple[str, str]]:
    said = [_said(finding, headings) for finding in row.findings if not Finding.of(finding).is_repair]
    return [(f"{one.column}: {one.sentence}", one.suggestion) for one in said]


def _said(kept: Mapping[str, Any], headings: Mapping[str, str]) -> Said:
    finding = Finding.of(kept)
    column = headings.get(finding.column, "")
    if not (get_language() or "").startswith("zh"):
        column = f"{label_of(finding.column)} ({column})" if column else label_of(finding.column)
    return Said(column, finding.column, finding.sentence, finding.suggestion)


def _shown(field: str, value: str | None) -> str:
    """A stored value as a person reads it; empty as a dash."""
    if not value:
        return "—"
    if field in DATES:
        return dates.day(date.fromisoformat(value))
    choices = dict(getattr(Officer._meta.get_field(field), "flatchoices", []))
    return str(choices.get(value, value))
