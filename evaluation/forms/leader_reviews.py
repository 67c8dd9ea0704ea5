"""Starting a review of a leader, and answering it by taps alone: nothing can be written of a person."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from evaluation.models import LeaderReview
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput

SKIPPED = ("", pgettext_lazy("answer to a question", "Skip"))
USUAL = timedelta(days=7)


class LeaderReviewForm(PortalForm):
    permission = Permission.LEADER_REVIEW_RUN
    leader = OfficerField(
        label=_("Whose leading?"),
        help_text=_("Everybody who serves in the unit that this person leads, and below it, is asked."),
    )
    closes_on = forms.DateField(label=_("Last day to answer"), widget=DayInput)
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


class LeaderAnswerForm(PortalForm):
    """Each question with its five steps; any of them may be skipped, not all."""

    permission = Permission.LEADER_REVIEW_ANSWER

    def __init__(self, *args: Any, review: LeaderReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in review.poll.questions.order_by("position"):
            steps = [(str(step), word) for step, word in enumerate(question.steps, start=1)]
            self.fields[question.code] = forms.ChoiceField(
                label=question.text, choices=[*steps, SKIPPED], required=False, widget=ChipSelect
            )

    def clean(self) -> dict[str, Any]:
        chosen = {name: int(step) for name, step in (super().clean() or {}).items() if step}
        if not chosen and not self.errors:
            raise ValidationError(_("Choose a step for one question at least, or leave this page."))
        return {"choices": chosen}
