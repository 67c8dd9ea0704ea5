"""A profile as lines to read: label, value, and why the portal keeps it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst

from members.models import Officer
from members.rules.corrections import CORRECTABLE
from ui.dates import day

SERVICE = ("category", "police_type", "rank", "joined_work_on", "education")
PARTY = ("political_status", "joined_party_on", "full_member_on", "party_duty")
PERSON = ("sex", "birth_on")


@dataclass(frozen=True)
class Line:
    field: str
    label: str
    value: str
    purpose: str
    is_correctable: bool


def lines(officer: Officer) -> list[Line]:
    """Every field that has a purpose, in the order of the model: all that is kept about the person."""
    return [
        Line(
            field.name,
            label(field.name),
            said(officer, field.name),
            str(field.help_text),
            field.name in CORRECTABLE,
        )
        for field in Officer._meta.concrete_fields
        if field.help_text
    ]


def pairs(officer: Officer, names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(label(name), said(officer, name)) for name in names]


def facts(officer: Officer) -> list[tuple[str, str]]:
    """What is known besides name, post and place; a line without a value is left out."""
    return [(name, value) for name, value in pairs(officer, (*SERVICE, *PARTY, *PERSON)) if value]


def label(name: str) -> str:
    return capfirst(str(Officer._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def said(officer: Officer, name: str) -> str:
    """The value in the reader's language."""
    show = getattr(officer, f"get_{name}_display", None)
    return as_text(show() if show else getattr(officer, name))


def wished(name: str, raw: str) -> str:
    """What a correction request asks for, read as the field itself reads it."""
    choices: dict[Any, Any] = dict(Officer._meta.get_field(name).choices or [])  # type: ignore[union-attr]
    return str(choices.get(raw, raw))


def as_text(value: Any) -> str:
    if isinstance(value, date):
        return day(value)
    return "" if value is None else str(value)
