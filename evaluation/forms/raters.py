"""Who rates: by rule, for a unit, for one person."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from accounts.permissions import Permission
from evaluation.models import Cycle
from members.forms.fields import OfficerField
from members.models import Officer
from ui.forms import PortalForm

LEAST = Decimal("0.01")


def _weight(label: Any, **given: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=5, decimal_places=2, min_value=LEAST, **given)


class RuleForm(PortalForm):
    permission = Permission.CYCLE_RUN

    weight = _weight(_("Weight of the nearest leader"), initial=60)
    above_weight = _weight(
        _("Weight of the next leader up"), required=False, help_text=_("Leave it empty and only one leader rates.")
    )


class RaterForm(PortalForm):
    permission = Permission.CYCLE_RUN

    rater = OfficerField(label=_("Who rates?"), permission=Permission.CYCLE_RUN)
    weight = _weight(_("Weight"), initial=20)

    def clean_rater(self) -> User:
        return account_of(self.cleaned_data["rater"])


class UnitRaterForm(RaterForm):
    unit = forms.ModelChoiceField(label=_("Whom?"), queryset=Unit.objects.none())
    field_order = ("unit", "rater", "weight")

    def __init__(self, *args: Any, cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units: Any = self.fields["unit"]
        rows = Unit.objects.within(self.user, Permission.CYCLE_RUN) if self.user else Unit.objects.none()
        units.queryset = rows.filter(path__startswith=cycle.unit.path)


class HandOverForm(PortalForm):
    permission = Permission.CYCLE_RUN

    rater = OfficerField(label=_("Who rates instead?"), permission=Permission.CYCLE_RUN)

    def clean_rater(self) -> User:
        return account_of(self.cleaned_data["rater"])


class HandBackMarksForm(PortalForm):
    permission = Permission.CYCLE_RUN

    why = forms.CharField(
        label=_("What is to be looked at again?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The rater reads it."),
    )
    is_whole_sheet = forms.BooleanField(label=_("Everybody whom this rater has handed in"), required=False)


def account_of(officer: Officer) -> User:
    if officer.user is None:
        raise forms.ValidationError(
            _("This person has no account and cannot rate. Choose somebody else."), code="account"
        )
    return officer.user
