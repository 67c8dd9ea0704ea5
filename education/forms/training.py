"""Entering a training, sending one back, and a workbook of many."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, BinaryIO, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from education.models import TrainingKind
from education.queries import trainings
from education.rules.trainings import LIMITS, Finding, read
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.spreadsheets import open_book
from ui.widgets import ChipSelect
from ui.workbooks import ReadsWorkbook, WorkbookField

HALF = {"min": "0.5", "step": "0.5", "inputmode": "decimal"}


class TrainingForm(PortalForm):
    """One's own; who looks after others names the person first."""

    permission = Permission.TRAINING_RECORD

    kind = forms.ModelChoiceField(
        label=_("Kind of training"), queryset=TrainingKind.objects.none(), empty_label=None, widget=ChipSelect
    )
    title = forms.CharField(label=_("Name of the training"), max_length=80)
    organiser = forms.CharField(label=_("Held by"), max_length=80, required=False)
    began_on = forms.DateField(label=_("First day"))
    ended_on = forms.DateField(label=_("Last day"), required=False, help_text=_("Empty: that one day."))
    days = forms.DecimalField(
        label=_("Days"),
        required=False,
        max_digits=4,
        decimal_places=1,
        min_value=0.5,
        max_value=366,
        widget=forms.NumberInput(attrs=HALF),
    )
    hours = forms.DecimalField(
        label=_("Hours of study"),
        required=False,
        max_digits=5,
        decimal_places=1,
        min_value=0.5,
        max_value=2000,
        widget=forms.NumberInput(attrs=HALF),
    )
    certificate = forms.CharField(
        label=_("Certificate number"), max_length=60, required=False, help_text=_("No copy is needed.")
    )
    valid_until = forms.DateField(
        label=_("Certificate holds until"), required=False, help_text=_("Empty: as long as the kind usually holds.")
    )

    def __init__(self, *args: Any, for_others: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[TrainingKind]", self.fields["kind"]).queryset = trainings.kinds_in_use()
        whom = []
        if for_others:
            self.fields["officer"] = field = OfficerField(label=_("Person"))
            field.narrow(self.user, self.permission)
            whom = ["officer"]
        self.helper.layout = Layout(
            *whom,
            "kind",
            "title",
            "organiser",
            Row(Column("began_on"), Column("ended_on")),
            Row(Column("days"), Column("hours")),
            Row(Column("certificate"), Column("valid_until")),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["ended_on"] = cleaned.get("ended_on") or cleaned.get("began_on")
        return cleaned


class TrainingReturnForm(PortalForm):
    permission = Permission.TRAINING_CONFIRM
    reason = forms.CharField(
        label=_("What is to be put right"),
        max_length=120,
        help_text=_("About the entry, not about the person: a wrong day, a number that is missing."),
    )


class TrainingImportForm(ReadsWorkbook, PortalForm):
    permission = Permission.TRAINING_IMPORT

    file = WorkbookField(
        help_text=_("An Excel workbook (.xlsx) or a CSV file with the columns of the template, up to 5 MB.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def read(self, file: BinaryIO) -> tuple[Sequence[Mapping[str, Any]], Sequence[Finding]]:
        self.file_name = file.name
        checked = trainings.checked(read(open_book(file, LIMITS), self.today), self.user)
        return checked.rows, checked.findings

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if "rows" in given:
            given["file_name"] = self.file_name
        return given
