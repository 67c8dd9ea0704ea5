"""Choosing a unit that one holds."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User

if TYPE_CHECKING:
    UnitChoice = forms.ModelChoiceField[Unit]
else:
    UnitChoice = forms.ModelChoiceField


class HeldUnitField(UnitChoice):
    """The units over which the user may do the form's deed; with one alone there is nothing to choose."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), label=_("Into unit"), empty_label=None, **kwargs)

    def narrow(self, user: User, permission: Any) -> None:
        held = user.unit_paths(permission)
        self.queryset = Unit.objects.within(user, permission).filter(path__in=held)
        if len(set(held)) == 1:
            self.widget = forms.HiddenInput()
            self.initial = self.queryset.first()
