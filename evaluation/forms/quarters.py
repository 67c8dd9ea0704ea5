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


class QuarterSheetForm(PortalForm):
    """Whoever was told already stands on the page without fields."""

    permission = Permission.QUARTER_GRADE

    def __init__(self, *args: Any, unit: Unit, term: Term, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people: list[Officer] = []
        self.told: list[Quarter] = []
        people = list(asked.graded_by(self.user, unit))
        self.kept = asked.kept(people, term)
        for officer in people:
            row = self.kept.get(officer.pk)
            if row and row.told_on:
                self.told.append(row)
            else:
                self._add(officer, row)

    def _add(self, officer: Officer, row: Quarter | None) -> None:
        self.people.append(officer)
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
