"""Own words beside a talk, a correction of it, and the answer to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from care.models import Contact
from care.models.words import LONGEST_WORDS
from ui.forms import PortalForm

LONGEST_WHY = 400


class WordsForm(PortalForm):
    permission = Permission.CONTACT_VIEW
    text = forms.CharField(
        label=_("Your own words"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "They stand beside the note with your name and the day. Nobody can change them, so read once more."
        ),
    )


class CorrectionForm(PortalForm):
    """Begins with what it says now, so that only what is wrong need be typed."""

    permission = Permission.CONTACT_VIEW
    wished = forms.CharField(
        label=_("What it should say instead"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6})
    )
    why = forms.CharField(
        label=_("Why"),
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One sentence is enough."),
    )

    def __init__(self, *args: Any, contact: Contact, **kwargs: Any) -> None:
        super().__init__(*args, initial={"wished": contact.shared}, **kwargs)


class CorrectionAnswerForm(PortalForm):
    """``version`` is the wording that was read."""

    permission = Permission.CONTACT_VIEW
    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.CharField(
        label=_("Your answer"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Needed if you leave the text as it is: both texts and this reason then stand side by side."),
    )

    def __init__(self, *args: Any, contact: Contact, leaves: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": contact.version}, **kwargs)
        self.leaves = leaves

    def clean_answer(self) -> str:
        answer: str = self.cleaned_data["answer"]
        if self.leaves and not answer.strip():
            raise forms.ValidationError(_("Say why the text stays as it is."), code="required")
        return answer
