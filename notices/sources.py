"""What every source of reminders says of a row, in the outbox's own columns."""

from typing import Any, TypeAlias

from django.db.models import CharField, Model, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

Rows: TypeAlias = "QuerySet[Any, Any]"
"""``values()`` of recipient_id, subject_key, due_on and path; of kind too, unless whoever asks adds it."""

PROBE = 999999999


def key_of(model: type[Model], key: str = "pk") -> Concat:
    """How the outbox names the cause: the model, and the key that the lookup leads to."""
    return Concat(Value(f"{model._meta.label}:"), Cast(key, CharField()), output_field=CharField())


def path_to(view: str, key: str = "pk") -> Concat:
    """The address of the row's page."""
    before, after = reverse(view, args=[PROBE]).split(str(PROBE))
    return Concat(Value(before), Cast(key, CharField()), Value(after), output_field=CharField())
