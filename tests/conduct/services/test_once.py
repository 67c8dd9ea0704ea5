"""One deed is disciplined once by a line; party and government stand side by side."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conduct.models import Measure
from conduct.queries import once
from conduct.services import clearing, decisions
from conduct.services.decisions import Choice
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, measure_kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def finding(station):
    return FindingFactory(published=True)


@pytest.fixture
def colleague(branch):
    return OfficerFactory(branch=branch, unit=branch.unit)


def heard(officer, **report):
    told = ReportFactory(officer=officer, accepted=True, **report)
    return InquiryFactory(officer=officer, report=told, heard=True)


def punished(officer, code="gov-warning", **report):
    told = ReportFactory(officer=officer, accepted=True, **report)
    return MeasureFactory(inquiry=InquiryFactory(officer=officer, report=told, delivered=True), kind=measure_kind(code))


def decided(file, by, today, *codes, **more):
    return decisions.decide(
        file, choices=[Choice(measure_kind(code)) for code in codes], document="1", decided_on=today,
        effective_on=today, grounds="x", by=by, today=today, **more,
    )  # fmt: skip


def test_for_one_finding_a_second_sanction_is_refused_whatever_is_said(officer, orgadmin, finding, today):
    of = {"source": "finding", "finding": finding}
    punished(officer, **of)
    file = heard(officer, **of)

    with pytest.raises(ValidationError) as refused:
        decided(file, orgadmin, today, "gov-demerit", another_deed="It is another one")

    assert refused.value.code == "twice"
    assert decided(file, orgadmin, today, "party-warning").state == "decided"


def test_of_the_same_day_it_takes_a_reason_which_the_officer_reads(officer, orgadmin, today):
    day = {"happened_on": today - dt.timedelta(days=20)}
    punished(officer, **day)
    file = heard(officer, **day)

    with pytest.raises(ValidationError) as refused:
        decided(file, orgadmin, today, "gov-demerit")
    assert refused.value.error_dict["another_deed"][0].code == "same_day"

    assert decided(file, orgadmin, today, "gov-demerit", another_deed="At noon, not at night").another_deed


def test_what_an_appeal_lifted_and_another_day_or_another_officer_count_for_nothing(
    officer, colleague, orgadmin, finding, today
):
    of = {"source": "finding", "finding": finding}
    measure = punished(officer, **of)
    clearing.lift(measure.inquiry, by=orgadmin, today=today)
    punished(colleague, **of)
    punished(officer)

    assert once.before(heard(officer, **of)) == []
    assert Measure.objects.count() == 3


def test_the_page_says_it_before_anything_is_typed(client, officer, orgadmin, finding):
    of = {"source": "finding", "finding": finding}
    punished(officer, **of)
    file = heard(officer, **of)
    client.force_login(orgadmin)

    page = client.get(reverse("conduct:file-decide", args=[file.pk]), headers={"accept-language": "en"})

    assert "For this deed: government sanction" in page.content.decode()
    assert not page.context["form"].fields["government"].queryset.exists()
    assert page.context["form"].fields["party"].queryset.exists()
