"""Wording a new version of a rule, with examples of what must come out."""

from datetime import date
from typing import Any

from crispy_forms.layout import HTML, Column, Field, Fieldset, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role
from care.models import CareRule, EventKind
from care.rules.trial import Case
from ui.forms import VersionForm
from ui.versions import opening

EXAMPLES = range(1, 4)
LONGEST = 730
TERMS = [
    *("name_zh", "name_en", "basis_zh", "basis_en", "trigger", "cadence_days", "deed", "within_days", "day_unit"),
    *("by_role", "follow_up_days", "escalate_days", "is_active", "valid_from"),
]
NUMBERS = ("cadence_days", "within_days", "follow_up_days", "escalate_days")


class RuleForm(VersionForm):
    permission = Permission.RULE_EDIT

    class Meta:
        model = CareRule
        fields = TERMS
        labels = {
            "trigger": _("After this event"),
            "cadence_days": _("Or after so many days without contact"),
            "within_days": _("Within"),
            "follow_up_days": _("Ask again after so many days"),
            "escalate_days": _("Tell the leader when late by so many days"),
        }
        help_texts = {
            "trigger": _("Leave empty for a rule that follows a cadence."),
            "cadence_days": _("Leave empty for a rule that follows an event."),
            "follow_up_days": _("After the talk or visit somebody asks how things are. Leave empty for none."),
            "basis_zh": _("Which regulation or decision this rests on, so that everybody can look it up."),
            "basis_en": _("Which regulation or decision this rests on, so that everybody can look it up."),
            "valid_from": _("Today or later. What was asked before that day stays as it was asked."),
            "is_active": _("Switched off, the rule rests from its day on and asks for nothing."),
        }

    def __init__(self, *args: Any, newest: CareRule | None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(newest, today), **kwargs)
        roles = [(role.value, role.label) for role in (Role.SECRETARY, Role.LEADER)]
        self.fields["by_role"] = forms.ChoiceField(label=_("Asked of"), choices=roles)
        _offer_events(self.fields["trigger"], newest)
        for name in NUMBERS:
            self.fields[name].widget.attrs |= {"min": 1, "max": LONGEST, "inputmode": "numeric"}
        for number in EXAMPLES:
            self.fields[f"example_{number}_on"] = _day(_("Event told, or last met, on"))
            self.fields[f"example_{number}_due"] = _day(_("must be due on"))
        self.helper.layout = _layout()

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        for name in NUMBERS:
            if (given.get(name) or 0) > LONGEST:
                self.add_error(name, ValidationError(_("At most two years."), code="too_long"))
        given["cases"] = [case for number in EXAMPLES if (case := self._case(number))]
        return given

    def _case(self, number: int) -> Case | None:
        given, names = self.cleaned_data, (f"example_{number}_on", f"example_{number}_due")
        on, due_on = (given.pop(name, None) for name in names)
        if bool(on) != bool(due_on) and not self.errors.keys() & set(names):
            words = _("An example needs both days, or none.")
            self.add_error(names[1], ValidationError(words, code="half"))
        return Case(number, on, due_on) if on and due_on else None


def _initial(newest: CareRule | None, today: date) -> dict[str, Any]:
    given = opening(newest, TERMS, today)
    if newest is None:
        return given | {"is_active": True, "escalate_days": 3, "within_days": 3}
    for case in map(Case.read, newest.cases):
        given |= {f"example_{case.number}_on": case.on, f"example_{case.number}_due": case.due_on}
    return given


def _offer_events(field: Any, newest: CareRule | None) -> None:
    """Kinds that may be recorded; the rule's own stays, so that saving it says why it cannot ask."""
    field.queryset = EventKind.objects.recordable()
    if newest and newest.trigger_id:
        field.queryset |= EventKind.objects.filter(pk=newest.trigger_id)


def _day(label: Any) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, required=False, widget=widget)


def _layout() -> Layout:
    examples = [Row(Column(f"example_{number}_on"), Column(f"example_{number}_due")) for number in EXAMPLES]
    words = _("If an example comes out otherwise, the rule is not saved. All may stay empty.")
    return Layout(
        Field("seen"),
        Fieldset(
            _("Name and basis"),
            Row(Column("name_zh"), Column("name_en")),
            Row(Column("basis_zh"), Column("basis_en")),
        ),
        Fieldset(_("When it asks"), Row(Column("trigger"), Column("cadence_days"))),
        Fieldset(
            _("What it asks for"),
            Row(Column("deed"), Column("by_role")),
            Row(Column("within_days"), Column("day_unit")),
            Row(Column("follow_up_days"), Column("escalate_days")),
        ),
        Fieldset(_("From when"), Row(Column("valid_from"), Column("is_active"))),
        Fieldset(_("Examples that must come out"), HTML(format_html('<p class="small soft">{}</p>', words)), *examples),
    )
