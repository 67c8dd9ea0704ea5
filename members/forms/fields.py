"""Naming a person in a form: picked from what a search answers, or typed; never a list of everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import Permission
from members.models import Officer
from members.queries.naming import Named, named
from members.queries.search import picked
from members.rules.names import SEPARATORS
from ui.language import listed


@dataclass(frozen=True)
class Pick:
    """What came back from the picker: rows chosen from a search, else text, else what had stood there before."""

    keys: list[str] = field(default_factory=list)
    text: str = ""


class OfficerPicker(forms.Widget):
    """A search input and its answers, which are radio buttons; without scripts the text itself is read."""

    permission: Permission | None = None
    user: User | None = None
    is_many = False

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Pick:
        several = data.getlist if isinstance(data, QueryDict) else lambda key: data.get(key) or []
        chosen, text = [*several(name)], str(data.get(f"{name}_text") or "").strip()
        if self.is_many:
            return Pick(chosen, text if not chosen else "")
        kept = [] if chosen or text else [*several(f"{name}_kept")]
        return Pick(chosen or kept, "" if chosen else text)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(key in data for key in (name, f"{name}_text", f"{name}_kept"))

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        pick = value if isinstance(value, Pick) else Pick([str(row.pk) for row in _rows(value)])
        people = picked(self.user, self.permission, pick.keys) if self.user and self.permission else []
        attrs = {**self.attrs, **(attrs or {})}
        many = "&many=1" if self.is_many else ""
        context = {
            "name": name,
            "attrs": attrs,
            "described_by": attrs.get("aria-describedby"),
            "is_wrong": attrs.get("aria-invalid"),
            "text": pick.text,
            "people": people,
            "is_many": self.is_many,
            "is_required": self.is_required and not people,
            "options_url": f"{reverse('members:officer-pick')}?for={self.permission}&name={name}{many}",
        }
        return render_to_string("members/_officer_picker.html", context)


class OfficersPicker(OfficerPicker):
    is_many = True


class OfficerField(forms.Field):
    """One officer within the user's reach. ``permission`` says for which deed; else the form's own counts."""

    widget = OfficerPicker
    default_error_messages = {
        "required": _("Type a name, pinyin or police number and choose the person."),
        "nobody": _("Nobody within your reach is called “%(text)s”."),
        "several": _("Several people fit “%(text)s”: %(people)s. Type the police number."),
        "unsure": _("“%(text)s” is not a whole name. Did you mean %(people)s?"),
    }

    def __init__(self, *, permission: Permission | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.permission = permission
        self.user: User | None = None

    def narrow(self, user: User | None, permission: Permission | None) -> None:
        """Called by the form: who asks, and for which deed."""
        self.user, self.permission = user, self.permission or permission
        self.widget.user, self.widget.permission = self.user, self.permission

    def to_python(self, value: Pick | None) -> Any:
        people = self._people(value or Pick())
        return people[0] if people else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        return [str(row.pk) for row in _rows(initial)] != (data or Pick()).keys

    def _people(self, pick: Pick) -> list[Officer]:
        if not pick.keys:
            return [self._named(text) for text in _parts(pick.text)]
        people = picked(*self._asked(), pick.keys)
        if len(people) < len(set(pick.keys)):
            raise ValidationError(self.error_messages["required"], code="required")
        return people

    def _named(self, text: str) -> Officer:
        found = named(*self._asked(), text)
        if found.officer is None:
            given = {"text": text, "people": _listed(found)}
            raise ValidationError(self.error_messages[found.problem], params=given, code=found.problem)
        return found.officer

    def _asked(self) -> tuple[User, Permission]:
        if self.user is None or self.permission is None:
            raise LookupError("an OfficerField stands in a PortalForm with a user and a permission")
        return self.user, self.permission


class OfficersField(OfficerField):
    """Several officers; typed, they are divided by commas."""

    widget = OfficersPicker
    most = 12

    def to_python(self, value: Pick | None) -> list[Officer]:
        people = list({officer.pk: officer for officer in self._people(value or Pick())}.values())
        if len(people) > self.most:
            words = ngettext("At most %(most)d person.", "At most %(most)d people.", self.most)
            raise ValidationError(words, params={"most": self.most}, code="too_many")
        return people


def _rows(value: Any) -> list[Officer]:
    return [value] if isinstance(value, Officer) else list(value or [])


def _parts(text: str) -> list[str]:
    return [part.strip() for part in SEPARATORS.split(text) if part.strip()]


def _listed(found: Named) -> str:
    return listed(f"{officer.tag} ({officer.unit})" for officer in found.candidates)
