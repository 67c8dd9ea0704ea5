"""Entering a gift, undoing one, and what a fund allows."""

from datetime import date
from decimal import Decimal
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from care.enums import AidKind, Festival
from care.models import AidFund
from members.forms.fields import OfficerField
from ui.forms import PortalForm, PortalModelForm
from ui.widgets import ChipSelect, DayInput

CENT = Decimal("0.01")
MOST = Decimal(99999999)


class AidPersonForm(PortalForm):
    permission = Permission.AID_RECORD
    officer = OfficerField(label=_("For whom"))


class AidForm(PortalForm):
    permission = Permission.AID_RECORD

    kind = forms.ChoiceField(label=_("Money or goods"), choices=AidKind.choices, widget=ChipSelect)
    what = forms.CharField(
        label=_("What was given"),
        max_length=80,
        help_text=_("For example: rice and oil. What it was given for is not written here."),
    )
    amount = forms.DecimalField(
        label=_("Amount or value in yuan"), min_value=CENT, max_value=MOST, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )  # fmt: skip
    fund = forms.ModelChoiceField(
        label=_("Source of funds"), queryset=AidFund.objects.none(), empty_label=None, widget=ChipSelect
    )
    given_on = forms.DateField(label=_("Given on"), widget=DayInput)
    festival = forms.ChoiceField(
        label=_("Occasion"), required=False, choices=[("", _("none")), *Festival.choices], widget=ChipSelect
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=200,
        help_text=_("Only where it is above a limit or given again. Do not write what happened."),
    )

    def __init__(self, *args: Any, for_event: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["given_on"].initial = today
        self.fields["given_on"].widget.attrs["max"] = today.isoformat()
        self.fields["kind"].initial = AidKind.GOODS
        funds = AidFund.objects.filter(is_active=True)
        cast("forms.ModelChoiceField[AidFund]", self.fields["fund"]).queryset = funds
        if for_event:
            del self.fields["festival"]


class CounterForm(PortalForm):
    permission = Permission.AID_RECORD
    reason = forms.CharField(
        label=_("Why it is undone"),
        max_length=200,
        help_text=_("Both entries stay in the ledger, and add up to nothing."),
    )


class FundForm(PortalModelForm):
    permission = Permission.AID_SET
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = AidFund
        fields = ["name_zh", "name_en", "cap_once", "cap_year", "is_strict", "basis_zh", "basis_en", "is_verified",
                  "is_active"]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for name in ("cap_once", "cap_year"):
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})
        self.helper.layout = Layout(
            Row(Column("name_zh"), Column("name_en")),
            Row(Column("cap_once"), Column("cap_year")),
            "is_strict",
            "basis_zh",
            "basis_en",
            "is_verified",
            "is_active",
            "version",
        )
