"""A sheet of questions with five steps each."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ballots.models import Poll
from ui.forms import PortalForm
from ui.widgets import ChipSelect

SKIPPED = ("", pgettext_lazy("answer to a question", "Skip"))


class AnswerForm(PortalForm):
    """By taps alone: any question may be skipped, not all. Whoever asks names the permission."""

    def __init__(self, *args: Any, poll: Poll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in poll.questions.order_by("position"):
            steps = [(str(step), word) for step, word in enumerate(question.steps, start=1)]
            self.fields[question.code] = forms.ChoiceField(
                label=question.text, choices=[*steps, SKIPPED], required=False, widget=ChipSelect
            )

    def clean(self) -> dict[str, Any]:
        chosen = {name: int(step) for name, step in (super().clean() or {}).items() if step}
        if not chosen and not self.errors:
            raise ValidationError(_("Choose a step for one question at least, or leave this page."))
        return {"choices": chosen}
