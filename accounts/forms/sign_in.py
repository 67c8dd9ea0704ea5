"""Signing in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import as_username
from ui.forms import PortalForm


class SignInForm(PortalForm):
    """Says the same for an unknown number, a wrong password and a closed account."""

    username = forms.CharField(
        label=_("Police number or user name"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "autofocus": True}),
    )
    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: User | None = None

    def clean_username(self) -> str:
        return as_username(self.cleaned_data["username"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "username" in given and "password" in given:
            found = authenticate(self.request, username=given["username"], password=given["password"])
            if not isinstance(found, User):
                raise ValidationError(_("Police number and password do not match."), code="refused")
            self.person = found
        return given
