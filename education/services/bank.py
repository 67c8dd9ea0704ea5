"""Filling the question bank, one by one or from a workbook."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.models import BankQuestion
from education.queries.places import Place

MEANING = ("kind", "options", "right")
"""What an answer on a paper points into: once somebody has met a question, these stay as they were."""


@transaction.atomic
def add(*, place: Place, by: User, **facts: Any) -> BankQuestion:
    question = _made(place, facts)
    question.save()
    audit.record("education.question.added", by=by, subject=question)
    return question


@transaction.atomic
def add_many(rows: Iterable[Mapping[str, Any]], *, place: Place, by: User) -> int:
    """All of a workbook, in one transaction; its rows were read and found good before."""
    made = BankQuestion.objects.bulk_create(_made(place, row) for row in rows)
    if made:
        audit.record("education.question.imported", by=by, subject=made[0])
    return len(made)


@transaction.atomic
def change(question: BankQuestion, *, version: int, by: User, **facts: Any) -> BankQuestion:
    """Where answers on papers point into it and their meaning would change, a new question takes its place."""
    if not BankQuestion.objects.filter(pk=question.pk, version=version).update(version=F("version") + 1):
        raise ValidationError(
            _("Somebody has changed this question meanwhile. Open it again; what you typed stands here still."),
            code="changed",
        )
    is_same = all(getattr(question, name) == facts[name] for name in MEANING)
    if not is_same and question.answers.exists():
        BankQuestion.objects.filter(pk=question.pk).update(is_retired=True)
        replaced = _made(Place(question.unit, question.branch), {**facts, "replaces": question})
    else:
        question.refresh_from_db()
        for name, value in facts.items():
            setattr(question, name, value)
        question.full_clean()
        replaced = question
    replaced.save()
    audit.record("education.question.changed", by=by, subject=replaced)
    return replaced


@transaction.atomic
def retire(question: BankQuestion, *, by: User) -> None:
    if BankQuestion.objects.filter(pk=question.pk, is_retired=False).update(is_retired=True):
        audit.record("education.question.retired", by=by, subject=question)


def _made(place: Place, facts: Mapping[str, Any]) -> BankQuestion:
    question = BankQuestion(unit=place.unit, branch=place.branch, **facts)
    question.clean_fields()
    return question
