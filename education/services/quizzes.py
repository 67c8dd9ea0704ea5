"""Making a quiz out of the bank."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.models import BankQuestion, Quiz
from education.queries.places import Place


@transaction.atomic
def make(*, title: str, place: Place, themes: Sequence[str], by: User, today: date, **facts: Any) -> Quiz:
    quiz = Quiz(
        title=title.strip(),
        unit=place.unit,
        branch=place.branch,
        themes=list(themes),
        made_by=by,
        made_on=today,
        **facts,
    )
    quiz.full_clean()
    if BankQuestion.objects.for_papers_of(quiz).count() < quiz.size:
        raise ValidationError({"size": _("The bank holds fewer questions than that on these themes.")}, code="too_many")
    quiz.save()
    audit.record("education.quiz.made", by=by, subject=quiz)
    return quiz
