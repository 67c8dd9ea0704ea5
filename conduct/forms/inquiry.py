"""The steps of a discipline file as forms."""

from datetime import date
from typing import Any, cast

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from conduct.enums import ClearingAudience, Hearing, Level
from conduct.models import Handler
from conduct.models.measure import LONGEST_OUTCOME
from conduct.models.report import LONGEST
from members.forms.fields import OfficerField
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


class FollowUpForm(PortalForm):
    permission = Permission.DISCIPLINE_CONFIRM
    outcome = forms.CharField(
        label=pgettext_lazy("follow-up", "What came of it"),
        max_length=LONGEST_OUTCOME,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What was put right, and what help is still wanted. The officer reads it; it is written once."),
    )


class HandlerField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Each handler by name."""

    def label_from_instance(self, obj: Model) -> str:
        return str(getattr(obj, "user", obj))


class HandOverForm(PortalForm):
    permission = Permission.DISCIPLINE_HAND_OVER
    handler = HandlerField(Handler.objects.none(), label=_("Who passes it on"), widget=ChipSelect, empty_label=None)
    to = OfficerField(
        label=_("Who takes it over"),
        permission=Permission.PERSON_FIND,
        help_text=_("An inspector without a conflict."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Such as a transfer, a long illness, or a bond to somebody concerned. It stays in the file."),
    )

    def __init__(self, *args: Any, held: QuerySet[Handler], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(HandlerField, self.fields["handler"])
        field.queryset = held
        if len(held) == 1:
            field.initial, field.widget = held[0].pk, forms.HiddenInput()
