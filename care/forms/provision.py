"""What an officer is entitled to, ticked off line by line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from care.enums import ProvisionState
from care.queries.aid import Due
from care.services.provisions import OWN_WORDS
from ui.forms import PortalForm
from ui.widgets import ChipSelect

OPEN = ("", pgettext_lazy("entitlement", "open"))


class ProvisionForm(PortalForm):
    """The secretary offers and arranges; the officer asks or does not wish. What the other side said stays to be
    chosen, so that saving changes nothing by itself."""

    permission = Permission.EVENT_RECORD

    def __init__(self, *args: Any, dues: Sequence[Due], is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dues = dues
        for due in dues:
            self.fields[f"state_{due.entitlement.pk}"] = forms.ChoiceField(
                label=due.entitlement.name,
                required=False,
                choices=_offered(due.state, is_own=is_own),
                initial=due.state,
                widget=ChipSelect,
                help_text=_told(due),
            )
            self.fields[f"seen_{due.entitlement.pk}"] = forms.CharField(
                required=False, initial=due.state, widget=forms.HiddenInput
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        keys = [due.entitlement.pk for due in self.dues if f"state_{due.entitlement.pk}" in self.data]
        return {
            "states": {key: given.get(f"state_{key}", "") for key in keys},
            "seen": {key: given.get(f"seen_{key}", "") for key in keys},
        }


def _offered(state: str, *, is_own: bool) -> list[tuple[str, Any]]:
    mine = OWN_WORDS if is_own else set(ProvisionState) - {ProvisionState.ASKED}
    return [OPEN, *((value, label) for value, label in ProvisionState.choices if value in mine or value == state)]


def _told(due: Due) -> str:
    words = {"who": due.entitlement.provider, "days": due.entitlement.within_days}
    said = _("By the %(who)s, within %(days)s days.") if due.entitlement.within_days else _("By the %(who)s.")
    return str(said) % words
