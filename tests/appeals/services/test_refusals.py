"""What the services refuse although no page offers it."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from appeals import registry
from appeals.services import deciding, filing, profile_lines
from members.models import CorrectionRequest
from tests.factories.appeals import AppealFactory, term

pytestmark = pytest.mark.django_db


def refused(code, deed, *args, **more):
    with pytest.raises(ValidationError) as raised:
        deed(*args, **more)
    errors = raised.value.error_dict if hasattr(raised.value, "error_dict") else {"": raised.value.error_list}
    assert [error.code for listed in errors.values() for error in listed] == [code]


def decide(appeal, by, today, outcome="stands"):
    return deciding.decide(appeal, outcome=outcome, answer="Looked at.", by=by, today=today)


@pytest.fixture
def appeal(declined, orgadmin2, bureau):
    return AppealFactory(officer=declined.officer, subject_id=declined.pk, unit=bureau)


def test_an_outcome_that_was_not_offered_is_none(appeal, orgadmin2, today):
    refused("unknown", decide, appeal, orgadmin2, today, outcome="nonsense")
    refused("unknown", registry.find(profile_lines.NAME).apply, appeal.subject_id, "nonsense", orgadmin2, today)


def test_what_was_put_right_meanwhile_is_not_decided(appeal, orgadmin2, today):
    CorrectionRequest.objects.update(state="accepted")

    refused("gone", decide, appeal, orgadmin2, today)


def test_what_was_withdrawn_is_not_decided(appeal, orgadmin2, today):
    filing.withdraw(appeal, by=appeal.officer.user, today=today)

    refused("moved_on", decide, appeal, orgadmin2, today)


def test_after_the_last_step_there_is_none(declined, orgadmin2, chief, today):
    for step in ("objection", "review"):
        AppealFactory(officer=declined.officer, subject_id=declined.pk, term=term(step=step), step=step, answered=True)

    refused(
        "last", filing.file, officer=declined.officer, kind=profile_lines.NAME, key=declined.pk, step="appeal",
        cause="facts", text="Look", by=declined.officer.user, today=today,
    )  # fmt: skip


@pytest.mark.parametrize("method", ["get", "post"])
def test_whoever_decided_first_finds_nothing_to_decide(client, appeal, leader, method):
    client.force_login(leader)

    assert getattr(client, method)(reverse("appeals:appeal-decide", args=[appeal.pk])).status_code == 404
