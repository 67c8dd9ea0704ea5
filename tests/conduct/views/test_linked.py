"""A finding and what was reported of it lead to each other, for those who may read both."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conduct.models import Report
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.discipline import InquiryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(station, officer):
    return FindingFactory(inspection__unit=station, officer=officer, published=True)


def page(client, user, address):
    client.force_login(user)
    return client.get(address, headers={"accept-language": "en"})


def test_a_report_is_made_from_a_finding_and_leads_back(client, finding, inspector, officer):
    address = f"{reverse('conduct:report-create')}?finding={finding.pk}"
    assert address.replace("&", "&amp;") in page(client, inspector, finding.get_absolute_url()).content.decode()
    form = page(client, inspector, address).content.decode()
    assert finding.text in form

    client.post(
        address, {"officer": officer.pk, "received_on": timezone.localdate(), "matter": "Not signed for a month"}
    )

    report = Report.objects.get()
    assert (report.finding, report.source, report.origin) == (finding, "finding", "")
    assert report.get_absolute_url() in page(client, inspector, finding.get_absolute_url()).content.decode()
    assert finding.get_absolute_url() in page(client, inspector, report.get_absolute_url()).content.decode()


def test_a_file_is_seen_from_its_finding_by_its_readers_alone(client, finding, inspector, orgadmin, leader, officer):
    file = InquiryFactory(officer=officer, handled_by=inspector)
    Report.objects.update(finding=finding, source="finding", reporter=None, origin="")

    for user, is_linked in ((inspector, True), (orgadmin, False), (leader, False), (officer.user, False)):
        shown = page(client, user, finding.get_absolute_url()).content.decode()
        assert (file.get_absolute_url() in shown) == is_linked
    assert finding.get_absolute_url() in page(client, inspector, file.get_absolute_url()).content.decode()


def test_no_report_is_made_of_what_was_not_heard_or_is_out_of_reach(client, station, inspector, secretary):
    unheard = FindingFactory(inspection__unit=station)
    address = f"{reverse('conduct:report-create')}?finding="

    assert page(client, inspector, f"{address}{unheard.pk}").status_code == 404
    assert page(client, inspector, f"{address}999999").status_code == 404
    assert page(client, inspector, f"{address}x").status_code == 404
    assert page(client, secretary, f"{address}{unheard.pk}").status_code == 403
