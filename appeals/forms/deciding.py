"""What whoever decides says."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from appeals.models.appeal import LONGEST_TEXT
from appeals.registry import Outcome
from ui.forms import PortalForm


class DecideForm(PortalForm):
    permission = Permission.APPEAL_DECIDE
    outcome = forms.ChoiceField(
        label=_("What comes of it"),
        widget=forms.RadioSelect,
        help_text=_("Nothing heavier than what stands can be chosen."),
    )
    answer = forms.CharField(
        label=_("Your answer in writing"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("What you looked at, what you found, and why. The officer reads it with your name."),
    )

    def __init__(self, *args: Any, outcomes: Sequence[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["outcome"]).choices = [(one.code, one.title) for one in outcomes]


class DelayForm(PortalForm):
    permission = Permission.APPEAL_DECIDE
    is_excused = forms.TypedChoiceField(
        label=_("Is the reason for the delay good enough?"),
        choices=[("yes", _("Yes, it counts as filed in time")), ("no", _("No, it is refused as late"))],
        coerce=lambda typed: typed == "yes",
        widget=forms.RadioSelect,
    )
    late_answer = forms.CharField(
        label=_("Why"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("The officer reads it.")
    )


class ExtendForm(PortalForm):
    permission = Permission.APPEAL_DECIDE
    reason = forms.CharField(
        label=_("Why it takes longer"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The officer reads it."),
    )
