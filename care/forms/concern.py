"""Raising a concern, with a name or without; answering one; saying whether it is solved."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.rules import codes
from care.enums import AskedAs, NotYetTo
from care.models import ConcernTheme
from care.models.concern import LONGEST_CONCERN
from care.queries import concerns
from care.queries.concerns import Place
from members.models import Officer
from ui.forms import PortalForm
from ui.widgets import ChipSelect

INDENT = "\u3000"


class ConcernFacts(PortalForm):
    """What every concern consists of."""

    theme = forms.ModelChoiceField(
        label=_("What it is about"), queryset=ConcernTheme.objects.offered(), empty_label=_("Choose")
    )
    text = forms.CharField(
        label=_("Your concern"), max_length=LONGEST_CONCERN, widget=forms.Textarea(attrs={"rows": 6})
    )
    to = forms.ChoiceField(label=_("Who is to answer"), widget=ChipSelect)


class ConcernForm(ConcernFacts):
    """In one's own name: the people who may be asked stand there by name."""

    def __init__(self, *args: Any, user: User, officer: Officer, today: date, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.places = concerns.places_for(officer, today=today)
        field = cast(forms.ChoiceField, self.fields["to"])
        field.choices = [(key, label) for key, (label, _place) in self.places.items()]
        field.help_text = _("Only who you choose reads it. You may pass over your own leader.")

    def clean_to(self) -> Place:
        return self.places[self.cleaned_data["to"]][1]


class VoiceForm(ConcernFacts):
    """Without a name. It is made without a user and asks nothing that tells one."""

    code = forms.CharField(widget=forms.HiddenInput, required=False)
    unit = forms.ChoiceField(label=_("Which unit it concerns"))

    field_order = ("unit", "theme", "text", "to", "code")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = {str(unit.pk): unit for unit in concerns.units_offered()}
        top = min((unit.path.count(".") for unit in self.units.values()), default=0)
        cast(forms.ChoiceField, self.fields["unit"]).choices = [
            ("", _("Choose")),
            *((key, INDENT * (unit.path.count(".") - top) + str(unit)) for key, unit in self.units.items()),
        ]
        cast(forms.ChoiceField, self.fields["to"]).choices = AskedAs.choices
        self.fields["unit"].help_text = _("Where yours is small, a larger one above it protects you better.")
        self.fields["to"].help_text = _("Of that unit. Nobody else reads it.")
        self.fields["text"].help_text = _(
            "Leave out what only you can know, such as a name, a date or your own words for things."
        )

    def clean_code(self) -> str:
        return codes.read(self.cleaned_data["code"]) or codes.new_code()

    def clean_unit(self) -> Unit:
        return self.units[self.cleaned_data["unit"]]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("unit") and facts.get("to"):
            facts["to"] = self._place(facts["to"], facts["unit"])
        return facts

    def _place(self, to: str, unit: Unit) -> Place | None:
        place = concerns.place_of(to, unit)
        if not place:
            self.add_error("to", _("This unit has none such. Choose somebody else."))
        return place


class CodeForm(PortalForm):
    code = forms.CharField(
        label=_("Your code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        help_text=_("Four groups of four, with or without hyphens."),
    )

    def clean_code(self) -> str:
        return codes.read(self.cleaned_data["code"])


class AnswerForm(PortalForm):
    """By whoever is asked."""

    text = forms.CharField(label=_("Your answer"), max_length=LONGEST_CONCERN, widget=forms.Textarea(attrs={"rows": 5}))
    is_final = forms.TypedChoiceField(
        label=_("Is this the answer?"),
        choices=[("yes", _("This is the answer")), ("no", _("I need to ask back"))],
        coerce=lambda typed: typed == "yes",
        widget=ChipSelect,
        initial="yes",
    )


class ReplyForm(PortalForm):
    """By whoever raised it; the question whether it is solved stands only where there is an answer."""

    solved = forms.ChoiceField(
        label=_("Is it solved for you?"),
        choices=[("yes", _("Yes, solved")), ("no", _("Not yet"))],
        required=False,
        widget=ChipSelect,
    )
    to = forms.ChoiceField(
        label=_("If not yet: who is to read it next"), choices=NotYetTo.choices, required=False, widget=ChipSelect
    )
    text = forms.CharField(
        label=_("Your words"), required=False, max_length=LONGEST_CONCERN, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, is_answered: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"to": NotYetTo.UP}, **kwargs)
        if not is_answered:
            del self.fields["solved"], self.fields["to"]
            self.fields["text"].required = True

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        solved = facts.pop("solved", "")
        facts["is_solved"] = {"yes": True, "no": False}.get(solved)
        facts["to"] = facts.get("to") or NotYetTo.UP
        if not solved and not facts.get("text") and "text" not in self.errors:
            raise ValidationError(_("Say whether it is solved, or write a few words."), code="empty")
        return facts
