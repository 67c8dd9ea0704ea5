"""Decisions of every kind, as the list tells them and as each tells itself."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from appeals import registry
from appeals.queries import listing
from conduct.enums import Answer, Ground, ObjectionState, RewardState
from conduct.models import Judgement
from evaluation.enums import CycleState, Grade
from evaluation.models import Run
from tests.factories import grades
from tests.factories.accounts import UserFactory
from tests.factories.appeals import AppealFactory, DeclinedFactory
from tests.factories.conduct import ObjectionFactory, RewardFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, RestraintFactory, measure_kind
from tests.factories.evaluation import CycleFactory, FormFactory, IndicatorFactory, QuarterFactory

pytestmark = pytest.mark.django_db


def decided_of_rewards(officer, today):
    said = RewardFactory(officer=officer, state=RewardState.REFUSED, waits_for="")
    Judgement.objects.create(
        reward=said, round=1, step=1, judged_as="leader", answer=Answer.REFUSED, reason="Early", by=UserFactory(),
        judged_on=today,
    )  # fmt: skip
    RewardFactory(
        officer=officer, decided=True, state=RewardState.REVOKED, revoked_by=UserFactory(), revoked_on=today,
        ground=Ground.FRAUD, ground_words="Invented",
    )  # fmt: skip
    answered = {"answer": "So it is", "answered_by": UserFactory(), "answered_on": today}
    ended = RewardFactory(officer=officer, state=RewardState.REFUSED, waits_for="")
    ObjectionFactory(reward=ended, state=ObjectionState.UPHELD, **answered)
    ObjectionFactory(by=officer.user, state=ObjectionState.DISMISSED, **answered)


def year_of(officer, bureau, today, number):
    cycle = CycleFactory(
        unit=bureau, year=today.year - number, state=CycleState.NOTICE, notice_from=today,
        notice_until=today + dt.timedelta(days=3),
    )  # fmt: skip
    form = FormFactory(cycle=cycle, officer=officer, grade=Grade.COMPETENT, told_on=today - dt.timedelta(days=number))
    cycle.run = Run.objects.create(cycle=cycle, number=1, by=cycle.started_by, evidence_until=today, state="done")
    cycle.save()
    for points in (Decimal("7.5"), None):
        indicator = IndicatorFactory(scheme_version=form.scheme_version)
        grades.line(form, indicator, points)
    return form


@pytest.fixture
def all_kinds(officer, bureau, today):
    """So many of each kind; of the lines those of the newest year."""

    def make(count):
        for number in range(count):
            DeclinedFactory(officer=officer)
            MeasureFactory(inquiry=InquiryFactory(officer=officer, delivered=True))
            RestraintFactory(inquiry=InquiryFactory(officer=officer), announced=True)
            decided_of_rewards(officer, today)
            QuarterFactory(officer=officer, quarter=number + 1, grade="average", reason="x", told_on=today)
        return year_of(officer, bureau, today, 1)

    return make


def lines_among(listed):
    return [key for kind, key in listed if kind == "evaluation.line"]


def test_the_list_tells_of_each_kind_what_the_decision_tells_of_itself(all_kinds, officer):
    all_kinds(2)

    with translation.override("en"):
        listed = listing.of(officer.pk)
        found = {place: registry.find(place[0]).find(place[1]) for place in listed}

    assert {kind for kind, _key in listed} == set(registry.kinds())
    for place, one in listed.items():
        whole = found[place]
        assert (one.title, one.known_on, one.track, one.notice_until) == (
            whole.title, whole.known_on, whole.track, whole.notice_until,
        )  # fmt: skip
        assert whole.is_standing
        assert whole.officer_id == officer.pk


def test_a_line_stands_under_the_key_of_the_first_objection(all_kinds, officer, today):
    form = all_kinds(1)
    old = form.cycle.run.lines.order_by("pk").first()
    again = Run.objects.create(cycle=form.cycle, number=2, by=form.cycle.started_by, evidence_until=today, state="done")
    form.cycle.run = again
    form.cycle.save()
    grades.line(form, old.indicator, 8)

    assert lines_among(listing.of(officer.pk)) == [again.lines.get().pk]

    AppealFactory(officer=officer, kind="evaluation.line", subject_id=old.pk, answered=True)

    assert lines_among(listing.of(officer.pk)) == [old.pk]


def test_the_best_grade_that_is_left_is_no_decision_to_object_to(all_kinds, officer, today):
    form = all_kinds(1)
    assert ("evaluation.grade", form.pk) in listing.of(officer.pk)

    type(form).objects.update(grade=Grade.EXCELLENT)

    assert ("evaluation.grade", form.pk) not in listing.of(officer.pk)


def test_party_matters_alone_run_by_the_clocks_of_the_party(officer):
    party = MeasureFactory(inquiry=InquiryFactory(officer=officer, delivered=True), kind=measure_kind("party-warning"))
    both = InquiryFactory(officer=officer, delivered=True)
    for code in ("party-warning", "gov-warning"):
        MeasureFactory(inquiry=both, kind=measure_kind(code))

    listed = listing.of(officer.pk)

    assert listed["conduct.decision", party.inquiry_id].track == "party"
    assert listed["conduct.decision", both.pk].track == "employer"


@pytest.mark.parametrize("count", [1, 4])
def test_the_own_list_costs_the_same_with_every_kind(client, officer, all_kinds, count, django_assert_num_queries):
    all_kinds(count)
    client.force_login(officer.user)
    client.get(reverse("appeals:appeal-list"))

    with django_assert_num_queries(10):
        response = client.get(reverse("appeals:appeal-list"))

    assert {against.kind for against in response.context["open_to"]} == set(registry.kinds())
