"""How the auditor narrows the log."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.user import as_username
from audit.enums import KINDS
from ui.forms import PortalForm


class LogFilter(PortalForm):
    kind = forms.ChoiceField(label=_("What"), required=False)
    day = forms.DateField(label=_("Day"), required=False)
    actor = forms.CharField(label=_("By (police number)"), required=False, max_length=40)
    about = forms.CharField(label=_("About (police number)"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Everything")), *KINDS.items()]  # type: ignore[attr-defined]

    def clean_actor(self) -> User | None:
        return self._person("actor")

    def clean_about(self) -> User | None:
        return self._person("about")

    def _person(self, field: str) -> User | None:
        if not (number := as_username(self.cleaned_data[field])):
            return None
        if found := User.objects.visible_to(self.user).filter(username=number).first():
            return found
        raise ValidationError(_("Nobody has this number."), code="unknown")
