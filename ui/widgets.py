"""Inputs that look and work better than the browser's own on a phone."""

from django import forms


class ChipSelect(forms.RadioSelect):
    """A few choices as large buttons in a row: one tap, nothing unfolds."""


class ChipSelectMultiple(forms.CheckboxSelectMultiple):
    """The same, where several may be chosen."""


class DayInput(forms.DateInput):
    """The browser's own calendar, with "today" and "yesterday" beside it where scripts run."""

    input_type = "date"
    quick_days = True

    def __init__(self, attrs: dict[str, object] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DropFileInput(forms.FileInput):
    """A large area onto which a file may be dropped; without scripts an ordinary file field."""

    drop_area = True
