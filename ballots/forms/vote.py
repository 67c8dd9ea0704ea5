"""Preparing a vote: what, how, who stands, who counts, who is here."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch
from accounts.permissions import Permission
from ballots.enums import Standing, Way
from ballots.models import Vote
from ballots.models.vote import MOST_SEATS
from ballots.queries import votes as asked
from members.forms.fields import OfficerField
from members.forms.places import PlaceField
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class VoteForm(PortalForm):
    permission = Permission.VOTE_RUN
    branch = PlaceField(Branch, label=capfirst(_("party branch")))
    rule = forms.ChoiceField(label=_("What kind of vote?"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("What is voted on"), max_length=120, help_text=_("One sentence, as it will be read out.")
    )
    text = forms.CharField(
        label=_("Text of the resolution"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("In full, if it is longer than the title. Leave it empty for an election."),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        initial=1,
        help_text=_("For an election: how many are elected."),
    )
    way = forms.ChoiceField(label=_("How is it voted?"), choices=Way.choices, widget=forms.RadioSelect, initial=Way.URN)
    held_on = forms.DateField(label=_("Day of the meeting"), widget=DayInput, initial=timezone.localdate)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)

    def __init__(self, *args: Any, vote: Vote | None = None, at_meeting: bool = False, **kwargs: Any) -> None:
        """``at_meeting``: branch and day are those of a meeting that is known."""
        if vote:
            kwargs["initial"] = forms.model_to_dict(vote) | {"rule": str(vote.rule_id), "version": vote.version}
        super().__init__(*args, **kwargs)
        self.vote = vote
        self.rules = {str(rule.pk): rule for rule in asked.rules(timezone.localdate())}
        if vote:
            self.rules.setdefault(str(vote.rule_id), vote.rule)
        choices = [(key, str(rule)) for key, rule in self.rules.items()]
        self.fields["rule"].choices = choices  # type: ignore[attr-defined]
        place = self.fields["branch"]
        if at_meeting:
            del self.fields["branch"], self.fields["held_on"]
        elif vote:
            del self.fields["branch"]
        elif isinstance(place, PlaceField) and not place.is_a_choice:
            self.initial["branch"] = place.rows.first()
            place.widget = forms.HiddenInput()

    def clean_rule(self) -> Any:
        return self.rules[self.cleaned_data["rule"]]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.vote is None:
            given.pop("version", None)
        return given


class NominateForm(PortalForm):
    permission = Permission.VOTE_RUN
    officer = OfficerField(
        label=_("Who is nominated?"),
        help_text=_("A full member of the branch. They are asked at once whether they stand."),
    )


class AddForm(PortalForm):
    permission = Permission.GUEST_ASK
    officer = OfficerField(
        label=_("Who is missing?"),
        help_text=_("A full member of this branch whose file still names another one."),
    )


class TellersForm(PortalForm):
    permission = Permission.VOTE_RUN
    scrutineer = OfficerField(
        label=_("Scrutineer"), help_text=_("Watches the count. Has an account, and does not stand.")
    )
    counter = OfficerField(
        label=_("Counter"), help_text=_("Counts. The two type what they read apart from each other.")
    )


class RollForm(PortalForm):
    """One line for each member with a vote; whoever is not marked is absent."""

    permission = Permission.VOTE_RUN
    knows = forms.BooleanField(
        label=_("The meeting was told that so few voters cannot stay secret, and wants to vote all the same."),
        required=False,
    )

    def __init__(self, *args: Any, vote: Vote, all_here: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote, expected = vote, asked.expected(vote)
        self.members: list[int] = []
        for member in asked.entitled(vote):
            has_phone = vote.way != Way.URN or member.user_id is not None
            here = Standing.PRESENT if has_phone else Standing.SLIP
            self.members.append(member.pk)
            self.fields[f"m_{member.pk}"] = forms.ChoiceField(
                label=member.name,
                choices=_standings(vote, has_phone=has_phone),
                required=False,
                widget=ChipSelect,
                initial=here if all_here else expected.get(member.pk, Standing.ABSENT),
            )
        self.order_fields([*(f"m_{key}" for key in self.members), "knows"])

    @property
    def asks_for_secrecy(self) -> bool:
        """Where it can be too few, or has just turned out to be."""
        return self.vote.is_secret and (
            len(self.members) < self.vote.rule.smallest_secret or "knows" in self.errors or bool(self["knows"].value())
        )

    @property
    def member_fields(self) -> list[Any]:
        return [self[f"m_{key}"] for key in self.members]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        standings = {key: given.get(f"m_{key}") or Standing.ABSENT for key in self.members}
        return {"standings": standings, "knows": given.get("knows", False)}


class ArriveForm(PortalForm):
    permission = Permission.VOTE_RUN
    officer = forms.ChoiceField(label=_("Who has come in?"), widget=forms.RadioSelect)
    standing = forms.ChoiceField(
        label=_("How do they vote?"),
        choices=[(Standing.PRESENT, _("on their own phone")), (Standing.SLIP, _("with a slip"))],
        initial=Standing.PRESENT,
        widget=ChipSelect,
    )

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.absent = {str(row.officer_id): row.officer for row in asked.absent(vote)}
        self.fields["officer"].choices = [(key, member.tag) for key, member in self.absent.items()]  # type: ignore[attr-defined]
        if vote.way != Way.URN:
            self.fields["standing"].widget = forms.HiddenInput()

    def clean_officer(self) -> Any:
        try:
            return self.absent[self.cleaned_data["officer"]]
        except KeyError as unknown:
            raise ValidationError(_("This person is not among the absent.")) from unknown


def _standings(vote: Vote, *, has_phone: bool) -> list[tuple[str, Any]]:
    own = [(Standing.PRESENT, _("own phone") if vote.way == Way.URN else Standing.PRESENT.label)] if has_phone else []
    slip = [(Standing.SLIP, _("with a slip"))] if vote.way == Way.URN else []
    return [*own, *slip, (Standing.ABSENT, Standing.ABSENT.label), (Standing.NOT_COUNTED, Standing.NOT_COUNTED.label)]
