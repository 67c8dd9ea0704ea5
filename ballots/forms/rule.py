"""Quorum and majority of a kind of vote, from a day on."""

from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from ballots.enums import Base
from ballots.models import VoteRule
from ui.forms import PortalForm
from ui.versions import opening
from ui.widgets import ChipSelect

SHARES = [
    ("1/2", _("more than half")),
    ("2/3", _("more than two thirds")),
    ("3/4", _("more than three quarters")),
    ("4/5", _("more than four fifths")),
]
FEWEST, MOST = 5, 50
TERMS = ("name_zh", "name_en", "quorum", "majority", "majority_of", "extra_percent", "smallest_secret", "is_secret",
         "basis_zh", "basis_en")  # fmt: skip


class VoteRuleForm(PortalForm):
    permission = Permission.VOTE_RULE_EDIT
    valid_from = forms.DateField(
        label=_("From which day on?"), help_text=_("Votes prepared before keep the rule they were prepared by.")
    )
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=60)
    name_en = forms.CharField(label=_("Name in English"), max_length=60)
    quorum = forms.ChoiceField(label=_("Who must be there"), choices=SHARES, widget=ChipSelect)
    majority = forms.ChoiceField(label=_("Who must agree"), choices=SHARES, widget=ChipSelect)
    majority_of = forms.ChoiceField(label=_("Share of whom"), choices=Base.choices, widget=ChipSelect)
    extra_percent = forms.IntegerField(
        label=_("Candidates beyond the seats, in %"), min_value=0, max_value=100, help_text=_("For elections only.")
    )
    smallest_secret = forms.IntegerField(
        label=_("Fewest voters who can stay secret"), min_value=FEWEST, max_value=MOST,
        help_text=_("With fewer the meeting is warned before the vote opens."),
    )  # fmt: skip
    is_secret = forms.BooleanField(label=_("Must be secret"), required=False)
    basis_zh = forms.CharField(
        label=_("Basis in Chinese"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Which rule says so. It stands beside every vote."),
    )  # fmt: skip
    basis_en = forms.CharField(label=_("Basis in English"), max_length=200, widget=forms.Textarea(attrs={"rows": 2}))
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, newest: VoteRule, today: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=opening(newest, TERMS, today), **kwargs)
        self.helper.layout = Layout(
            "valid_from",
            Row(Column("name_zh"), Column("name_en")),
            Fieldset(_("Quorum and majority"), "quorum", "majority", "majority_of"),
            Fieldset(_("Secrecy and candidates"), Row(Column("smallest_secret"), Column("extra_percent")), "is_secret"),
            Fieldset(_("Basis"), "basis_zh", "basis_en"),
            "seen",
        )
