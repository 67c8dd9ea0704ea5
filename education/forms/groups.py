"""A party group's name, and who is moved where."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch
from accounts.permissions import Permission
from education.models import PartyGroup
from ui.forms import PortalForm


class GroupForm(PortalForm):
    permission = Permission.GROUP_EDIT
    name = forms.CharField(
        label=_("Name of the group"), max_length=40, help_text=_("As the branch calls it, for example “First group”.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, group: PartyGroup | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"name": group.name, "version": group.version} if group else {}, **kwargs)
        if group is None:
            del self.fields["version"]


class PeopleField(forms.MultipleChoiceField):
    def valid_value(self, value: str) -> bool:
        """An officer and a membership; whether they are of this branch, the service finds."""
        who, _dash, seen = value.partition("-")
        return who.isdecimal() and seen.isdecimal() and len(value) < 30


class PlaceForm(PortalForm):
    """``people``: officer and the membership that was seen, 0 for none; no group: out of all of them."""

    permission = Permission.GROUP_EDIT
    group = forms.ModelChoiceField(
        PartyGroup.objects.none(), label=_("Move to"), required=False, empty_label=_("no group")
    )
    people = PeopleField(label=_("Members"), error_messages={"required": _("Tick the members whom you want to move.")})

    def __init__(self, *args: Any, branch: Branch, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = cast("forms.ModelChoiceField[PartyGroup]", self.fields["group"])
        groups.queryset = PartyGroup.objects.within(self.user, self.permission).standing().filter(branch=branch)

    def clean_people(self) -> dict[int, int | None]:
        pairs = [key.split("-") for key in self.cleaned_data["people"]]
        return {int(who): int(seen) or None for who, seen in pairs}


class LeadForm(PlaceForm):
    """One member of a group; where they would be moved to is not asked."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        seen = list(given.get("people", {}).values())
        self.errors.pop("group", None)
        if "people" in given and (len(seen) != 1 or seen[0] is None):
            self.add_error("people", _("Tick one member of a group to make them its leader."))
        return {} if self.errors else {"membership": seen[0]}
