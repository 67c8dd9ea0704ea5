"""How many hours a year asks, and how long an hour is."""

from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.forms import model_to_dict
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from education.models import StudyTarget
from ui.forms import PortalForm

TERMS = ("hours", "minutes_an_hour", "basis_zh", "basis_en")
AHEAD = 2


class TargetForm(PortalForm):
    permission = Permission.STUDY_TARGET_EDIT
    year = forms.TypedChoiceField(
        label=_("From which year on?"), coerce=int, help_text=_("What earlier years asked stays as it was.")
    )
    hours = forms.IntegerField(label=_("Hours a year"), min_value=0, max_value=300)
    minutes_an_hour = forms.IntegerField(label=_("Minutes of an hour"), min_value=30, max_value=60)
    basis_zh = forms.CharField(
        label=_("Basis in Chinese"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Which rule says so. It stands beside everybody's hours."),
    )
    basis_en = forms.CharField(label=_("Basis in English"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, newest: StudyTarget, today: date, **kwargs: Any) -> None:
        years = [(today.year + step, today.year + step) for step in range(AHEAD + 1)]
        given = model_to_dict(newest, TERMS) | {"seen": newest.pk, "year": today.year + 1}
        super().__init__(*args, initial=given, **kwargs)
        cast(forms.TypedChoiceField, self.fields["year"]).choices = years
        self.helper.layout = Layout(
            "year", Row(Column("hours"), Column("minutes_an_hour")), "basis_zh", "basis_en", "seen"
        )
