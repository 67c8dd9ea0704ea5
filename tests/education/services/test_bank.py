"""Questions are changed and retired one at a time, and nobody's change is lost."""

import pytest
from django.core.exceptions import ValidationError

from audit.models import Entry
from education.models import BankQuestion
from education.services import bank
from tests.factories.study import BankQuestionFactory

pytestmark = pytest.mark.django_db


def changed(question, by, **facts):
    given = {field: getattr(question, field) for field in ("kind", "text", "options", "right", "model_answer")}
    return bank.change(question, version=1, by=by, **given | facts)


def test_a_question_is_retired_once_and_alone(station, secretary):
    one, other = BankQuestionFactory.create_batch(2, unit=station)

    for _twice in range(2):
        bank.retire(one, by=secretary)

    assert dict(BankQuestion.objects.values_list("pk", "is_retired")) == {one.pk: True, other.pk: False}
    assert Entry.objects.filter(kind="education.question.retired").count() == 1


def test_two_who_change_one_question_at_once(station, secretary):
    one, other = BankQuestionFactory.create_batch(2, unit=station)
    changed(one, secretary, text="What comes first?")

    with pytest.raises(ValidationError, match="changed this question meanwhile"):
        changed(one, secretary, text="What comes last?")

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.text, one.version, other.version) == ("What comes first?", 2, 1)
