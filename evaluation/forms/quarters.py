"""The sheet on which a unit's quarter is graded: a row of chips for each person, and a line for what was missing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from evaluation.enums import QuarterGrade
from evaluation.models import Quarter
from evaluation.queries import quarters as asked
from evaluation.rules.quarters import Term, to_say
from evaluation.services.quarters import Line
from members.models import Officer
from ui.forms import PortalForm
from ui.widgets import ChipSelect

LONGEST_REASON = 300
PART = 10
"""People who come with the page itself; the others follow."""


class QuarterSheetForm(PortalForm):
    """A part of the sheet from ``start`` on; of what was sent, everybody who was on the page it came from.

    Whoever was told already stands on the page without fields.
    """

    permission = Permission.QUARTER_GRADE

    def __init__(self, *args: Any, unit: Unit, term: Term, start: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        everybody = list(asked.graded_by(self.user, unit))
        self.kept = asked.kept(everybody, term)
        self.told = [row for row in map(self._row, everybody) if row and row.told_on]
        told = {row.officer_id for row in self.told}
        open_ones = [one for one in everybody if one.pk not in told]
        sent = [one for one in open_ones if f"version_{one.pk}" in self.data]
        self.people: list[Officer] = sent if self.is_bound else open_ones[start : start + PART]
        after = open_ones.index(self.people[-1]) + 1 if self.people else 0
        self.following = after if after < len(open_ones) else None
        """Place of the first who is not on this page yet."""
        for officer in self.people:
            self._add(officer, self._row(officer))

    def _row(self, officer: Officer) -> Quarter | None:
        return self.kept.get(officer.pk)

    def _add(self, officer: Officer, row: Quarter | None) -> None:
        self.fields[f"grade_{officer.pk}"] = forms.ChoiceField(
            label=officer.name,
            choices=QuarterGrade.choices,
            required=False,
            widget=ChipSelect,
            initial=row.grade if row else "",
        )
        self.fields[f"reason_{officer.pk}"] = forms.CharField(
            label=_("Why? %(name)s reads it.") % {"name": officer.name},
            max_length=LONGEST_REASON,
            required=False,
            initial=row.reason if row else "",
        )
        self.fields[f"version_{officer.pk}"] = forms.IntegerField(
            min_value=0, required=False, initial=row.version if row else 0, widget=forms.HiddenInput
        )

    @property
    def rows(self) -> list[tuple[Officer, Any, Any, Any]]:
        return [
            (one, self[f"grade_{one.pk}"], self[f"reason_{one.pk}"], self[f"version_{one.pk}"]) for one in self.people
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lines = {}
        for officer in self.people:
            grade, reason, version = (given.get(f"{name}_{officer.pk}") for name in ("grade", "reason", "version"))
            words = to_say(grade or "", reason or "")
            if words and f"reason_{officer.pk}" not in self.errors:
                self.add_error(f"reason_{officer.pk}", ValidationError(words, code="reason"))
            lines[officer.pk] = Line(grade or "", reason or "", version or 0)
        return {"lines": lines}

    def see_others(self) -> None:
        """After somebody else was quicker: what is typed stays, and sent again it stands over theirs."""
        typed: Any = self.data
        data = typed.copy()
        for officer in self.people:
            if self.has_error(f"grade_{officer.pk}", "stale"):
                row = self.kept.get(officer.pk)
                data[f"version_{officer.pk}"] = str(row.version if row else 0)
        self.data = data
