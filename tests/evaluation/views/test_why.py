"""Every point of a score says why: to the officer from the notice on, to those who hold the unit before."""

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Posting
from accounts.permissions import Role
from audit.models import Entry
from evaluation.enums import CycleState, FormulaKind, IndicatorKind, Standing
from evaluation.models import Cycle, Form, Ruling
from evaluation.queries import objections
from evaluation.rules import formula
from evaluation.services import computing
from jobs.models import Job
from jobs.services import run as work
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.conduct import GoodDeedFactory
from tests.factories.discipline import MeasureFactory
from tests.factories.evaluation import (
    AssignmentFactory,
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    MarkFactory,
    SchemeVersionFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 6, 10)


@pytest.fixture
def client():
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def form(officer, bureau):
    """Calls out of sixty and marks out of forty, a bonus for deeds and a deduction for discipline; in calibration."""
    version = SchemeVersionFactory(published=True)
    computed = {"scheme_version": version, "kind": IndicatorKind.COMPUTED}
    IndicatorFactory(
        **computed, code="calls", position=1, name_zh="接处警", evidence="figure", figure=FigureKindFactory(),
        formula=FormulaKind.LINEAR, parameters={"target": "100"}, points=Decimal(60),
    )  # fmt: skip
    IndicatorFactory(scheme_version=version, code="marks", position=2, name_zh="工作实绩评分")
    for code, kind in (("deeds", IndicatorKind.BONUS), ("discipline", IndicatorKind.DEDUCTION)):
        each = {"formula": FormulaKind.PER_EVENT, "parameters": {"each": "0.5", "cap": "2"}, "points": Decimal(5)}
        IndicatorFactory(**(computed | each | {"kind": kind, "code": code, "evidence": code, "position": 3}))
    cycle = CycleFactory(unit=bureau, state=CycleState.CALIBRATION)
    return FormFactory(cycle=cycle, officer=officer, scheme_version=version)


def compute(form, state=CycleState.NOTICE):
    run = computing.request(form.cycle, UserFactory())
    work(Job.objects.get(subject_id=run.pk).pk)
    Cycle.objects.filter(pk=form.cycle_id).update(
        state=state, notice_from=dt.date(2026, 2, 2), notice_until=dt.date(2026, 2, 6)
    )


def page(client, user, form, code=""):
    client.force_login(user)
    address = reverse("evaluation:line-detail", args=[form.pk, code]) if code else form.get_absolute_url()
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_score_and_its_points(client, officer_user, form):
    FigureFactory(officer=form.officer, value=33)
    compute(form)

    told = page(client, officer_user, form)

    assert "33.00" in told
    assert "19.8 of 60" in told
    assert "19.8 of the 60 points that apply, stretched to 100: 19.8 × 100 ÷ 60" in told
    assert "does not apply" in told


def test_a_point_says_rule_numbers_rows_and_who_entered_them(client, officer_user, form):
    entered = UserFactory(name="Liu Fang")
    figure = FigureFactory(officer=form.officer, value=33)
    type(figure.source).objects.update(confirmed_by=entered, file_name="march.xlsx")
    compute(form)

    told = page(client, officer_user, form, "calls")

    assert "60 × 33 ÷ 100 → <strong>19.8</strong>" in told
    assert "version 1, published" in told
    assert "march.xlsx" in told
    assert "entered by Liu Fang" in told
    assert "they count as 33 in the score" in told


def test_before_the_notice_the_officer_sees_evidence_and_no_points(client, officer_user, leader, form):
    FigureFactory(officer=form.officer, value=33)
    compute(form, CycleState.CALIBRATION)

    own, point = page(client, officer_user, form), page(client, officer_user, form, "calls")

    assert "19.8" not in own + point
    assert "not open yet" in own
    assert "Together: <strong>33</strong>" in point
    assert "19.8 of 60" in page(client, leader, form)


def test_marks_are_withheld_until_the_notice(client, officer_user, form):
    mark = MarkFactory(
        assignment=AssignmentFactory(form=form, submitted=True, rater=UserFactory(name="Sun Lei")),
        indicator=form.scheme_version.indicators.get(code="marks"),
        points=Decimal("31.25"),
    )
    before = page(client, officer_user, form, "marks")
    compute(form)
    after = page(client, officer_user, form, "marks")

    assert "open to you from the public notice on" in before
    assert "Sun Lei" not in before
    assert "31.25" not in before
    assert formula.as_text(mark.points) in after


def rated(form, name, points, *places, reason=""):
    """By somebody who leads these units."""
    rater = UserFactory(name=name)
    for unit in places:
        PostingFactory(user=rater, role=Role.LEADER, unit=unit)
    return MarkFactory(
        assignment=AssignmentFactory(form=form, submitted=True, rater=rater),
        indicator=form.scheme_version.indicators.get(code="marks"),
        points=Decimal(points),
        reason=reason,
    )


def test_only_the_direct_leader_stands_by_name(client, officer_user, leader, evaluator, orgadmin, form, subbureau):
    rated(form, "Sun Lei", 30, form.unit, reason="Two duties missed in May.")
    rated(form, "Gao Ming", 32, subbureau)
    rated(form, "Zhu Hong", 34, reason="Files late.")
    compute(form)

    for reader, others in ((officer_user, False), (leader, False), (evaluator, True), (orgadmin, True)):
        told = page(client, reader, form, "marks")
        names = ["entered by " + name in told for name in ("Sun Lei", "Gao Ming", "Zhu Hong")]
        assert names == [True, others, others]
        for word in ("direct leader", "leader further up", "somebody else asked to rate", "Files late."):
            assert word in told


