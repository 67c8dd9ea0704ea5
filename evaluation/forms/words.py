"""What people write: the own summary, why it is handed back, feedback on work."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from evaluation.enums import Dimension
from evaluation.models.form import LONGEST_SUMMARY
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class SummaryForm(PortalForm):
    permission = Permission.SUMMARY_WRITE

    text = forms.CharField(
        label=_("My year, in my own words"),
        max_length=LONGEST_SUMMARY,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
        help_text=_("What went well, what did not, what comes next. Half a page is enough: the figures go with it."),
    )


class HandBackForm(PortalForm):
    permission = Permission.GRADE_PROPOSE

    why = forms.CharField(
        label=_("What is missing?"),
        max_length=300,
        help_text=_("The officer reads this and goes on from the same text."),
    )


class NoteForm(PortalForm):
    permission = Permission.NOTE_WRITE

    officer = OfficerField(label=_("About whose work?"))
    dimension = forms.ChoiceField(label=_("Of what?"), choices=Dimension.choices, widget=ChipSelect)
    is_praise = forms.TypedChoiceField(
        label=_("Did it go well?"),
        choices=[("1", _("it went well")), ("", _("something was missing"))],
        coerce=bool,
        empty_value=False,
        required=False,
        widget=ChipSelect,
    )
    text = forms.CharField(
        label=_("What was seen in the work"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What was done or left undone, and when. Never what somebody thinks. The officer reads it today."),
    )


class AnswerForm(PortalForm):
    permission = Permission.NOTE_VIEW

    reply = forms.CharField(
        label=_("Your word, if you like"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, is_answered: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].disabled = is_answered
