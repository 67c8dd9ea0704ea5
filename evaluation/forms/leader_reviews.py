"""Starting a review of a leader, and answering it by taps alone: nothing can be written of a person."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ballots.forms.answers import AnswerForm
from members.forms.fields import OfficerField
from ui.forms import PortalForm

USUAL = timedelta(days=7)


class LeaderReviewForm(PortalForm):
    permission = Permission.LEADER_REVIEW_RUN
    leader = OfficerField(
        label=_("Whose leading?"),
        help_text=_("Everybody who serves in the unit that this person leads, and below it, is asked."),
    )
    closes_on = forms.DateField(label=_("Last day to answer"))
    superior_after = forms.IntegerField(
        label=_("Days for the leader alone"),
        min_value=1,
        max_value=60,
        initial=7,
        help_text=_("The leader reads the result first; those above so many days later."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].initial = timezone.localdate() + USUAL


class LeaderAnswerForm(AnswerForm):
    permission = Permission.LEADER_REVIEW_ANSWER
