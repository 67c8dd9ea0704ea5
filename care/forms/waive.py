"""Closing a task without a contact."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ui.forms import PortalForm


class WaiveForm(PortalForm):
    permission = Permission.TASK_ACT
    reason = forms.CharField(
        label=_("Why nothing is needed"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Read by whoever is secretary of this branch. Do not write what happened."),
    )
