"""What the security administrator fills in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit
from accounts.permissions import Permission, Role
from accounts.queries import places
from ui.forms import PortalForm
from ui.language import listed
from ui.widgets import DayInput


class AccountForm(PortalForm):
    username = forms.CharField(
        label=_("Police number or user name"),
        max_length=40,
        help_text=_("For an officer the police number: the account then joins their profile by itself."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    name = forms.CharField(label=_("Name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class PostingForm(PortalForm):
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    place = forms.CharField(
        label=_("Unit or party branch"),
        max_length=100,
        help_text=_("Its name or a part of it. A branch for a secretary, a unit for every other role."),
        widget=forms.TextInput(
            attrs={
                "list": "places",
                "autocomplete": "off",
                "hx-get": reverse_lazy("accounts:place-options"),
                "hx-trigger": "input changed delay:200ms",
                "hx-target": "#places",
            }
        ),
    )
    since = forms.DateField(label=_("From"), initial=timezone.localdate, widget=DayInput())
    until = forms.DateField(label=_("Last day"), required=False, help_text=_("Empty: until somebody ends it."))
    is_acting = forms.BooleanField(
        label=_("Acting"), required=False, help_text=_("Stands in for somebody else, until the last day above.")
    )

    def clean_place(self) -> Unit | Branch:
        found = places.find(self.user, Permission.ACCOUNT_MANAGE, self.cleaned_data["place"])
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(_("No unit or branch has this in its name."), code="unknown")
        raise ValidationError(
            _("Several have this in their name: %(names)s."),
            code="several",
            params={"names": listed(place.name for place in found)},
        )


class EndPostingForm(PortalForm):
    until = forms.DateField(label=_("Last day"), initial=timezone.localdate)


class UnitFilter(PortalForm):
    q = forms.CharField(
        label=_("Unit name"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "search"})
    )


class AccountFilter(PortalForm):
    """Read leniently: whatever is no filter is left out."""

    q = forms.CharField(
        label=_("Name or number"), required=False, max_length=40, widget=forms.TextInput(attrs={"type": "search"})
    )
    role = forms.ChoiceField(label=_("Role"), required=False, choices=[("", _("All roles")), *Role.choices])

    def given(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data
