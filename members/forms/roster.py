"""Uploading and confirming a roster."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from members.rules.roster.book import recognise
from members.services.roster.limits import limits
from ui.forms import PortalForm
from ui.spreadsheets import UnreadableError, open_book
from ui.widgets import DropFileInput


class RosterUploadForm(PortalForm):
    """The file is looked through here, so that what cannot be used is refused before anything is stored."""

    permission = Permission.ROSTER_IMPORT

    unit = forms.ModelChoiceField(
        Unit.objects.none(),
        label=_("Into unit"),
        empty_label=None,
        help_text=_("Only officers and units of this unit and below it are touched."),
    )
    file = forms.FileField(
        label=_("Roster"),
        widget=DropFileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_(
            "An Excel workbook (.xlsx) or a CSV file with the columns of the party members' roster, up to 20 MB."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = self.user.unit_paths(self.permission)
        units = Unit.objects.within(self.user, self.permission).filter(path__in=held)
        choice = cast("forms.ModelChoiceField[Unit]", self.fields["unit"])
        choice.queryset = units
        if len(set(held)) == 1:
            choice.widget = forms.HiddenInput()
            choice.initial = units.first()

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
