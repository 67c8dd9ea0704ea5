"""Addresses that somebody made up, and forms that nobody can fill in by clicking."""

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.accounts import UserFactory
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.discipline import InquiryFactory, ReportFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def test_who_is_no_officer_and_has_no_posting_tells_of_nobody(client):
    client.force_login(UserFactory())

    assert client.get(reverse("conduct:deed-create")).status_code == 404


def test_a_finding_without_a_photo_has_none_to_show(client, inspector, station):
    finding = FindingFactory(inspection__unit=station, inspection__inspector=inspector)
    client.force_login(inspector)

    assert client.get(reverse("conduct:finding-photo", args=[finding.pk])).status_code == 404


def test_a_report_about_oneself_is_no_page(client, officer, inspector):
    report = ReportFactory(officer=OfficerFactory(user=inspector, unit=officer.unit))
    client.force_login(inspector)

    assert client.get(reverse("conduct:report-detail", args=[report.pk])).status_code == 404


def test_a_step_out_of_reach_that_was_only_opened_gives_nothing_back(client, officer, inspector):
    file = InquiryFactory(officer=officer)
    client.force_login(inspector)

    answer = client.get(reverse("conduct:file-put", args=[file.pk]))

    assert answer.status_code == 404
    assert "conduct/gone.html" not in {template.name for template in answer.templates}


def test_months_without_a_period_are_refused_at_their_field(client, officer, inspector, orgadmin):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    client.force_login(orgadmin)
    today = timezone.localdate().isoformat()

    answer = client.post(
        reverse("conduct:file-decide", args=[file.pk]),
        {"first_form": measure_kind("reminder-talk").pk, "breaches": 1, "months": 6, "document": "C 1",
         "decided_on": today, "effective_on": today, "grounds": "Stated"},
    )  # fmt: skip

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["months"]
