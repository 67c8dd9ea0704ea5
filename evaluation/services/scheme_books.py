"""Indicators taken from a workbook: all of them, into a draft, in one transaction."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from evaluation.models import FigureKind, Indicator, SchemeVersion
from evaluation.rules.written import Written
from evaluation.services.drafts import touched
from evaluation.services.schemes import begin
from ui.codes import code_of


@transaction.atomic
def replace_all(draft: SchemeVersion, *, rows: Sequence[Written], seen: int, by: User) -> SchemeVersion:
    """What stood in the draft is gone afterwards; refused if somebody changed it since it was looked at."""
    standing = touched(draft)
    if standing.version != seen + 1:
        raise ValidationError(
            _("Somebody has changed the draft since you looked at it. Look again before you replace it."),
            code="changed",
        )
    standing.indicators.all().delete()
    _write(standing, rows)
    audit.record("evaluation.scheme.imported", by=by, subject=standing)
    return standing


@transaction.atomic
def begin_from(*, rows: Sequence[Written], by: User, **terms: Any) -> SchemeVersion:
    draft = begin(by=by, **terms)
    _write(draft, rows)
    audit.record("evaluation.scheme.imported", by=by, subject=draft)
    return draft


def _write(draft: SchemeVersion, rows: Sequence[Written]) -> None:
    figures = {kind.code: kind for kind in FigureKind.objects.filter(code__in=[row.figure for row in rows])}
    taken = {row.code for row in rows}
    made = []
    for position, row in enumerate(rows):
        coded = row if row.code else replace(row, code=code_of(row.name_en, taken, otherwise="indicator"))
        taken.add(coded.code)
        facts = asdict(coded) | {"figure": figures.get(coded.figure)}
        made.append(Indicator(scheme_version=draft, position=position, **facts))
    for indicator in made:
        indicator.full_clean(validate_unique=False, validate_constraints=False)
    Indicator.objects.bulk_create(made)
