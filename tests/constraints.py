"""Each constraint of an app by the row that it alone refuses, and none forgotten."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

Case = tuple[Callable[[], models.Model], "Mapping[str, Any] | Callable[[], Mapping[str, Any]]"]
"""How a row is made that may stand, and what in it may not."""


def refuses_change(name: str, case: Case) -> None:
    row, changes = _of(case)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


def refuses_second(name: str, case: Case) -> None:
    """The same row once more, with what may differ."""
    row, changes = _of(case)
    for field, value in changes.items():
        setattr(row, field, value)
    row.pk = None
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save(force_insert=True)


def constraints_of(app: str) -> set[str]:
    return {one.name for model in apps.get_app_config(app).get_models() for one in model._meta.constraints}


def _of(case: Case) -> tuple[models.Model, Mapping[str, Any]]:
    make, changes = case
    row = make()
    return row, changes() if callable(changes) else changes
