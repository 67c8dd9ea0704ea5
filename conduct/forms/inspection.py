"""Planning an inspection, drawing units or numbers, closing."""

from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from conduct.enums import InspectionKind
from conduct.models import Checklist
from members.forms.places import PlaceField
from ui.forms import PortalForm
from ui.widgets import ChipSelect

MOST_UNITS = 20
MOST_LINES = 100_000
MOST_SAMPLE = 200


class _VisitForm(PortalForm):
    """What a planned and a drawn inspection share."""

    permission = Permission.INSPECT_ACT

    checklist = forms.ModelChoiceField(
        label=_("Checklist"), queryset=Checklist.objects.none(), empty_label=None, widget=ChipSelect
    )
    kind = forms.ChoiceField(
        label=_("Is the unit told?"),
        choices=InspectionKind.choices,
        initial=InspectionKind.SURPRISE,
        widget=ChipSelect,
        help_text=_("An unannounced inspection is seen by the unit once it has begun."),
    )
    planned_on = forms.DateField(label=_("On"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        checklists = Checklist.objects.filter(is_active=True)
        choice = cast("forms.ModelChoiceField[Checklist]", self.fields["checklist"])
        choice.queryset = checklists
        choice.initial = checklists.first()
        self.fields["planned_on"].initial = today
        self.fields["planned_on"].widget.attrs["min"] = today.isoformat()


class PlanForm(_VisitForm):
    unit = PlaceField(Unit, label=_("Unit"))
    field_order = ["unit", "checklist", "kind", "planned_on"]


class LotForm(_VisitForm):
    head = PlaceField(Unit, label=_("From the units of"))
    size = forms.IntegerField(label=_("How many units"), min_value=1, max_value=MOST_UNITS, initial=1)
    field_order = ["head", "size", "checklist", "kind", "planned_on"]


class SampleForm(PortalForm):
    permission = Permission.INSPECT_ACT

    what = forms.CharField(
        label=_("What lies there"),
        max_length=80,
        help_text=_("For example: entries in the duty register, or people on the duty list. No names."),
    )
    total = forms.IntegerField(label=_("How many"), min_value=1, max_value=MOST_LINES)
    size = forms.IntegerField(label=_("Look at"), min_value=1, max_value=MOST_SAMPLE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("what", Row(Column("total"), Column("size")))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("total") and given.get("size", 0) > given["total"]:
            self.add_error("size", _("At most as many as lie there."))
        return given


class CloseForm(PortalForm):
    permission = Permission.INSPECT_ACT
    papers_asked = forms.IntegerField(
        label=_("Papers that the unit had to prepare for it"),
        min_value=0,
        max_value=500,
        initial=0,
        help_text=_("The load of the inspection itself. It stands beside the unit's index; none is best."),
    )