def test_whoever_runs_the_year_reads_the_own_raters_as_everybody_does(client, officer_user, form, bureau):
    PostingFactory(user=officer_user, role=Role.EVALUATOR, unit=bureau)
    rated(form, "Zhu Hong", 34)
    compute(form)

    assert "Zhu Hong" not in page(client, officer_user, form, "marks")


def test_the_leader_is_who_led_on_the_day_of_handing_in(client, officer_user, form, subbureau):
    rated(form, "Sun Lei", 30, form.unit)
    Posting.objects.filter(user__name="Sun Lei").update(until=timezone.localdate() - dt.timedelta(days=1))
    rated(form, "Gao Ming", 32, subbureau)
    compute(form)

    told = page(client, officer_user, form, "marks")
    assert ["entered by " + name in told for name in ("Sun Lei", "Gao Ming")] == [False, True]


def test_two_at_the_head_of_a_unit_both_stand_by_name(client, officer_user, form):
    rated(form, "Sun Lei", 30, form.unit)
    rated(form, "Qi Lan", 32, form.unit)
    compute(form)

    told = page(client, officer_user, form, "marks")
    assert ["entered by " + name in told for name in ("Sun Lei", "Qi Lan")] == [True, True]


def test_rows_of_discipline_are_for_the_officer_alone(client, officer_user, leader, form):
    after = dt.date(2027, 1, 1)
    measure = MeasureFactory(officer=form.officer, effective_on=DAY, ends_on=after, fresh_on=after)
    compute(form)

    assert measure.kind.name in page(client, officer_user, form, "discipline")
    theirs = page(client, leader, form, "discipline")
    assert measure.kind.name not in theirs
    assert "open to the officer alone" in theirs


def test_evidence_that_changed_since_is_said(client, officer_user, form):
    compute(form)
    GoodDeedFactory(officer=form.officer, happened_on=DAY, told_on=DAY, confirmed=True)

    assert "it gives 1 today" in page(client, officer_user, form, "deeds")


def test_object_here_stands_on_ones_own_point_once_it_was_told_and_until_it_was_upheld(
    client, officer_user, leader, form
):
    FigureFactory(officer=form.officer, value=33)
    compute(form)
    before = page(client, officer_user, form, "calls")
    type(form).objects.update(told_on=DAY)

    assert "Object here" not in before
    assert "Object here" in page(client, officer_user, form, "calls")
    assert "Object here" not in page(client, leader, form, "calls")
    calls = form.scheme_version.indicators.get(code="calls")
    Ruling.objects.create(form=form, indicator=calls, opened_by=leader, opened_on=DAY)
    assert "Object here" not in page(client, officer_user, form, "calls")


def test_somebody_elses_form_is_noted_and_ones_own_is_not(client, officer_user, leader, form):
    page(client, officer_user, form)
    assert not Entry.objects.filter(kind="evaluation.form.read").exists()

    page(client, leader, form)

    assert Entry.objects.get(kind="evaluation.form.read").about_id == form.officer_id


@pytest.mark.parametrize("who", ["secretary", "inspector"])
def test_out_of_reach_is_not_there(client, request, form, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(form.get_absolute_url()).status_code == 404


def test_an_unknown_point_and_a_form_without_a_scheme(client, officer_user, form):
    client.force_login(officer_user)
    assert client.get(reverse("evaluation:line-detail", args=[form.pk, "nothing"])).status_code == 404
    type(form).objects.update(scheme_version=None)

    assert client.get(reverse("evaluation:line-detail", args=[form.pk, "calls"])).status_code == 404
    assert "No published scheme covers" in page(client, officer_user, form)


@pytest.mark.parametrize("indicators", [1, 30])
def test_as_many_queries_for_thirty_points_as_for_one(client, leader, form, indicators, django_assert_num_queries):
    IndicatorFactory.create_batch(indicators, scheme_version=form.scheme_version)
    compute(form)
    client.force_login(leader)

    with django_assert_num_queries(8):
        client.get(form.get_absolute_url())


@pytest.mark.parametrize("others", [1, 30])
def test_a_point_reads_its_own_line_alone(client, officer_user, form, others, django_assert_num_queries):
    IndicatorFactory.create_batch(others, scheme_version=form.scheme_version)
    compute(form)
    form.cycle.refresh_from_db()
    client.force_login(officer_user)
    calls = form.scheme_version.indicators.get(code="calls")

    with django_assert_num_queries(8):
        client.get(reverse("evaluation:line-detail", args=[form.pk, "calls"]))

    assert [one.line.indicator for one in objections.told(form, calls)] == [calls]


def test_an_open_inquiry_is_not_told_by_an_assessment(client, form, officer_user, leader):
    Form.objects.filter(pk=form.pk).update(standing=Standing.PENDING, why="inquiry")

    for reader in (officer_user, leader):
        client.force_login(reader)
        assert "inquiry" not in client.get(reverse("evaluation:form-detail", args=[form.pk])).content.decode()

    form.refresh_from_db()
    assert form.told_standing == Standing.NO_GRADE.label
