"""Two deciders, two connections, one appeal."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.permissions import Role
from appeals.enums import AppealState
from appeals.models import Appeal, Term
from appeals.services import deciding
from tests.factories.accounts import PostingFactory
from tests.factories.appeals import AppealFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_decide_at_once_one_is_told_that_the_other_has(officer, bureau, orgadmin2, today):
    """Tables are emptied between such tests, and the terms with them."""
    term, _new = Term.objects.get_or_create(
        track="profile",
        step="objection",
        defaults={"valid_from": today, "answer_within": 10, "by_role": Role.ORG_ADMIN, "level": "same"},
    )
    third = PostingFactory(role=Role.ORG_ADMIN, unit=bureau).user
    appeal = AppealFactory(officer=officer, term=term)
    together, answers = threading.Barrier(2), []

    def decide(user, outcome):
        try:
            together.wait(timeout=10)
            deciding.decide(appeal, outcome=outcome, answer=user.name, by=user, today=today)
            answers.append("decided")
        except ValidationError as refused:
            answers.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=given) for given in ((orgadmin2, "corrected"), (third, "stands"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(answers) == ["decided", "moved_on"]
    decided = Appeal.objects.get()
    officer.refresh_from_db()
    assert decided.answer == decided.decided_by.name
    assert (officer.education == "master") is (decided.state == AppealState.UPHELD)
