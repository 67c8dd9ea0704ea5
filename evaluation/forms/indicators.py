"""One line of a draft: what is asked, where it comes from, and what the formula makes of it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from crispy_forms.layout import HTML, Column, Div, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind
from evaluation.models import Indicator
from evaluation.queries.figures_offered import offered
from evaluation.rules import formula
from ui.forms import PortalForm
from ui.widgets import ChipSelect

BANDS = range(1, 7)
COUNTED = [(each.value, each.label) for each in Evidence if each not in {Evidence.RATINGS, Evidence.BALLOT}]
BY_PEOPLE = {IndicatorKind.RATED: Evidence.RATINGS, IndicatorKind.BALLOT: Evidence.BALLOT}
FIELD_OF = {"from": "start", "bands": "band_1_least"}
NUMBERS = {
    FormulaKind.LINEAR: {"target": "target", "start": "from"},
    FormulaKind.PER_EVENT: {"each": "each", "cap": "cap", "floor": "floor"},
    FormulaKind.MEAN: {"trim": "trim"},
}
"""Names of the inputs and of the parameters they fill."""


def _number(label: Any, help_text: Any = "") -> forms.CharField:
    """Read by the formula itself, which says what is wrong in its own words."""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=14, widget=widget, help_text=help_text)


class IndicatorForm(PortalForm):
    permission = Permission.SCHEME_EDIT

    kind = forms.ChoiceField(
        label=_("Kind"), choices=IndicatorKind.choices, widget=ChipSelect, initial=IndicatorKind.RATED
    )
    dimension = forms.ChoiceField(label=_("Dimension"), choices=Dimension.choices, widget=ChipSelect)
    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    note_zh = forms.CharField(label=_("Explanation in Chinese"), max_length=300, required=False)
    note_en = forms.CharField(label=_("Explanation in English"), max_length=300, required=False)
    points = forms.DecimalField(
        label=_("Full points"), min_value=Decimal("0.01"), max_value=Decimal(100), max_digits=6, decimal_places=2,
        help_text=_("Its weight; of added and deducted points, the most that can come of it."),
    )  # fmt: skip
    evidence = forms.ChoiceField(
        label=_("Evidence"), choices=[("", "–"), *COUNTED], required=False,
        help_text=_("Nothing else can reach a score, and nothing of care ever does."),
    )  # fmt: skip
    figure = forms.ChoiceField(label=_("Work figure"), required=False)
    formula = forms.ChoiceField(
        label=_("Formula"), choices=FormulaKind.choices, widget=ChipSelect, initial=FormulaKind.MEAN
    )
    target = _number(_("Full points at"))
    start = _number(_("Points begin at"), _("Empty: from nothing."))
    each = _number(_("Points for each"))
    cap = _number(_("At most"), _("Empty: up to the full points."))
    floor = _number(_("At least"), _("Empty: nothing."))
    trim = _number(
        _("Highest and lowest left out"), _("So many at each end, where enough people rate. Empty: none is left out.")
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, indicator: Indicator | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(indicator) if indicator else None, **kwargs)
        self.figures = {row.code: row for row in offered(indicator)}
        self.fields["figure"] = forms.ChoiceField(
            label=_("Work figure"), required=False,
            choices=[("", "–"), *((row.code, f"{row.name} ({row.measure})") for row in self.figures.values())],
        )  # fmt: skip
        for number in BANDS:
            self.fields[f"band_{number}_least"] = _number(_("At least"))
            self.fields[f"band_{number}_points"] = _number(_("gives points"))
        self.helper.layout = _layout()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        if kind in BY_PEOPLE:
            given["evidence"] = BY_PEOPLE[IndicatorKind(kind)].value
        if kind == IndicatorKind.RATED:
            given["formula"] = FormulaKind.MEAN.value
        self._check_evidence(given)
        if not self.errors:
            given["parameters"] = self._parameters(given)
        names = {"kind", "dimension", "name_zh", "name_en", "note_zh", "note_en", "points", "evidence", "formula"}
        kept = {name: value for name, value in given.items() if name in names | {"parameters", "seen"}}
        wants_figure = given.get("evidence") == Evidence.FIGURE
        return kept | {"figure": self.figures.get(given.get("figure", "")) if wants_figure else None}

    def _check_evidence(self, given: dict[str, Any]) -> None:
        if given.get("kind") and not given.get("evidence"):
            self.add_error("evidence", ValidationError(_("Choose where the points come from."), code="required"))
        if given.get("evidence") == Evidence.FIGURE and not given.get("figure"):
            self.add_error("figure", ValidationError(_("Name the work figure."), code="required"))
        if given.get("kind") not in {None, IndicatorKind.RATED} and given.get("formula") == FormulaKind.MEAN:
            words = _("A mean is only taken of the marks of those who rate. Choose another formula.")
            self.add_error("formula", ValidationError(words, code="mean"))

    def _parameters(self, given: dict[str, Any]) -> dict[str, Any]:
        typed = self._typed(given)
        try:
            return formula.parse(given["formula"], typed, given["points"]).as_parameters()
        except ValidationError as wrong:
            for name, errors in wrong.error_dict.items():
                self.add_error(FIELD_OF.get(name, name), errors)
            return {}

    def _typed(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["formula"] == FormulaKind.BANDS:
            pairs = ([given.get(f"band_{number}_{part}", "") for part in ("least", "points")] for number in BANDS)
            return {"bands": [pair for pair in pairs if any(pair)]}
        names = NUMBERS[FormulaKind(given["formula"])]
        return {wanted: given.get(name, "") for name, wanted in names.items()}


def _initial(indicator: Indicator) -> dict[str, Any]:
    facts = ("kind", "dimension", "name_zh", "name_en", "note_zh", "note_en", "points", "evidence", "formula")
    known = {name: getattr(indicator, name) for name in facts}
    known["figure"] = indicator.figure.code if indicator.figure else ""
    return known | dict(_numbers(indicator))


def _numbers(indicator: Indicator) -> Iterator[tuple[str, str]]:
    for names in NUMBERS.values():
        for name, parameter in names.items():
            yield name, indicator.parameters.get(parameter, "")
    for number, (least, points) in enumerate(indicator.parameters.get("bands", []), start=1):
        yield f"band_{number}_least", least
        yield f"band_{number}_points", points


def _layout() -> Layout:
    bands = [Row(Column(f"band_{number}_least"), Column(f"band_{number}_points")) for number in BANDS]
    words = _("From the lowest up: who reaches the number gets the points. More never earns less.")
    return Layout(
        Fieldset(_("What is asked"), "kind", "dimension", Row(Column("name_zh"), Column("name_en"))),
        Row(Column("note_zh"), Column("note_en")),
        Fieldset(_("How much"), Row(Column("points"))),
        Div(Fieldset(_("Where it comes from"), Row(Column("evidence"), Column("figure"))), css_class="for-counted"),
        Div(Fieldset(_("What the formula makes of it"), "formula"), css_class="for-formula"),
        Div(Row(Column("target"), Column("start")), css_class="for-linear"),
        Div(HTML(format_html('<p class="small soft">{}</p>', words)), *bands, css_class="for-bands"),
        Div(Row(Column("each"), Column("cap"), Column("floor")), css_class="for-per-event"),
        Div("trim", css_class="for-mean"),
    )
