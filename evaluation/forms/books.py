"""A workbook of indicators: all rows or none."""

from typing import Any

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from evaluation.forms.schemes import SchemeForm
from evaluation.queries.books import read_book
from evaluation.rules.book_rows import Read
from evaluation.rules.written import Written
from ui.forms import PortalForm
from ui.spreadsheets import UnreadableError
from ui.widgets import DropFileInput


class BookField(forms.FileField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Workbook"),
            widget=DropFileInput(attrs={"accept": ".xlsx,.csv"}),
            help_text=_("An Excel workbook (.xlsx) or CSV file with at most 60 indicators."),
            **kwargs,
        )


class ReadsBook(forms.Form):
    """Keeps what was wrong, row by row, for the page to show."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = Read()

    def clean_file(self) -> list[Written]:
        try:
            self.found = read_book(self.cleaned_data["file"])
        except UnreadableError as problem:
            raise forms.ValidationError(str(problem), code=problem.code) from None
        if wrong := len(self.found.problems):
            words = ngettext(
                "%(count)d row is not right yet; nothing was taken in.",
                "%(count)d rows are not right yet; nothing was taken in.",
                wrong,
            )
            raise forms.ValidationError(words, code="rows", params={"count": wrong})
        return self.found.rows

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "file" in given:
            given["rows"] = given.pop("file")
        return given


class ReplaceForm(ReadsBook, PortalForm):
    permission = Permission.SCHEME_EDIT

    file = BookField()
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("file", "seen")


class BookSchemeForm(ReadsBook, SchemeForm):
    """A new scheme with the indicators of a workbook."""

    file = BookField()

    def layout(self) -> Layout:
        return Layout("file", *super().layout().fields)
