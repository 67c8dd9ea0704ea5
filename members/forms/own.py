"""What an officer types about themselves."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from members.models import FamilyMember, Officer
from members.rules.corrections import CORRECTABLE, WRITTEN_BY_YES
from ui.forms import PortalForm, PortalModelForm


class FamilyMemberForm(PortalModelForm):
    permission = Permission.FAMILY_EDIT

    class Meta:
        model = FamilyMember
        fields = ["relation", "name", "phone", "is_emergency_contact", "is_shown"]


class SkillForm(PortalForm):
    permission = Permission.SKILL_EDIT
    name = forms.CharField(
        label=capfirst(_("skill")),
        max_length=60,
        help_text=_("For example a language, an instrument, first aid, drone flying."),
    )


class CorrectionForm(PortalForm):
    """What one line should say, asked in that line's own way: a date by a calendar, a rank from the ranks."""

    permission = Permission.CORRECTION_ASK

    def __init__(self, *args: Any, field: str, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field not in CORRECTABLE:
            raise LookupError(field)
        self.line, self.officer = Officer._meta.get_field(field), officer
        own = self.line.formfield() if field in WRITTEN_BY_YES else None  # type: ignore[union-attr]
        wished = own or forms.CharField(max_length=200)
        wished.label, wished.help_text, wished.required = _("what it should say"), "", True
        if isinstance(wished, forms.DateField):
            wished.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["wished"] = wished

    def clean_wished(self) -> str:
        """Kept as it was typed, so that the answer can read it in the same way."""
        raw = str(self.data.get(self.add_prefix("wished"), "")).strip()
        if str(getattr(self.officer, self.line.name) or "") == raw:
            raise ValidationError(_("That is what it says now."), code="unchanged")
        return raw


class DeclineForm(PortalForm):
    permission = Permission.PROFILE_EDIT
    reason = forms.CharField(label=capfirst(_("reason")), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
