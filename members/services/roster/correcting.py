"""Taking a suggestion for a refused row, or for all rows with the same wrong text."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

import audit.services
from accounts.models import User
from members.models import ImportState, RosterImport, RosterRow, RowState
from members.rules.roster.rows import Checker
from members.services.roster.comparing import compare, officers_by_number
from members.services.roster.places import known_places, places_after
from members.services.roster.reading import check_row, counts_of

RECHECKED = (
    *("state", "is_repaired", "name", "police_number", "cells", "values", "before", "findings"),
    *("officer", "officer_version"),
)


@transaction.atomic
def take_suggestion(roster: RosterImport, *, number: int, field: str, everywhere: bool, by: User, today: date) -> int:
    """Check the rows again with the suggestion in place; answers how many are accepted now."""
    roster = RosterImport.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster.pk)
    row = roster.rows.filter(number=number, state=RowState.REFUSED).first()
    finding = next((one for one in row.findings if one["column"] == field and one["suggestion"]), None) if row else None
    if roster.state != ImportState.READY or row is None or finding is None:
        raise ValidationError(_("This suggestion is no longer open."), code="state")
    text = row.cells[field]
    taken = {"field": field, "text": text, "use": finding["suggestion"], "row": None if everywhere else number}
    roster.corrections.append(taken)
    refused = roster.rows.filter(state=RowState.REFUSED, **{f"cells__{field}": text})
    rows = list(refused if everywhere else refused.filter(number=number))
    accepted = _check_again(roster, rows, today)
    roster.save(update_fields=["corrections", "counts"])
    audit.services.record("members.roster.suggestion_taken", by=by, subject=roster)
    return accepted


def _check_again(roster: RosterImport, rows: list[RosterRow], today: date) -> int:
    known = known_places(roster.unit)
    places = places_after(
        known,
        roster.units.filter(makes_unit=True).values_list("name", flat=True),
        roster.units.filter(makes_branch=True).values_list("branch_name", flat=True),
    )
    met = dict(roster.rows.exclude(police_number="").order_by("-number").values_list("police_number", "number"))
    checker = Checker(places, today, met)
    checked = [(row, *check_row(checker, roster.corrections, row.number, row.cells)) for row in rows]
    numbers = {one.values["police_number"] for _row, one, _texts in checked if one.values.get("police_number")}
    officers = officers_by_number(numbers, list(rows[0].cells)) if rows else {}
    again = []
    for row, one, texts in checked:
        fresh = compare(roster, row.number, one, officers.get(one.values.get("police_number") or ""), texts)
        fresh.pk = row.pk
        again.append(fresh)
    RosterRow.objects.bulk_update(again, RECHECKED)
    _move_counts(roster.counts, rows, again)
    return sum(1 for row in again if row.state != RowState.REFUSED)


def _move_counts(counts: dict[str, int], before: list[RosterRow], after: list[RosterRow]) -> None:
    old, new = counts_of(before), counts_of(after)
    for key in old:
        counts[key] += new[key] - old[key]
