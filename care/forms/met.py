"""Who was met on a visit: a tap for each whom the officer shows to the author, and a line for anybody else."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from care.models import Contact, FamilyMet
from care.queries.met import NEAREST
from members.models import FamilyMember, Officer
from ui.widgets import ChipSelectMultiple

OFFICER = "officer"


class MetField(forms.MultipleChoiceField):
    """The officer, their family as its block shows it to the author, and whom a contact names already."""

    widget = ChipSelectMultiple
    default_error_messages = {
        "invalid_choice": _("The family block has changed meanwhile. Look at who stands there now, then save again."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.members: dict[str, FamilyMember] = {}
        self.kept: dict[str, FamilyMet] = {}

    def offer(self, officer: Officer, user: User, contact: Contact | None = None) -> list[str]:
        """Returns what the contact says already, as keys."""
        rows = FamilyMember.objects.visible_to(user).filter(officer=officer)
        self.members = {str(member.pk): member for member in sorted(rows, key=lambda one: NEAREST[one.relation])}
        named = list(contact.family_met.all()) if contact else []
        self.kept = {f"kept-{row.pk}": row for row in named if str(row.member_id) not in self.members}
        self.choices = [
            (OFFICER, officer.name),
            *((key, str(member)) for key, member in self.members.items()),
            *((key, row.get_relation_display()) for key, row in self.kept.items()),
        ]
        known = [str(row.member_id) for row in named if str(row.member_id) in self.members]
        return [*known, *self.kept, *([OFFICER] if contact and contact.was_officer_met else [])]

    def facts_of(self, keys: list[str]) -> dict[str, Any]:
        """As the services take them."""
        return {
            "was_officer_met": OFFICER in keys,
            "family_met": [self.members[key] for key in keys if key in self.members],
            "family_kept": [self.kept[key].pk for key in keys if key in self.kept],
        }
