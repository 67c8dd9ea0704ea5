"""Wording what one is entitled to when something happens, from a day on."""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from care.models import Entitlement, EventKind
from ui.forms import PortalForm, VersionForm
from ui.versions import opening

FACTS = ["kind", "name_zh", "name_en", "provider_zh", "provider_en", "within_days", "basis_zh", "basis_en",
         "is_verified", "valid_from"]  # fmt: skip
LONGEST = 366


class EntitlementForm(VersionForm):
    permission = Permission.AID_SET

    class Meta:
        model = Entitlement
        fields = FACTS
        labels = {"within_days": _("Within so many days")}
        help_texts = {
            "provider_zh": _("For example: trade union."),
            "provider_en": _("For example: trade union."),
            "within_days": _("Leave empty where there is no deadline."),
            "basis_zh": _("Which regulation or decision this rests on, so that everybody can look it up."),
            "basis_en": _("Which regulation or decision this rests on, so that everybody can look it up."),
            "is_verified": _("Not ticked: everybody reads “not checked yet” beside it."),
            "valid_from": _("Today or later. It holds for what happens from that day on."),
        }

    def __init__(self, *args: Any, newest: Entitlement | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial=opening(newest, FACTS, today), **kwargs)
        self.fields["within_days"] = forms.IntegerField(
            label=self.fields["within_days"].label,
            help_text=self.fields["within_days"].help_text,
            required=False,
            min_value=1,
            max_value=LONGEST,
        )
        if newest:
            self.fields["kind"].disabled = True
            self.fields["kind"].widget = forms.HiddenInput()
        else:
            kinds: Any = self.fields["kind"]
            kinds.queryset, kinds.empty_label = EventKind.objects.recordable(), _("Choose")
        self.helper.layout = _layout()


class RetireForm(PortalForm):
    permission = Permission.AID_SET
    seen = forms.IntegerField(widget=forms.HiddenInput)
    from_on = forms.DateField(
        label=_("From which day on"), help_text=_("For what happens from that day on it is offered no longer.")
    )


def _layout() -> Layout:
    return Layout(
        Field("seen"),
        Field("kind"),
        Fieldset(_("What there is"), Row(Column("name_zh"), Column("name_en"))),
        Fieldset(_("Who provides it"), Row(Column("provider_zh"), Column("provider_en")), "within_days"),
        Fieldset(_("What it rests on"), Row(Column("basis_zh"), Column("basis_en")), "is_verified"),
        Fieldset(_("From when"), "valid_from"),
    )
