"""From when until when somebody is away, and who stands in."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Column, Layout, Row
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Permission
from members.forms.fields import OfficerField
from ui.forms import PortalForm

ANYBODY = ""


class AbsentPersonForm(PortalForm):
    permission = Permission.ABSENCE_EDIT
    who = OfficerField(label=_("Who is away?"))


class AbsenceForm(PortalForm):
    permission = Permission.ABSENCE_EDIT
    since = forms.DateField(label=_("First day away"))
    until = forms.DateField(label=_("Last day away"))
    deputy = forms.ChoiceField(
        label=_("Who stands in"),
        widget=forms.RadioSelect,
        required=False,
        help_text=_("Only who may look after these people already. Others first need a posting as acting secretary."),
    )

    def __init__(self, *args: Any, deputies: Sequence[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(user.pk): user for user in deputies}
        anybody = _("Whoever is there: the branch's other secretaries, else the nearest leader")
        self.fields["deputy"].choices = [(ANYBODY, anybody), *((pk, user.name) for pk, user in self.people.items())]  # type: ignore[attr-defined]
        self.helper.layout = Layout(Row(Column("since"), Column("until")), "deputy")

    def clean_deputy(self) -> User | None:
        return self.people.get(self.cleaned_data["deputy"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = self.cleaned_data
        since, until = given.get("since"), given.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("The last day cannot be before the first."), code="order"))
        return given
