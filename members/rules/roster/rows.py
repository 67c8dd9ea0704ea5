"""Checking one officer's row against the closed lists, the units, and the rows above it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Any

from members.rules.roster import values
from members.rules.roster.findings import Finding, Reason
from members.rules.roster.values import Read, folded
from members.rules.roster.vocabulary import KNOWN, MEANT, WORDS
from ui.spreadsheets.sheets import Cell, text_of

REQUIRED_WORDS = {"sex", "political_status", "category"}
DATES = ("birth_on", "joined_party_on", "full_member_on", "joined_work_on")
WORD_FIELDS = ("sex", "education", "political_status", "party_duty", "rank", "police_type", "category")
NEAR = 0.75


@dataclass
class Places:
    """The units and branches a row may name, each by its folded names."""

    units: dict[str, str] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)
    outside: set[str] = field(default_factory=set)
    """Units that exist beyond the importer's reach."""
    _near: dict[tuple[str, str], str] = field(default_factory=dict)

    def near(self, kind: str, text: str) -> str:
        """The one name that was probably meant; looked for once per wrong text."""
        key = (kind, folded(text))
        if key not in self._near:
            known = self.units if kind == "unit" else self.branches
            found = get_close_matches(key[1], known, n=1, cutoff=NEAR)
            self._near[key] = known[found[0]] if found else ""
        return self._near[key]


@dataclass
class Checked:
    values: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        return any(not finding.is_repair for finding in self.findings)

    @property
    def is_repaired(self) -> bool:
        return not self.is_refused and bool(self.findings)


class Checker:
    """Checks the rows of one sheet from the top down, and remembers the police numbers it met."""

    def __init__(self, places: Places, today: date, met: Mapping[str, int] | None = None) -> None:
        self._places = places
        self._met = dict(met or {})
        self._readers: dict[str, Callable[[Cell], Read]] = {
            "name": values.name,
            "police_number": values.number,
            "post": values.post,
            "phone": values.phone,
            **{column: lambda cell: values.day(cell, today) for column in DATES},
        }

    def check(self, row: int, cells: Mapping[str, Cell]) -> Checked:
        """``cells`` holds the columns the sheet has; what it has not stays as it is in the portal."""
        checked = Checked()
        for column, cell in cells.items():
            if column in self._readers:
                self._read(checked, column, cell)
            elif column in WORD_FIELDS:
                self._look_up(checked, column, text_of(cell).strip())
            else:
                self._place(checked, column, text_of(cell).strip())
        self._check_number_once(checked, row)
        _check_membership(checked)
        return checked

    def _read(self, checked: Checked, column: str, cell: Cell) -> None:
        read = self._readers[column](cell)
        checked.values[column] = read.value
        params = {"text": text_of(cell)[:60]}
        if read.reason:
            checked.findings.append(Finding(column, read.reason, params))
        elif read.repair:
            checked.findings.append(Finding(column, read.repair, params | {"value": str(read.value)}))

    def _look_up(self, checked: Checked, column: str, text: str) -> None:
        if not text:
            checked.values[column] = ""
            if column in REQUIRED_WORDS:
                checked.findings.append(Finding(column, Reason.MISSING))
            return
        known = KNOWN[column].get(folded(text))
        checked.values[column] = known or ""
        if known is None:
            suggestion = MEANT.get(column, {}).get(folded(text), "")
            if not suggestion:
                suggestion = next(iter(get_close_matches(text, WORDS[column], n=1, cutoff=NEAR)), "")
            checked.findings.append(Finding(column, Reason.UNKNOWN_VALUE, {"text": text[:60]}, suggestion))

    def _place(self, checked: Checked, column: str, text: str) -> None:
        places, key = self._places, folded(text)
        known = (places.units if column == "unit" else places.branches).get(key)
        checked.values[column] = known
        if known or (column == "branch" and not text):
            return
        if not text:
            checked.findings.append(Finding(column, Reason.MISSING))
        elif column == "unit" and key in places.outside:
            checked.findings.append(Finding(column, Reason.OUTSIDE, {"text": text[:100]}))
        else:
            reason = Reason.UNKNOWN_UNIT if column == "unit" else Reason.UNKNOWN_BRANCH
            checked.findings.append(Finding(column, reason, {"text": text[:100]}, places.near(column, text)))

    def _check_number_once(self, checked: Checked, row: int) -> None:
        """Of two rows with one number the later is refused, whatever became of the earlier."""
        number = checked.values.get("police_number")
        if not number:
            return
        earlier = self._met.setdefault(number, row)
        if earlier != row:
            checked.findings.append(Finding("police_number", Reason.DUPLICATE, {"row": earlier}))


def _check_membership(checked: Checked) -> None:
    """What the portal's own constraint demands, said before it is broken."""
    full, joined = checked.values.get("full_member_on"), checked.values.get("joined_party_on")
    if full and "joined_party_on" in checked.values and (joined is None or full < joined):
        faulty = {finding.column for finding in checked.findings if not finding.is_repair}
        if not faulty & {"full_member_on", "joined_party_on"}:
            checked.findings.append(Finding("full_member_on", Reason.FULL_BEFORE_JOINING))
