"""Setting checked rows beside the officers the portal has."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from accounts.models import Unit
from members.models import Officer, RosterImport, RosterRow, RowState
from members.rules.roster.findings import Finding, Reason
from members.rules.roster.rows import Checked

LISTED = ("pk", "version", "left_on", "unit__path", "unit_id", "branch_id")
PLACES = {"unit": "unit__name", "branch": "branch__name"}


def officers_by_number(numbers: Collection[str], fields: Collection[str]) -> dict[str, dict[str, Any]]:
    """The officers with these police numbers, wherever they serve; only what is compared."""
    lookups = {field: PLACES.get(field, field) for field in fields}
    rows = Officer.objects.filter(police_number__in=numbers).values(
        "police_number", *LISTED, *(lookup for field, lookup in lookups.items() if field != "police_number")
    )
    return {row["police_number"]: row | {field: row[lookup] for field, lookup in lookups.items()} for row in rows}


def compare(
    roster: RosterImport, number: int, checked: Checked, officer: Mapping[str, Any] | None, texts: Mapping[str, str]
) -> RosterRow:
    """The row as it will be shown: new, changed, unchanged or refused."""
    if officer:
        _refuse_strangers(checked, officer, roster.unit)
    row = RosterRow(
        roster=roster,
        number=number,
        name=(checked.values.get("name") or texts["name"])[:60],
        police_number=(checked.values.get("police_number") or texts["police_number"])[:12],
        findings=[finding.kept() for finding in checked.findings],
        is_repaired=checked.is_repaired,
    )
    if checked.is_refused:
        row.state, row.cells = RowState.REFUSED, dict(texts)
    elif officer is None:
        row.state, row.values = RowState.NEW, {field: _kept(value) for field, value in checked.values.items() if value}
    else:
        _set_changes(row, checked, officer)
    return row


def _refuse_strangers(checked: Checked, officer: Mapping[str, Any], root: Unit) -> None:
    if not officer["unit__path"].startswith(root.path):
        checked.findings.append(Finding("police_number", Reason.OFFICER_OUTSIDE))
    elif officer["left_on"]:
        checked.findings.append(Finding("police_number", Reason.LEFT, {"day": officer["left_on"].isoformat()}))


def _set_changes(row: RosterRow, checked: Checked, officer: Mapping[str, Any]) -> None:
    """Only what differs is kept, with what stood there before."""
    changed = [field for field, value in checked.values.items() if (value or None) != (officer[field] or None)]
    row.officer_id, row.officer_version = officer["pk"], officer["version"]
    row.state = RowState.CHANGED if changed else RowState.UNCHANGED
    row.values = {field: _kept(checked.values[field]) for field in changed}
    row.before = {field: _kept(officer[field]) for field in changed}
    row.before |= {f"{field}_id": officer[f"{field}_id"] for field in changed if field in PLACES}


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
