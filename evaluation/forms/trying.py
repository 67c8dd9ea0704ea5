"""On whom, and on which year, a draft is tried."""

from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from evaluation.models import Cycle, SchemeVersion
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class ExampleForm(PortalForm):
    permission = Permission.FORM_VIEW

    officer = OfficerField(label=_("Officer"), help_text=_("A real person of whom you know what to expect."))
    year = forms.TypedChoiceField(label=_("Evidence of the year"), coerce=int, widget=ChipSelect)

    def __init__(self, *args: Any, this_year: int, **kwargs: Any) -> None:
        super().__init__(*args, initial={"year": this_year - 1}, **kwargs)
        years = [(year, str(year)) for year in (this_year - 1, this_year)]
        self.fields["year"] = forms.TypedChoiceField(
            label=_("Evidence of the year"), coerce=int, widget=ChipSelect, choices=years
        )


class SimulationForm(PortalForm):
    permission = Permission.CYCLE_VIEW

    cycle = forms.ModelChoiceField(
        label=_("On the evidence of"),
        queryset=Cycle.objects.none(),
        help_text=_("A year whose scores have been computed."),
    )

    def __init__(self, *args: Any, user: Any, draft: SchemeVersion, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        field: Any = self.fields["cycle"]
        field.queryset = offered(user, draft)
        field.initial = field.queryset.first()
        field.error_messages["required"] = _("Choose a year whose scores have been computed.")


def offered(user: Any, draft: SchemeVersion) -> Any:
    """Computed years of the scheme's own organisation, or of one above or below it."""
    unit = draft.scheme.unit
    if unit is None:
        return Cycle.objects.none()
    near = Q(unit__path__startswith=unit.path) | Q(unit__in=unit.ancestor_keys())
    return Cycle.objects.within(user, Permission.CYCLE_VIEW).filter(near, run__isnull=False)
