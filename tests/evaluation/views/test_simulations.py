"""A draft tried in the background: asked for, watched, read, and set beside the one before."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from evaluation.models import Simulation
from evaluation.rules.simulating import Tried, outcome, reasons
from jobs.models import Job
from jobs.services import run as work
from tests.factories.evaluation import (
    YEAR,
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    SchemeVersionFactory,
)
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(orgadmin):
    client = Client(headers={"Accept-Language": "en"})
    client.force_login(orgadmin)
    return client


@pytest.fixture
def year(bureau, orgadmin):
    cycle = CycleFactory(unit=bureau)
    cycle.run = cycle.runs.create(number=1, by=orgadmin, evidence_until=dt.date(YEAR, 12, 31), state="done")
    cycle.save()
    return cycle


@pytest.fixture
def draft(bureau, orgadmin):
    calls = FigureKindFactory()
    draft = SchemeVersionFactory(scheme__unit=bureau, written_by=orgadmin)
    facts = {"kind": "computed", "evidence": "figure", "figure": calls, "formula": "linear"}
    IndicatorFactory(scheme_version=draft, code="calls", parameters={"target": "100", "from": "0"}, **facts)
    return draft


def of_people(year, unit, number):
    version = SchemeVersionFactory(published=True)
    rows = [FormFactory(cycle=year, officer=OfficerFactory(unit=unit), scheme_version=version) for _ in range(number)]
    tried = [
        Tried(form.pk, Decimal(80 - place), Decimal(80 + place), unit.pk, "", "male", "-40")
        for place, form in enumerate(rows)
    ]
    found = outcome(tried)
    for mover in found["movers"]:
        mover["reasons"] = reasons({"calls": Decimal(2)}, {})
    return found


def text_of(response):
    return response.content.decode()


def test_from_the_button_to_the_result(page, year, draft, station, orgadmin):
    form = FormFactory(cycle=year, officer=OfficerFactory(unit=station), scheme_version=SchemeVersionFactory())
    FigureFactory(officer=form.officer, kind=draft.indicators.get().figure, value=50)

    asked = page.post(reverse("evaluation:simulation-create", args=[draft.pk]), {"cycle": year.pk}, follow=True)

    assert "It begins in a moment." in text_of(asked)
    assert 'hx-trigger="every 1s"' in text_of(asked)
    assert work(Job.objects.get(kind="evaluation.draft.simulate", owner=orgadmin).pk)
    address = Simulation.objects.get().get_absolute_url()
    part = text_of(page.get(address, headers={"HX-Request": "true"}))
    assert "Too few to say" in part
    assert "hx-trigger" not in part
    assert "<html" not in part


def test_asked_for_twice_is_refused_in_words(page, year, draft, station):
    FormFactory(cycle=year, officer=OfficerFactory(unit=station), scheme_version=SchemeVersionFactory())
    address = reverse("evaluation:simulation-create", args=[draft.pk])

    page.post(address, {"cycle": year.pk})
    again = page.post(address, {"cycle": year.pk})

    assert again.status_code == 422
    assert "A simulation of this draft is under way." in text_of(again)
    assert Simulation.objects.count() == 1


def test_of_a_stopped_one_the_page_says_what_to_do(page, year, draft, orgadmin):
    facts = {"cycle": year, "run": year.run, "by": orgadmin, "people": 9, "state": "failed"}
    stopped = draft.simulations.create(of_version=draft.version, **facts)
    changed = draft.simulations.create(of_version=draft.version + 1, **facts)

    assert "It stopped before it was whole" in text_of(page.get(stopped.get_absolute_url()))
    assert "The draft was changed while it was tried" in text_of(page.get(changed.get_absolute_url()))


def test_the_one_before_stands_beside_it_where_the_people_are_the_same(page, year, draft, station, orgadmin):
    found = of_people(year, station, 9)
    facts = {"cycle": year, "run": year.run, "by": orgadmin, "people": 9, "state": "done", "of_version": 1}
    first = draft.simulations.create(outcome=found, **facts)
    second = draft.simulations.create(outcome=found, **facts)
    others = draft.simulations.create(outcome=found | {"of": "others"}, **facts)

    assert f'href="{first.get_absolute_url()}"' in text_of(page.get(second.get_absolute_url()))
    assert f'href="{second.get_absolute_url()}"' not in text_of(page.get(others.get_absolute_url()))


@pytest.mark.parametrize("people", [9, 30])
def test_queries_do_not_grow_and_each_opened_file_is_noted(
    page, year, draft, station, orgadmin, people, django_assert_num_queries
):
    facts = {"cycle": year, "run": year.run, "by": orgadmin, "people": people, "state": "done", "of_version": 1}
    one = draft.simulations.create(outcome=of_people(year, station, people), **facts)

    page.get(reverse("evaluation:simulation-create", args=[draft.pk]))

    with django_assert_num_queries(10):
        shown = text_of(page.get(one.get_absolute_url()))

    read = Entry.objects.filter(kind="evaluation.simulation.read").count()
    assert read == len(one.outcome["movers"]) == shown.count(f"{draft.indicators.get().name_en} −2")
