"""Telling what happened, and who may know of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from care.enums import Audience
from care.models import EventKind
from care.queries.listeners import Listener
from care.rules.pace import EARLIEST_EVENT_DAYS, LATEST_EVENT_DAYS
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class EventForm(PortalForm):
    permission = Permission.EVENT_RECORD

    kind = forms.ModelChoiceField(
        label=_("What happened"), queryset=EventKind.objects.none(), empty_label=None, widget=ChipSelect
    )
    happened_on = forms.DateField(label=_("When"), widget=DayInput)
    who_may_know = forms.ChoiceField(
        label=_("Who may know"),
        initial=Audience.SECRETARY,
        widget=forms.RadioSelect,
        help_text=_("Others see only that a talk or a visit is asked for, never why."),
    )

    def __init__(self, *args: Any, today: date, confidants: Sequence[Listener] = (), **kwargs: Any) -> None:
        """``confidants``: whom the officer may choose as the one who knows; nobody else is offered that."""
        super().__init__(*args, **kwargs)
        self.confidants = {f"{Audience.PERSON}:{one.user.pk}": one for one in confidants}
        cast(forms.ChoiceField, self.fields["who_may_know"]).choices = self._audiences()
        self.today = today
        self.fields["happened_on"].initial = today
        cast("forms.ModelChoiceField[EventKind]", self.fields["kind"]).queryset = EventKind.objects.recordable()

    def clean_happened_on(self) -> date:
        """The same bounds as the service's, said before anything is looked up."""
        day: date = self.cleaned_data["happened_on"]
        if not -EARLIEST_EVENT_DAYS <= (day - self.today).days <= LATEST_EVENT_DAYS:
            raise ValidationError(_("Choose a day within the last year or the next three months."), code="far_day")
        return day

    def clean(self) -> dict[str, Any]:
        """One choice on the page; for one person it is two facts."""
        facts = super().clean() or self.cleaned_data
        if confidant := self.confidants.get(facts.get("who_may_know", "")):
            facts |= {"who_may_know": Audience.PERSON, "known_to": confidant.user}
        return facts

    def _audiences(self) -> list[tuple[str, str]]:
        """Narrowest first."""
        alone, *wider = [(value, str(label)) for value, label in Audience.choices if value != Audience.PERSON]
        people = [
            (key, gettext("only %(name)s, %(role)s") % {"name": one.user.name, "role": one.role})
            for key, one in self.confidants.items()
        ]
        return [alone, *people, *wider]
