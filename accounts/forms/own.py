"""What people fill in about their own account."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ui.forms import PortalForm, PortalModelForm

_rules = lazy(password_validators_help_text_html, str)


class PasswordForm(PortalForm):
    old = forms.CharField(
        label=_("Present password"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=_("New password"),
        strip=False,
        max_length=128,
        help_text=_rules(),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("New password, once more"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        again = self.cleaned_data.pop("again", None)
        if again is not None and again != self.cleaned_data.get("new", again):
            self.add_error("again", forms.ValidationError(_("The two new passwords differ."), code="differ"))
        return self.cleaned_data


class OwnAccountForm(PortalModelForm):
    class Meta:
        model = User
        fields = ["email", "wants_mail"]
