"""Putting something into the library: a text that is typed, or a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from education.forms.files import ACCEPTED, StudyFileField
from education.forms.study import PlaceForm
from education.models.material import LONGEST_TEXT
from ui.forms import PortalForm
from ui.widgets import DropFileInput


class TextOrFile(PortalForm):
    text = forms.CharField(
        label=_("Text"), required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("An empty line makes a new paragraph."),
    )  # fmt: skip
    file = StudyFileField(
        label=_("Or a file"), required=False, widget=DropFileInput(attrs={"accept": ACCEPTED}),
        help_text=_("PDF up to 30 MB, a recording up to 60 MB, a film up to 200 MB. A larger file is not taken in."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        facts["file"], facts["file_type"] = facts.get("file") or (None, None)
        if not self.errors and bool(facts["text"].strip()) == bool(facts["file"]):
            self.add_error("text", _("Type a text or choose a file of allowed size; one of the two."))
        return facts


class MaterialForm(PlaceForm, TextOrFile):
    title = forms.CharField(label=_("Title"), max_length=120)
    source = forms.CharField(
        label=_("Source"),
        required=False,
        max_length=200,
        help_text=_("Where it comes from, so that it can be looked up."),
    )

    field_order = ("title", "source", "text", "file", "place")


class VersionForm(TextOrFile):
    change = forms.CharField(label=_("What is new"), max_length=200)

    field_order = ("text", "file", "change")
