"""Two taps, and a leader's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ballots.forms.answers import AnswerForm
from ballots.models.pulse import LONGEST_REPLY
from ui.forms import PortalForm


class PulseForm(AnswerForm):
    permission = Permission.PULSE_JOIN


class ReplyForm(PortalForm):
    permission = Permission.PULSE_REPLY
    text = forms.CharField(
        label=_("We heard … we do …"),
        max_length=LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Everybody in this group reads it, with your name and the day. It stays as it is sent."),
    )
