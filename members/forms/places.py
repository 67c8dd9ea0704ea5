"""Naming a unit or a branch: a list while it is short, typed with suggestions when there are thousands."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from ui.language import listed

SHORT = 60
"""A longer list would weigh more than the page it stands on."""


class PlaceField(forms.Field):
    """A unit or branch within the user's reach; what it holds as text is the name, which is unique."""

    default_error_messages = {
        "nobody": _("No such unit or branch within your reach: “%(text)s”."),
        "several": _("Several fit “%(text)s”: %(names)s. Type the whole name."),
    }

    def __init__(self, model: type[Unit] | type[Branch], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model = model
        self.rows: Any = model.objects.none()
        self.is_a_choice = False
        """Whether there is more than one to choose from."""

    def __deepcopy__(self, memo: Any) -> "PlaceField":
        copied: PlaceField = super().__deepcopy__(memo)
        copied.rows = self.rows.all()
        return copied

    def narrow(self, user: User | None, permission: Permission) -> None:
        if user:
            self.rows = self.model.objects.within(user, permission)
        names = list(self.rows.values_list("name", flat=True)[: SHORT + 1])
        self.is_a_choice = len(names) > 1
        if len(names) <= SHORT:
            self.widget = forms.Select(choices=[("", "---------"), *((name, name) for name in names)])
        else:
            self.widget = forms.TextInput(
                attrs={"autocomplete": "off", "maxlength": 100, "placeholder": _("part of the name")}
            )
        self.widget.is_required = self.required

    def prepare_value(self, value: Any) -> Any:
        return value.name if isinstance(value, Unit | Branch) else value

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        found = list(self.rows.filter(name=text)[:1]) or list(self.rows.filter(name__icontains=text)[:5])
        if len(found) == 1:
            return found[0]
        problem = "several" if found else "nobody"
        names = listed(row.name for row in found)
        raise ValidationError(self.error_messages[problem], params={"text": text, "names": names}, code=problem)
