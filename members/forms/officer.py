"""What the organisation administrator types about an officer."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit
from accounts.permissions import Permission
from members.forms.places import PlaceField
from members.models import Officer
from ui.forms import PortalForm, PortalModelForm

FACTS = [
    "name",
    "police_number",
    "sex",
    "birth_on",
    "phone",
    "education",
    "category",
    "police_type",
    "rank",
    "political_status",
    "joined_party_on",
    "full_member_on",
    "party_duty",
    "joined_work_on",
]


class OfficerForm(PortalModelForm):
    """The facts of a profile. Unit, branch and post have a form of their own, because a move has a date."""

    permission = Permission.PROFILE_EDIT
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Officer
        fields = FACTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("version", self.instance.version)
        for name in ("birth_on", "joined_party_on", "full_member_on", "joined_work_on"):
            self.fields[name].widget.attrs["max"] = timezone.localdate().isoformat()


class NewOfficerForm(PortalModelForm):
    permission = Permission.PROFILE_EDIT
    unit = PlaceField(Unit, label=_("unit"))
    branch = PlaceField(Branch, label=_("party branch"), required=False)

    class Meta:
        model = Officer
        fields = [*FACTS, "post"]


class TransferForm(PortalForm):
    """Where to, as what, since when, by which document."""

    permission = Permission.PROFILE_EDIT
    unit = PlaceField(Unit, label=_("unit"))
    branch = PlaceField(Branch, label=_("party branch"), required=False)
    post = forms.CharField(label=_("post"), max_length=40, required=False)
    on = forms.DateField(label=_("as of"))
    document = forms.CharField(label=_("document number"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_on(self) -> Any:
        return _that_has_come(self.cleaned_data["on"])


class LeavingForm(PortalForm):
    permission = Permission.PROFILE_EDIT
    on = forms.DateField(
        label=_("last day of service"), help_text=_("Reminders about this person end; the record stays.")
    )
    document = forms.CharField(label=_("document number"), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_on(self) -> Any:
        return _that_has_come(self.cleaned_data["on"])


def _that_has_come(day: Any) -> Any:
    if day > timezone.localdate():
        raise ValidationError(_("Enter this on the day itself, or later: a day to come cannot be recorded yet."))
    return day
