"""One step's clock: until when to file and to answer, who decides, on which basis, from which day on."""

from datetime import date
from typing import Any, cast

from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission, Role
from appeals.enums import Level
from appeals.models import Term
from appeals.models.term import DECIDERS
from ui.forms import PortalModelForm
from ui.widgets import ChipSelect

MOST_DAYS = 365
ROLES = [(role.value, Role(role).label) for role in DECIDERS]


class TermForm(PortalModelForm):
    permission = Permission.APPEAL_SET
    version = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Term
        fields = ["name_zh", "name_en", "file_within", "file_unit", "counted_from", "direct_within", "answer_within",
                  "answer_unit", "extend_by", "by_role", "instead_role", "level", "basis_zh", "basis_en",
                  "valid_from"]  # fmt: skip
        widgets = dict.fromkeys(("file_unit", "counted_from", "answer_unit", "level"), ChipSelect) | dict.fromkeys(
            ("basis_zh", "basis_en"), forms.Textarea(attrs={"rows": 2})
        )
        help_texts = {
            "file_within": _("Empty: there is no last day."),
            "direct_within": _("Where this step may be taken without the one before it."),
            "extend_by": _("Once, for what is complex; 0: not at all."),
            "instead_role": _("Where nobody of the first role is free to decide."),
            "valid_from": _("What was filed before that day runs by the clock it began with."),
        }

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, roles in (("by_role", ROLES), ("instead_role", [("", _("nobody")), *ROLES])):
            cast(forms.ChoiceField, self.fields[name]).choices = roles
        cast(forms.ChoiceField, self.fields["level"]).choices = Level.choices
        self.initial["valid_from"] = max(today, self.instance.valid_from)
        self.fields["version"].initial = self.instance.version
        for name in ("file_within", "direct_within", "answer_within", "extend_by"):
            field = cast(forms.IntegerField, self.fields[name])
            field.max_value = MOST_DAYS
            field.widget.attrs["max"] = MOST_DAYS
        self.helper.layout = Layout(
            Row(Column("name_zh"), Column("name_en")),
            Fieldset(
                _("To be filed"), Row(Column("file_within"), Column("direct_within")), "file_unit", "counted_from"
            ),
            Fieldset(_("To be answered"), Row(Column("answer_within"), Column("extend_by")), "answer_unit"),
            Fieldset(_("Decided by"), Row(Column("by_role"), Column("instead_role")), "level"),
            Fieldset(_("Basis"), "basis_zh", "basis_en", "valid_from"),
            "version",
        )
