"""Words, written or spoken: of a reflection, of a contribution, of an answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from education.forms.files import StudyFileField
from education.models.reflection import LONGEST_WORDS
from ui.forms import PortalForm


class SpokenOrWritten(PortalForm):
    text = forms.CharField(
        label=_("In your own words"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 6})
    )
    recording = StudyFileField(
        label=_("Or spoken"),
        required=False,
        spoken=True,
        widget=forms.FileInput(attrs={"accept": "audio/*", "capture": "user"}),
        help_text=_("A recording from your phone, up to 20 MB. You need not write as well."),
    )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        facts["recording"], facts["file_type"] = facts.get("recording") or (None, None)
        if not self.errors and not facts["text"].strip() and not facts["recording"]:
            self.add_error("text", _("Write a few words, or add a recording."))
        return facts


class ReflectionAnswerForm(PortalForm):
    answer = forms.CharField(
        label=_("Your answer"), max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only the two of you read it."),
    )  # fmt: skip
