"""Refused rows on their way back: as they stood in the sheet, each with the reason, to be put right and sent again."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from ui.spreadsheets.sheets import Cell
from ui.spreadsheets.writing import Table, write_xlsx

OURS = ("未通过原因", "原文件行号", "Reason for refusal", "Row in the file")
"""Headings that such a workbook has beside the sheet's own, in both languages: sent in again they say nothing."""

Returned = tuple[Sequence[Cell], Sequence[tuple[str, str]], int]
"""The cells, what is wrong as (sentence, what may be meant), and the row in the file."""


def returned(name: str, headings: Sequence[str], rows: Iterable[Returned], widths: Sequence[int] = ()) -> bytes:
    """A workbook that can be sent in as it is once it is put right."""
    table = Table(
        name=name,
        headings=[*headings, _("Reason for refusal"), _("Row in the file")],
        rows=([*cells, "\n".join(_reason(*one) for one in said), row] for cells, said, row in rows),
        widths=[*(widths or [14] * len(headings)), 60, 10],
        marked=len(headings),
    )
    return write_xlsx([table])


def _reason(sentence: str, suggestion: str) -> str:
    if not suggestion:
        return sentence
    return _("%(sentence)s Perhaps %(suggestion)s is meant.") % {"sentence": sentence, "suggestion": suggestion}
