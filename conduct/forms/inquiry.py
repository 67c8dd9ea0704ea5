"""The steps of a discipline file as forms."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from conduct.enums import ClearingAudience, Hearing, Level
from conduct.models.report import LONGEST
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class PutForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE
    facts = forms.CharField(
        label=_("Facts as established"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("The officer reads this word by word. Name no informant."),
    )
    level = forms.ChoiceField(
        label=_("Who will decide"), choices=Level.choices, widget=ChipSelect, initial=Level.OFFICE
    )


class AnswerForm(PortalForm):
    """The officer's own word."""

    permission = Permission.DISCIPLINE_ANSWER
    hearing = forms.ChoiceField(
        label=_("Your answer"),
        choices=[(Hearing.STATEMENT, _("I make a statement")), (Hearing.WAIVER, _("I waive a statement"))],
        widget=ChipSelect,
        initial=Hearing.STATEMENT,
    )
    statement = forms.CharField(
        label=_("Your statement"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("In your own words; whoever decides reads it whole."),
    )
    is_signed = forms.BooleanField(
        label=_("I sign this answer. It is given once."),
        error_messages={"required": _("Tick this to sign your answer.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data.pop("is_signed", None)
        return data


class PaperForm(PortalForm):
    """What the officer signed on paper, taken down by a handler."""

    permission = Permission.DISCIPLINE_HANDLE
    hearing = forms.ChoiceField(label=_("What was signed"), choices=Hearing.choices, widget=ChipSelect)
    heard_on = forms.DateField(label=_("Signed on"), widget=DayInput)
    statement = forms.CharField(
        label=_("The statement as signed"), required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heard_on"].initial = today


class DeliverForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE
    delivered_on = forms.DateField(label=_("Delivered on"), widget=DayInput)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].initial = today


class UnfoundedForm(PortalForm):
    grounds = forms.CharField(
        label=_("Why it is without ground"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The officer reads this. Name no informant."),
    )


class AudienceForm(PortalForm):
    permission = Permission.DISCIPLINE_ANSWER
    audience = forms.ChoiceField(
        label=_("Who shall know that it was without ground?"), choices=ClearingAudience.choices, widget=ChipSelect
    )
