"""Starting a clock, and saying what it came to."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch
from accounts.permissions import Permission
from education.enums import ClockSubject
from education.models import Clock, ClockKind, ClockOutcome
from education.queries.clocks import startable
from members.forms.fields import OfficerField
from ui.forms import PortalForm
from ui.widgets import DayInput


class ClockForm(PortalForm):
    """The days, which both kinds of clock ask for."""

    permission = Permission.CLOCK_KEEP
    about: ClockSubject

    kind = forms.ModelChoiceField(
        label=_("What is to be kept in mind"),
        queryset=ClockKind.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )
    began_on = forms.DateField(label=_("Since when"), widget=DayInput)
    due_on = forms.DateField(
        label=_("It ends on"),
        widget=forms.DateInput,
        required=False,
        help_text=_("Empty: as long as the rule says. An earlier day only where the rule leaves it open."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["began_on"].initial = today
        choice = cast("forms.ModelChoiceField[ClockKind]", self.fields["kind"])
        choice.queryset = startable(self.about)
        kinds = list(choice.queryset)
        if len(kinds) == 1:
            choice.initial = kinds[0]


class OfficerClockForm(ClockForm):
    about = ClockSubject.OFFICER
    officer = OfficerField(label=_("Person"))
    field_order = ("officer", "kind", "began_on", "due_on")


class BranchClockForm(ClockForm):
    about = ClockSubject.BRANCH
    branch = forms.ModelChoiceField(Branch.objects.none(), label=_("Party branch"), empty_label=None)
    field_order = ("branch", "kind", "began_on", "due_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["began_on"].label = _("Day of the last election")
        choice = cast("forms.ModelChoiceField[Branch]", self.fields["branch"])
        choice.queryset = Branch.objects.within(self.user, self.permission)


class ClockEndForm(PortalForm):
    permission = Permission.CLOCK_KEEP
    outcome = forms.ModelChoiceField(
        label=_("What was done"), queryset=ClockOutcome.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    ended_on = forms.DateField(label=_("On which day"), widget=DayInput)
    document = forms.CharField(
        label=_("Document number"),
        max_length=60,
        required=False,
        help_text=_("Where there is a resolution or an approval. No names and no reasons."),
    )
    due_on = forms.DateField(
        label=_("The next one until"),
        required=False,
        help_text=_("Where another clock begins: empty means as long as the rule says."),
    )

    def __init__(self, *args: Any, clock: Clock, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended_on"].initial = today
        outcomes = clock.kind.outcomes.select_related("then")
        cast("forms.ModelChoiceField[ClockOutcome]", self.fields["outcome"]).queryset = outcomes
        if not any(outcome.then and outcome.then.may_be_sooner for outcome in outcomes):
            del self.fields["due_on"]
