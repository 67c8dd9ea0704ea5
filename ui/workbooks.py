"""A form that brings in a workbook: all rows are taken, or none."""

from collections.abc import Sequence
from typing import Any, BinaryIO, Protocol

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ui.spreadsheets import UnreadableError
from ui.widgets import DropFileInput


class HasRow(Protocol):
    @property
    def row(self) -> int: ...


class WorkbookField(forms.FileField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("Workbook"), widget=DropFileInput(attrs={"accept": ".xlsx,.csv"}), **kwargs)


class ReadsWorkbook(forms.Form):
    """Cleans its ``file`` to ``rows``; what is wrong is kept row by row in ``problems``, for the page to show."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.problems: Sequence[HasRow] = []

    def read(self, file: BinaryIO) -> tuple[Sequence[Any], Sequence[HasRow]]:
        """The rows and what is wrong. Raises ``UnreadableError`` where the file as a whole is of no use."""
        raise NotImplementedError

    def clean_file(self) -> Sequence[Any]:
        try:
            rows, self.problems = self.read(self.cleaned_data["file"])
        except UnreadableError as problem:
            raise forms.ValidationError(str(problem), code=problem.code) from None
        if wrong := len({problem.row for problem in self.problems}):
            words = ngettext(
                "%(count)d row is not right yet; nothing was taken in.",
                "%(count)d rows are not right yet; nothing was taken in.",
                wrong,
            )
            raise forms.ValidationError(words, code="rows", params={"count": wrong})
        return rows

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if "file" in given:
            given["rows"] = given.pop("file")
        return given
