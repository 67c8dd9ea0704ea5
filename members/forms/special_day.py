"""One holiday of the yearly notice."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from members.enums import Holiday
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class SpecialDaysForm(PortalForm):
    permission = Permission.CALENDAR_EDIT
    is_workday = forms.TypedChoiceField(
        label=capfirst(_("these days are")),
        choices=[("off", _("days off")), ("work", _("workdays on a weekend"))],
        coerce=lambda typed: typed == "work",
        widget=ChipSelect,
        initial="off",
    )
    name = forms.ChoiceField(label=capfirst(_("holiday")), choices=Holiday.choices)
    first = forms.DateField(label=capfirst(_("first day")))
    last = forms.DateField(label=capfirst(_("last day")), required=False, help_text=_("Empty: that one day."))

    def __init__(self, *args: Any, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.year = year
        for name in ("first", "last"):
            self.fields[name].widget.attrs |= {"min": f"{year}-01-01", "max": f"{year}-12-31"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("first"), cleaned.get("last")
        cleaned["last"] = last or first
        for day in filter(None, (first, last)):
            if day.year != self.year:
                raise ValidationError(_("These days belong to the year %(year)s."), params={"year": self.year})
        return cleaned
