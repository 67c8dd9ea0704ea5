"""Asking for a talk, and answering with a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from accounts.permissions import Permission
from care.queries.listeners import Listener
from ui.forms import PortalForm


class RequestForm(PortalForm):
    permission = Permission.REQUEST_VIEW
    listener = forms.ChoiceField(
        label=_("With whom would you like to talk"),
        widget=forms.RadioSelect,
        help_text=_("Choose freely: nobody has to be asked first, and nobody who is passed over is told."),
    )
    topic = forms.CharField(
        label=_("What about"),
        required=False,
        max_length=120,
        widget=forms.TextInput(),
        help_text=_("If you wish. Only you and the person you ask read it."),
    )

    def __init__(self, *args: Any, listeners: Sequence[Listener], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.user.pk): one for one in listeners}
        choices = [(key, _named(one)) for key, one in self.by_key.items()]
        cast(forms.ChoiceField, self.fields["listener"]).choices = choices

    def clean_listener(self) -> Listener:
        return self.by_key[self.cleaned_data["listener"]]


class AgreeForm(PortalForm):
    permission = Permission.REQUEST_VIEW
    meets_on = forms.DateField(label=_("We meet on"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meets_on"].widget.attrs["min"] = today.isoformat()


def _named(listener: Listener) -> str:
    return pgettext("a person and the role", "%(name)s (%(role)s)") % {
        "name": listener.user.name,
        "role": listener.role,
    }
