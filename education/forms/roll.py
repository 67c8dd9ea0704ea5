"""The list of who came: marked one by one, or typed from paper."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from education.enums import AttendanceState
from education.models import Attendance
from education.rules import roll
from ui.forms import PortalForm
from ui.language import listed
from ui.widgets import ChipSelect

TYPED_STATES = [choice for choice in AttendanceState.choices if choice[0] != AttendanceState.EXPECTED]


class RollForm(PortalForm):
    """One choice a person; ``seen`` is what stood there when the page was drawn."""

    permission = Permission.SESSION_HOLD
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, rows: Sequence[Attendance], is_held: bool = False, **kwargs: Any) -> None:
        """Of a meeting that was held, everybody keeps a mark."""
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = TYPED_STATES if is_held else AttendanceState.choices
        self.fields["seen"].initial = json.dumps({row.pk: row.state for row in rows}, separators=(",", ":"))
        for row in rows:
            field = forms.ChoiceField(label=row.officer.name, choices=choices, initial=row.state)
            self.fields[f"a{row.pk}"] = field

    @property
    def lines(self) -> list[tuple[Attendance, forms.BoundField]]:
        return [(row, self[f"a{row.pk}"]) for row in self.rows]

    def clean_seen(self) -> dict[int, str]:
        try:
            seen = json.loads(self.cleaned_data["seen"])
            return {int(key): str(state) for key, state in seen.items()}
        except (ValueError, AttributeError) as broken:
            raise forms.ValidationError(_("Open the list again.")) from broken

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        marks = {row.pk: given[f"a{row.pk}"] for row in self.rows if f"a{row.pk}" in given}
        return {"seen": given.get("seen", {}), "marks": marks}


class PaperForm(PortalForm):
    permission = Permission.SESSION_HOLD
    people = forms.CharField(
        label=_("Names or police numbers on the paper"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("One a line or between commas. Name, pinyin, its initials or the number will do."),
    )
    state = forms.ChoiceField(label=_("They"), choices=TYPED_STATES, initial=AttendanceState.PRESENT, widget=ChipSelect)
    others = forms.ChoiceField(
        label=_("Everybody else without a mark"),
        required=False,
        choices=[("", _("leave open")), *TYPED_STATES[2:]],
        widget=ChipSelect,
        initial="",
    )

    def __init__(self, *args: Any, rows: Sequence[Attendance], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = {row.pk: spellings(row) for row in rows}

    def clean_people(self) -> list[int]:
        typed = roll.read(self.cleaned_data["people"], self.keys)
        problems = []
        if typed.unknown:
            said = _("Not on the list of this meeting: %(names)s.")
            problems.append(forms.ValidationError(said, params={"names": listed(typed.unknown)}))
        if typed.several:
            said = _("Several people fit %(names)s. Type the police number.")
            problems.append(forms.ValidationError(said, params={"names": listed(typed.several)}))
        if problems:
            raise forms.ValidationError(problems)
        return typed.found

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        return {"found": given.pop("people", []), **given}


def spellings(row: Attendance) -> frozenset[str]:
    officer = row.officer
    plain = {officer.name, officer.name_pinyin, officer.police_number, *officer.search_keys.split()}
    return frozenset(word.lower().replace(" ", "") for word in plain)
