"""Whoever made a finding registers a report of it, and has no other part in what becomes of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import translation

from accounts.permissions import Permission, Role
from conduct.models import Handler, Inquiry, Report
from conduct.queries import deadlines, desk
from conduct.services import files, handing, reports
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.discipline import InquiryFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def finder(inspector, bureau):
    """An inspector with a page of their own."""
    OfficerFactory(user=inspector, unit=bureau)
    return inspector


@pytest.fixture
def other(bureau):
    user = UserFactory(name="Tang Min")
    PostingFactory(user=user, role=Role.INSPECTOR, unit=bureau)
    OfficerFactory(user=user, unit=bureau)
    return user


@pytest.fixture
def finding(finder, station, officer):
    return FindingFactory(inspection__unit=station, officer=officer, found_by=finder, published=True)


@pytest.fixture
def report(finding, finder, officer, today):
    return reports.register(
        officer=officer, by=finder, today=today, finding=finding, source="finding", received_on=today, matter="Not kept"
    )


def refused(deed):
    with pytest.raises(ValidationError) as raised:
        deed()
    return raised.value.messages[0]


def test_the_finder_neither_accepts_nor_declines_nor_inquires(report, finder, other, today):
    said = "You made the finding"
    assert refused(lambda: reports.accept(report, handlers=[other.officer], by=finder, today=today)).startswith(said)
    assert refused(lambda: reports.decline(report, reason="No", by=finder, today=today)).startswith(said)
    named = refused(lambda: reports.accept(report, handlers=[finder.officer], by=other, today=today))
    assert named == f"{finder.name} made the finding of which this report is. Choose somebody else."
    assert not Inquiry.objects.exists()

    reports.accept(report, handlers=[], by=other, today=today)

    assert Handler.objects.get().user == other


def test_a_file_does_not_pass_to_the_finder(report, finder, other, today):
    file = reports.accept(report, handlers=[], by=other, today=today)
    handler = Handler.objects.get()

    said = refused(
        lambda: handing.hand_over(file, handler=handler, to=finder.officer, reason="Ill", by=other, today=today)
    )

    assert "made the finding" in said
    assert file.handlers.get(until=None).user == other


def test_a_finder_who_was_named_before_passes_the_file_on_unread(report, finder, other, today):
    file = InquiryFactory(officer=report.officer, report=report, handled_by=finder)

    with pytest.raises(PermissionDenied):
        files.put(file, facts="Facts", level="org_admin", by=finder, today=today)
    assert not Inquiry.objects.within(finder, Permission.DISCIPLINE_HANDLE).exists()
    assert list(desk.to_hand_over(finder)) == [file]

    handing.hand_over(file, handler=Handler.objects.get(), to=other.officer, reason="Finder", by=finder, today=today)

    assert Inquiry.objects.within(other, Permission.DISCIPLINE_HANDLE).get() == file


def test_the_finder_does_not_decide(report, finder, other, bureau, today):
    file = InquiryFactory(officer=report.officer, report=report, heard=True, handled_by=other)
    PostingFactory(user=finder, role=Role.ORG_ADMIN, unit=bureau)

    assert not Inquiry.objects.within(finder, Permission.DISCIPLINE_DECIDE).exists()
    with pytest.raises(PermissionDenied):
        files.check_decider(file, finder)
    assert [row["recipient_id"] for row in deadlines.decisions_due(today)] == []


def test_the_finder_is_not_asked_and_the_next_inspector_is(report, finder, other, today):
    assert [row["recipient_id"] for row in deadlines.reports_due(today)] == [other.pk]
    assert (list(desk.to_accept(finder)), list(desk.to_accept(other))) == ([], [report])


def test_the_page_says_why_and_whom_to_ask(client, report, finder, station):
    address = reverse("conduct:report-detail", args=[report.pk])
    client.force_login(finder)
    alone = client.get(address, headers={"accept-language": "en"}).content.decode()
    PostingFactory(role=Role.INSPECTOR, unit=station)
    with_another = client.get(address, headers={"accept-language": "en"}).content.decode()

    for shown in (alone, with_another):
        assert "Another inspector decides" in shown
        assert reverse("conduct:report-accept", args=[report.pk]) not in shown
    assert "Ask the political office to name one" in alone
    assert "Ask the political office to name one" not in with_another
    sent = client.post(reverse("conduct:report-decline", args=[report.pk]), {"reason": "No"})
    assert (sent.status_code, Report.objects.get().state) == (422, "open")


def test_of_two_who_answer_a_report_the_second_gets_back_what_they_wrote(client, report, other, inspector, today):
    reports.decline(report, reason="Nothing", by=other, today=today)
    client.force_login(other)

    late = client.post(reverse("conduct:report-decline", args=[report.pk]), {"reason": "Two pages"})

    assert (late.status_code, "Two pages" in late.content.decode()) == (404, True)
    assert Report.objects.get().reason == "Nothing"
