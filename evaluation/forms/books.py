"""A workbook of indicators: all rows or none."""

from collections.abc import Sequence
from typing import Any, BinaryIO

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from evaluation.forms.schemes import SchemeForm
from evaluation.queries.books import read_book
from evaluation.rules.written import Written
from ui.forms import PortalForm
from ui.spreadsheets.headed import Problem
from ui.workbooks import ReadsWorkbook, WorkbookField


class ReadsIndicators(ReadsWorkbook):
    file = WorkbookField(help_text=_("An Excel workbook (.xlsx) or CSV file with at most 60 indicators."))

    def read(self, file: BinaryIO) -> tuple[Sequence[Written], Sequence[Problem]]:
        found = read_book(file)
        return found.rows, found.problems


class ReplaceForm(ReadsIndicators, PortalForm):
    permission = Permission.SCHEME_EDIT

    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout("file", "seen")


class BookSchemeForm(ReadsIndicators, SchemeForm):
    """A new scheme with the indicators of a workbook."""

    def layout(self) -> Layout:
        return Layout("file", *super().layout().fields)
