"""Uploading and confirming a roster."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.forms.fields import HeldUnitField
from accounts.permissions import Permission
from members.rules.roster.book import recognise
from members.services.roster.limits import limits
from ui.forms import PortalForm
from ui.spreadsheets import UnreadableError, open_book
from ui.widgets import DropFileInput


class RosterUploadForm(PortalForm):
    """The file is looked through here, so that what cannot be used is refused before anything is stored."""

    permission = Permission.ROSTER_IMPORT

    unit = HeldUnitField(help_text=_("Only officers and units of this unit and below it are touched."))
    file = forms.FileField(
        label=_("Roster"),
        widget=DropFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_(
            "An Excel workbook (.xlsx) or a CSV file with the columns of the party members' roster, up to 20 MB."
        ),
    )

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        try:
            recognise(open_book(file, limits()))  # type: ignore[arg-type]
        except UnreadableError as problem:
            raise forms.ValidationError(str(problem), code=problem.code) from None
        file.seek(0)
        return file


class RosterConfirmForm(PortalForm):
    permission = Permission.ROSTER_IMPORT

    asks_for_talks = forms.BooleanField(
        required=False,
        label=_("Ask for a talk with everybody who has a new unit or post"),
        help_text=_(
            "The change of post is recorded, and whoever looks after the officer is asked to talk with them. "
            "Leave it unticked when the file only corrects old entries. Undoing the import does not take it back."
        ),
    )
