"""Which year of which branch, and what for."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ui.forms import PortalForm

YEARS = 5


class LedgerForm(PortalForm):
    permission = Permission.CONTACT_VIEW
    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    purpose = forms.CharField(
        label=_("What is the ledger for?"),
        min_length=4,
        max_length=200,
        help_text=_("It stands in the log and on the ledger, with your name and the time."),
    )
    with_words = forms.BooleanField(
        label=_("With what was said"),
        required=False,
        help_text=_("Only the part that both sides read. Sealed notes never go out."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        years: Any = self.fields["year"]
        years.choices = [(today.year - back, str(today.year - back)) for back in range(YEARS)]
        years.initial = today.year
