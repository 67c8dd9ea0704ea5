"""Norms and checklists: what is looked for, from which day on."""

from datetime import date
from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from conduct.models import Checklist, Norm
from ui.forms import PortalForm, PortalModelForm


class NormForm(PortalModelForm):
    """``version`` is asked for where a norm is changed, and left out where one is added."""

    permission = Permission.INSPECT_SET
    valid_from = forms.DateField(
        label=_("Valid from"),
        help_text=_("Until the day before, the version before it is looked for."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Norm
        fields = ["text_zh", "text_en", "basis_zh", "basis_en", "is_verified", "repeat_months"]
        widgets = dict.fromkeys(("text_zh", "text_en", "basis_zh", "basis_en"), forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = today
        self.fields["version"].initial = self.instance.version
        self.helper.layout = Layout(
            "text_zh", "text_en", "basis_zh", "basis_en", "is_verified", "repeat_months", "valid_from", "version"
        )
        if self.instance.pk is None:
            del self.fields["version"]
            self.helper.layout.fields.remove("version")


class EndForm(PortalForm):
    permission = Permission.INSPECT_SET
    last_day = forms.DateField(label=_("Looked for until"))
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: date, norm: Norm, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = max(today, norm.valid_from)
        self.fields["version"].initial = norm.version


class ChecklistForm(PortalModelForm):
    permission = Permission.INSPECT_SET

    class Meta:
        model = Checklist
        fields = ["name_zh", "name_en", "is_active"]
