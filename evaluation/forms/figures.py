"""Uploading work figures, and the catalogue of what is counted."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import HeldUnitField
from accounts.permissions import Permission
from evaluation.models import FigureKind
from evaluation.queries import figure_books
from ui.forms import PortalForm, PortalModelForm
from ui.spreadsheets import UnreadableError, open_book
from ui.widgets import DropFileInput

MONTHS = 14
"""How far back a month may lie."""


def months(today: date) -> list[date]:
    """First days of months, this one first."""
    count = today.year * 12 + today.month - 1
    return [date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(MONTHS)]


class FigureUploadForm(PortalForm):
    """The file is looked through here, so that what cannot be used is refused before anything is stored."""

    permission = Permission.FIGURE_IMPORT

    unit = HeldUnitField(help_text=_("Only officers of this unit and below it are touched."))
    month = forms.ChoiceField(label=_("Month"), help_text=_("One workbook holds one month."))
    file = forms.FileField(
        label=_("Workbook"),
        widget=DropFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("A column with the police number, and one for each work figure, named as in the catalogue."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = months(timezone.localdate())
        month = cast("forms.ChoiceField", self.fields["month"])
        month.choices = [(day.isoformat(), date_format(day, "YEAR_MONTH_FORMAT")) for day in offered]
        month.initial = offered[1].isoformat()

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            figure_books.recognise(open_book(file, figure_books.LIMITS))  # type: ignore[arg-type]
        except UnreadableError as problem:
            raise forms.ValidationError(str(problem), code=problem.code) from None
        file.seek(0)
        return file


class FigureKindForm(PortalModelForm):
    permission = Permission.FIGURE_IMPORT
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = FigureKind
        fields = ["code", "name_zh", "name_en", "measure_zh", "measure_en", "most", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version if self.instance.pk else 0
        self.fields["code"].help_text = _("A heading in a workbook may say this, or either name.")
        self.fields["most"].help_text = _("A larger figure is refused and asked about. Empty: no limit.")
