"""What the organisation administrator types about an officer."""

from typing import Any

from crispy_forms.layout import Column, Field, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
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


def _facts(*more: Any) -> Layout:
    """Three blocks, two or three fields a row on a desk."""
    return Layout(
        Fieldset(
            _("Person"),
            Row(Column("name"), Column("police_number"), Column("sex")),
            Row(Column("birth_on"), Column("phone"), Column("education")),
        ),
        Fieldset(
            _("Service"),
            *more,
            Row(Column("category"), Column("police_type"), Column("rank")),
            Row(Column("joined_work_on")),
        ),
        Fieldset(
            _("Party life"),
            Row(Column("political_status"), Column("party_duty")),
            Row(Column("joined_party_on"), Column("full_member_on")),
        ),
    )


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
        self.helper.layout = Layout(_facts(), Field("version"))
        _without_purposes(self)


class NewOfficerForm(PortalModelForm):
    permission = Permission.PROFILE_EDIT
    unit = PlaceField(Unit, label=capfirst(_("unit")))
    branch = PlaceField(Branch, label=capfirst(_("party branch")), required=False)

    class Meta:
        model = Officer
        fields = [*FACTS, "post"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = _facts(Row(Column("unit"), Column("branch"), Column("post")))
        _without_purposes(self)


class TransferForm(PortalForm):
    """Where to, as what, since when, by which document."""

    permission = Permission.PROFILE_EDIT
    unit = PlaceField(Unit, label=capfirst(_("unit")))
    branch = PlaceField(Branch, label=capfirst(_("party branch")), required=False)
    post = forms.CharField(label=capfirst(_("post")), max_length=40, required=False)
    on = forms.DateField(label=capfirst(_("effective from")))
    document = forms.CharField(label=capfirst(_("document number")), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_on(self) -> Any:
        return _that_has_come(self.cleaned_data["on"])


class LeavingForm(PortalForm):
    permission = Permission.PROFILE_EDIT
    on = forms.DateField(
        label=capfirst(_("last day of service")), help_text=_("Reminders about this person end; the record stays.")
    )
    document = forms.CharField(label=capfirst(_("document number")), max_length=60, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def clean_on(self) -> Any:
        return _that_has_come(self.cleaned_data["on"])


def _without_purposes(form: PortalForm) -> None:
    """A purpose speaks to the officer, not to whoever fills the form; and no date here lies ahead."""
    for field in form.fields.values():
        field.help_text = ""
        if isinstance(field, forms.DateField):
            field.widget.attrs["max"] = timezone.localdate().isoformat()


def _that_has_come(day: Any) -> Any:
    if day > timezone.localdate():
        raise ValidationError(_("Enter this on the day itself, or later: a day to come cannot be recorded yet."))
    return day
