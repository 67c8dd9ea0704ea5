"""Filing a step."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from appeals.enums import Cause
from appeals.models.appeal import LONGEST_TEXT
from appeals.queries.steps import Choice
from ui.forms import PortalForm
from ui.widgets import ChipSelect


class FileForm(PortalForm):
    permission = Permission.APPEAL_FILE
    step = forms.ChoiceField(label=_("Which step"), widget=ChipSelect)
    cause = forms.ChoiceField(label=_("Why you object"), choices=Cause.choices, widget=ChipSelect)
    text = forms.CharField(
        label=_("What is not right, and what should be"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Read by you and by whoever decides this step or a later one. Each opening is logged."),
    )
    late_reason = forms.CharField(
        label=_("What kept you from the last day"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as illness or a mission away. It is weighed before anything else."),
    )

    def __init__(self, *args: Any, choices: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["step"])
        field.choices = [(choice.term.step, choice.term.name) for choice in choices]
        if len(choices) == 1:
            field.initial, field.widget = choices[0].term.step, forms.HiddenInput()
        if all(choice.is_open for choice in choices):
            del self.fields["late_reason"]
