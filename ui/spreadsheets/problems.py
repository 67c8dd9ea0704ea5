"""Why a file is not read: a code and its parameters to keep, a sentence to show in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("The file is empty."),
    "too_big": _("The file has %(size)s MB; at most %(limit)s MB are read."),
    "type": _("This is neither an Excel workbook (.xlsx) nor a CSV file, whatever its name says."),
    "old_xls": _("This is an Excel file of the old kind (.xls). Open it, save it as .xlsx and upload that."),
    "encrypted": _("The workbook is protected by a password. Save it without a password and upload that."),
    "damaged": _("The workbook is damaged and cannot be read. Open it, save it again as .xlsx and upload that."),
    "bomb": _("The file would unpack to far more than a roster can hold. It was not opened."),
    "macros": _("The workbook contains macros. Save it as .xlsx, without macros, and upload that."),
    "external": _("The workbook takes data from elsewhere (external links). Break the links and upload it again."),
    "embedded": _("Other documents are embedded in the workbook. Remove them and upload it again."),
    "entities": _("The workbook contains declarations that no spreadsheet program writes. It was not opened."),
    "formula": _(
        "Formulas are not read, because what they show can change: %(cells)s. "
        "Copy the sheet, paste it as values and upload that."
    ),
    "too_many_rows": _(
        "The sheet “%(sheet)s” has %(rows)s rows; at most %(limit)s are read at a time. Divide the file."
    ),
    "too_many_columns": _("The sheet “%(sheet)s” has more than %(limit)s columns."),
    "no_headings": _("In the first %(within)s rows of no sheet stand the headings that are needed: %(columns)s."),
    "columns_missing": _("The sheet “%(sheet)s” lacks columns that are needed: %(columns)s."),
    "columns_twice": _("In the sheet “%(sheet)s” columns stand twice: %(columns)s."),
    "no_rows": _("The sheet “%(sheet)s” is empty below its headings."),
    "gone": _("The file is kept no longer. Upload it again."),
    "encoding": _("The text of the file is neither UTF-8 nor GB 18030. Save it as “CSV UTF-8” and upload that."),
    "quotes": _("In line %(line)s the quotation marks do not match. Save the sheet as .xlsx and upload that."),
}


class UnreadableError(Exception):
    """The file is refused whole; nothing of it was kept."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code, params)
        self.code, self.params = code, params

    def __str__(self) -> str:
        return sentence(self.code, self.params)


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """The problem in the active language."""
    return str(MESSAGES[code]) % params if code in MESSAGES else code
