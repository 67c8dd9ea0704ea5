"""Which branch a page is about, for those who reach several."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import Branch
from accounts.permissions import Permission
from members.forms.places import PlaceField
from ui.forms import PortalForm


class BranchChoice(PortalForm):
    branch = PlaceField(Branch, label=_("Party branch"))

    def __init__(self, *args: Any, permission: Permission, **kwargs: Any) -> None:
        self.permission = permission
        super().__init__(*args, **kwargs)

    @property
    def is_a_choice(self) -> bool:
        field = self.fields["branch"]
        return isinstance(field, PlaceField) and field.is_a_choice
