"""A decision: a measure of each line, or of some of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission
from conduct.enums import Line
from conduct.models import MeasureKind
from conduct.models.report import LONGEST
from conduct.queries import tables
from conduct.rules.discipline import Taken
from conduct.rules.periods import MOST_MONTHS
from conduct.services.decisions import Choice
from ui.forms import PortalForm, PortalModelForm
from ui.widgets import ChipSelect, DayInput

MOST_BREACHES = 20
EVERY_LINE = [line.value for line in Line if line != Line.SUPERVISION]


OF_SANCTIONS = ("months", "best_grade", "later_years", "is_followed_up")
OF_SUPERVISION = ("least_days", "most_days")


class DecisionForm(PortalForm):
    permission = Permission.DISCIPLINE_DECIDE

    government = forms.ModelChoiceField(
        label=Line.GOVERNMENT.label, required=False, queryset=MeasureKind.objects.none()
    )
    party = forms.ModelChoiceField(label=Line.PARTY.label, required=False, queryset=MeasureKind.objects.none())
    first_form = forms.ModelChoiceField(
        label=Line.FIRST_FORM.label, required=False, queryset=MeasureKind.objects.none()
    )
    organisational = forms.ModelChoiceField(
        label=Line.ORGANISATIONAL.label, required=False, queryset=MeasureKind.objects.none()
    )
    breaches = forms.IntegerField(
        label=_("Equal breaches decided together"),
        initial=1,
        min_value=1,
        max_value=MOST_BREACHES,
        help_text=_("The heaviest measure applies. Of several equal ones the period lies between one and their sum."),
    )
    months = forms.IntegerField(
        label=_("Months, if more than one breach"),
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        help_text=_("For the government sanction, or else for party discipline. Empty: the table's own period."),
    )
    document = forms.CharField(label=_("Document number"), max_length=60)
    decided_on = forms.DateField(label=_("Decision taken on"), widget=DayInput)
    effective_on = forms.DateField(label=_("In effect from"), widget=DayInput)
    another_deed = forms.CharField(
        label=_("Why it is another deed"),
        required=False,
        max_length=300,
        help_text=_(
            "Only where a measure of the same line stands for something of the same day. The officer reads it."
        ),
    )
    grounds = forms.CharField(
        label=_("Grounds of the decision"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Say what of the officer's statement was taken up, and what not and why."),
    )

    def __init__(self, *args: Any, today: date, before: Sequence[Taken] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = [(Line(one.line).label, one.decided_on, one.is_certain) for one in before]
        """Shown above the form, before anything is typed."""
        certain = {one.line for one in before if one.is_certain}
        for line in EVERY_LINE:
            field = cast("forms.ModelChoiceField[MeasureKind]", self.fields[line])
            field.queryset, field.empty_label = tables.offered(line), _("none")
            if line in certain:
                field.queryset, field.help_text = field.queryset.none(), _("Taken already for this deed.")
        if all(one.is_certain for one in before):
            del self.fields["another_deed"]
        for name in ("decided_on", "effective_on"):
            self.fields[name].initial = today
        self.helper.layout = Layout(
            Fieldset(
                _("Measures"),
                Row(Column("government"), Column("party")),
                Row(Column("first_form"), Column("organisational")),
            ),
            Row(Column("breaches"), Column("months")),
            *(["another_deed"] if "another_deed" in self.fields else []),
            Fieldset(_("Decision"), "document", Row(Column("decided_on"), Column("effective_on")), "grounds"),
        )

    def clean(self) -> dict[str, Any]:
        """As the service takes it: the choices in one list."""
        data = super().clean() or self.cleaned_data
        months, breaches = data.pop("months", None), data.pop("breaches", 1)
        kinds = [kind for kind in (data.pop(line, None) for line in EVERY_LINE) if kind]
        if months and not any(kind.months for kind in kinds):
            raise ValidationError({"months": _("None of the measures chosen has a period.")}, code="no_period")
        data["choices"] = _choices(kinds, months, breaches)
        return data


class MeasureKindForm(PortalModelForm):
    permission = Permission.DISCIPLINE_SET
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = MeasureKind
        fields = ["name_zh", "name_en", "least_days", "most_days", "months", "bars_reward", "bars_promotion",
                  "bars_pay_rise", "best_grade", "later_years", "is_followed_up", "level", "basis_zh", "basis_en",
                  "is_verified", "is_active"]  # fmt: skip
        widgets = dict.fromkeys(("basis_zh", "basis_en"), forms.Textarea(attrs={"rows": 2})) | {"level": ChipSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        is_supervision = self.instance.line == Line.SUPERVISION
        for name in OF_SANCTIONS if is_supervision else OF_SUPERVISION:
            del self.fields[name]
        if is_supervision:
            self.fields["level"].label = pgettext_lazy("restraint", "Approved by")


def _choices(kinds: list[MeasureKind], months: int | None, breaches: int) -> list[Choice]:
    """The months belong to the first line that has a period."""
    with_period = next((kind for kind in kinds if kind.months), None)
    return [Choice(kind, months, breaches) if kind == with_period else Choice(kind) for kind in kinds]
