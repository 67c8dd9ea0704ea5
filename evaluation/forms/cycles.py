"""A year: whose, which, until when, and with what quotas."""

from datetime import date
from typing import Any

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from accounts.permissions import Permission
from evaluation.enums import CircumstanceKind
from evaluation.models import Cycle
from members.enums import Category
from ui.forms import PortalForm

FIRST_YEAR = 2015


class DaysForm(PortalForm):
    """What may still change once the year has begun."""

    permission = Permission.CYCLE_RUN

    summary_until = forms.DateField(
        label=_("Self-summaries until"), help_text=_("Everybody is reminded the day before.")
    )
    rating_until = forms.DateField(label=_("Ratings until"), help_text=_("After the self-summaries."))
    excellent_percent = forms.DecimalField(
        label=_("Quota of excellent in per cent"),
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=25,
        initial=20,
        help_text=_("At most 20; up to 25 with the approval named below."),
    )
    approval = forms.CharField(label=_("Document that approves a higher quota"), max_length=120, required=False)
    low_share = forms.DecimalField(
        label=_("A mark is low below, in per cent of the full points"),
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
        initial=60,
        help_text=_("A low mark needs a feedback note of the year, or a reason."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper.layout = Layout(*self.parts())

    def parts(self) -> list[Any]:
        return [
            Fieldset(str(_("Dates")), Row(Column("summary_until"), Column("rating_until"))),
            Fieldset(str(_("Quota and low marks")), "excellent_percent", "approval", "low_share"),
        ]

    def clean(self) -> dict[str, Any]:
        """Said at the field, before the row says it of the whole."""
        given = super().clean() or {}
        first, last = given.get("summary_until"), given.get("rating_until")
        if first and last and last < first:
            self.add_error("rating_until", _("Ratings end after the self-summaries."))
        is_above = (given.get("excellent_percent") or 0) > 20
        if is_above and not given.get("approval") and "approval" not in self.errors:
            self.add_error("approval", _("More than 20 per cent needs the document that approves it."))
        return given


class EditForm(DaysForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    def parts(self) -> list[Any]:
        return [*super().parts(), "version"]


class StartForm(DaysForm):
    unit = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Unit.objects.none(), help_text=_("This unit and all below it.")
    )
    year = forms.IntegerField(label=_("Year that is assessed"), min_value=FIRST_YEAR)
    categories = forms.MultipleChoiceField(
        label=_("Who takes part"),
        choices=Category.choices,
        initial=Category.values,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        paths = self.user.unit_paths(self.permission)
        units: Any = self.fields["unit"]
        units.queryset = Unit.objects.within(self.user, self.permission).filter(path__in=paths)
        if len(paths) == 1:
            units.initial = units.queryset.first()
        self.fields["year"].initial = today.year - 1 if today.month <= 6 else today.year
        self.today = today

    def parts(self) -> list[Any]:
        return [Fieldset(str(_("Whose year")), "unit", "year", "categories"), *super().parts()]

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if year > self.today.year:
            raise forms.ValidationError(_("This year has not begun."), code="future")
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        rows = Cycle.objects.within(self.user, self.permission) if self.user else Cycle.objects.none()
        if given.get("unit") and given.get("year") and rows.filter(unit=given["unit"], year=given["year"]).exists():
            self.add_error("year", _("This year's assessment has been started already."))
        return given


class CircumstanceForm(PortalForm):
    permission = Permission.CYCLE_RUN

    kind = forms.ChoiceField(label=_("What is it?"), choices=CircumstanceKind.choices, widget=forms.RadioSelect)
    days = forms.IntegerField(
        label=_("Days in the year"),
        required=False,
        min_value=1,
        max_value=366,
        help_text=_("Sick and personal leave together. More than half of the year: not assessed."),
    )
    reason = forms.CharField(
        label=_("How is this known?"),
        max_length=300,
        help_text=_("The number of the document, or who confirmed it. No illness, no opinion."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("kind") == CircumstanceKind.LEAVE and not given.get("days") and "days" not in self.errors:
            self.add_error("days", _("Enter the days."))
        if given.get("kind") != CircumstanceKind.LEAVE:
            given["days"] = None
        return given
