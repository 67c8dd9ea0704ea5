"""The sheet, and what tellers read off a heap of them."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from ballots.enums import Mark, Way
from ballots.models import Vote
from ballots.queries import votes as asked
from ballots.rules.sheets import voices
from ui.forms import PortalForm
from ui.widgets import ChipSelect

MOST = 9999


class SheetForm(PortalForm):
    """A resolution wants an answer; a name without a mark is an abstention, as on paper."""

    permission = Permission.VOTE_CAST

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.vote, self.lines, others = vote, asked.lines_of(vote), asked.others_of(vote)
        self.own = asked.own_line(vote, self.user) if self.user else ""
        for line, name in self.marked:
            self.fields[f"line_{line}"] = forms.ChoiceField(
                label=name,
                choices=vote.marks.choices,
                required=not vote.has_names,
                widget=ChipSelect,
                error_messages={"required": _("Choose one of the three.")},
            )
        if others:
            self.fields["besides"] = forms.MultipleChoiceField(
                label=_("Somebody who is not on the sheet"),
                choices=others,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    @property
    def marked(self) -> list[tuple[str, str]]:
        """All lines but the one that stands for whoever fills it in."""
        return [(line, name) for line, name in self.lines if line != self.own]

    @property
    def line_fields(self) -> list[Any]:
        return [self[f"line_{line}"] for line, _name in self.marked]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        marks = {line: int(given.get(f"line_{line}") or self.vote.marks.ABSTAIN) for line, _name in self.lines}
        marks |= dict.fromkeys(given.get("besides", []), int(Mark.FOR))
        if (chosen := voices(marks)) > self.vote.seats and self.vote.is_election:
            words = ngettext(
                "You may choose at most %(seats)d person, and you chose %(chosen)d.",
                "You may choose at most %(seats)d people, and you chose %(chosen)d.",
                self.vote.seats,
            )
            raise ValidationError(words % {"seats": self.vote.seats, "chosen": chosen})
        return {"marks": marks} | ({"slip": given.get("slip", "")} if "slip" in self.fields else {})


class DeviceForm(SheetForm):
    """Without a user: the slip is the right to vote."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slip"] = forms.CharField(
            label=_("The code of your slip"),
            max_length=20,
            error_messages={"required": _("Type the code that stands on your slip.")},
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
            ),
        )
        self.order_fields(["slip"])


class CountForm(PortalForm):
    """Three numbers a line; from papers also how many sheets there were."""

    permission = Permission.VOTE_CAST

    def __init__(self, *args: Any, vote: Vote, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines, self.marks = asked.lines_of(vote), list(vote.marks)
        for line, _name in self.lines:
            for mark in self.marks:
                self.fields[f"{line}_{mark.value}"] = _number(mark.label)
        if vote.way == Way.PAPER:
            self.fields["sheets"] = _number(_("Valid sheets"))
            self.fields["invalid"] = _number(_("Invalid sheets"))

    @property
    def rows(self) -> list[tuple[str, list[Any]]]:
        return [(name, [self[f"{line}_{mark.value}"] for mark in self.marks]) for line, name in self.lines]

    @property
    def sums(self) -> list[Any]:
        return [self[name] for name in ("sheets", "invalid") if name in self.fields]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lines = {line: [given.get(f"{line}_{mark.value}", 0) for mark in self.marks] for line, _name in self.lines}
        return {"lines": lines} | {name: given.get(name, 0) for name in ("sheets", "invalid") if name in self.fields}


def _number(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, min_value=0, max_value=MOST, widget=forms.NumberInput(attrs={"inputmode": "numeric"})
    )
