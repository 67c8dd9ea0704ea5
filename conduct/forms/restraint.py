"""Taking, answering and announcing a suspension or a confinement."""

from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from conduct.models import MeasureKind
from conduct.models.measure import LONGEST_DAYS
from conduct.models.report import LONGEST
from conduct.queries import restraining
from ui.forms import PortalForm
from ui.widgets import ChipSelect, DayInput


class RestraintForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE
    kind = forms.ModelChoiceField(
        MeasureKind.objects.none(), label=_("Which measure?"), empty_label=None, widget=ChipSelect
    )
    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=LONGEST_DAYS)
    grounds = forms.CharField(
        label=_("Why it is needed"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Whoever approves it reads this, and the officer once it is announced. Name no informant."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = restraining.kinds()
        cast("forms.ModelChoiceField[MeasureKind]", self.fields["kind"]).queryset = kinds
        told = [
            _("%(measure)s: %(least)d to %(most)d days")
            % {"measure": kind.name, "least": kind.least_days or 1, "most": kind.most_days or LONGEST_DAYS}
            for kind in kinds
        ]
        self.fields["days"].help_text = " · ".join(told)


class ApproveForm(PortalForm):
    permission = Permission.DISCIPLINE_DECIDE
    is_approved = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes, I approve")), ("no", _("No, I do not approve"))],
        coerce=lambda typed: typed == "yes",
        widget=ChipSelect,
    )
    answer = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed where you do not approve it."),
    )


class AnnounceForm(PortalForm):
    permission = Permission.DISCIPLINE_HANDLE
    document = forms.CharField(label=_("Document number"), max_length=60)
    starts_on = forms.DateField(
        label=_("Announced to the officer on"), widget=DayInput, help_text=_("This is its first day.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts_on"].initial = today
        self.helper.layout = Layout(Row(Column("document"), Column("starts_on")))
