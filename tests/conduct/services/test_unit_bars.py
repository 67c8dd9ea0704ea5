"""A unit with a serious violation earns no collective reward for its term."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from conduct.models import Reward, UnitBar
from conduct.queries import preview, standing
from conduct.rules.eligibility import Obstacle
from conduct.services import rewards, unit_bars
from tests.factories.accounts import UnitFactory
from tests.factories.conduct import RewardFactory, UnitBarFactory, kind
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def entered(unit, by, today, severity="serious", **changed):
    facts = {"document": "JC 1", "reason": "Exhibits were lost", "since": today, "by": by, "today": today}
    return unit_bars.enter(unit=unit, severity=severity, **facts | changed)


def proposed(unit, by, today):
    return rewards.propose(kind=kind("unit_merit3"), unit=unit, merits="Solved it", by=by, today=today)


@pytest.mark.parametrize(("severity", "years"), [("serious", 1), ("grave", 2)])
def test_it_holds_for_its_term_and_then_ends_by_itself(station, orgadmin, today, severity, years):
    bar = entered(station, orgadmin, today, severity)

    assert bar.until + dt.timedelta(days=1) == today.replace(year=today.year + years)
    assert standing.barred_until(station, bar.until) == bar.until
    assert standing.barred_until(station, bar.until + dt.timedelta(days=1)) is None


def test_it_is_shown_first_and_refuses_every_kind_for_the_unit_and_none_for_its_people(
    station, other_station, officer, orgadmin, secretary, today
):
    entered(station, orgadmin, today)

    assert {line.hurdles[0].obstacle for line in preview.of(None, station, deeds=[], today=today)} == {Obstacle.UNIT}
    assert all(line.is_free for line in preview.of(None, other_station, deeds=[], today=today))
    assert all(line.is_free for line in preview.of(officer, station, deeds=[], today=today))
    with pytest.raises(ValidationError) as refused:
        proposed(station, secretary, today)
    assert refused.value.code == "barred"


def test_what_was_proposed_before_is_not_decided(station, orgadmin, today):
    reward = RewardFactory(officer=None, unit=station, branch=None, kind=kind("unit_commendation"), ready=True)
    entered(station, orgadmin, today)

    with pytest.raises(ValidationError) as refused:
        rewards.decide(reward, document_number="1", organ="City", decided_on=today, by=orgadmin, today=today)

    assert refused.value.code == "barred"
    assert Reward.objects.get().state == "ready"


def test_lifted_with_a_reason_the_unit_is_free_again(station, orgadmin, secretary, today):
    bar = entered(station, orgadmin, today)
    with pytest.raises(ValidationError):
        unit_bars.lift(bar, lifted_why=" ", by=orgadmin, today=today)

    unit_bars.lift(bar, lifted_why="It was another unit", by=orgadmin, today=today)

    assert proposed(station, secretary, today).state == "approving"
    with pytest.raises(ValidationError) as refused:
        unit_bars.lift(bar, lifted_why="Again", by=orgadmin, today=today)
    assert refused.value.code == "moved_on"


def test_nobody_enters_or_lifts_it_for_the_unit_in_which_they_serve(station, orgadmin, today):
    bar = UnitBarFactory(unit=station)
    OfficerFactory(user=orgadmin, unit=station)

    for deed in (
        lambda: entered(station, orgadmin, today),
        lambda: unit_bars.lift(bar, lifted_why="Forgotten", by=orgadmin, today=today),
    ):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert refused.value.code == "own_unit"


def test_it_is_entered_once_it_was_determined(station, orgadmin, today):
    with pytest.raises(ValidationError) as refused:
        entered(station, orgadmin, today, since=today + dt.timedelta(days=1))

    assert "since" in refused.value.error_dict


def test_on_its_pages(client, station, orgadmin, secretary, today):
    client.force_login(orgadmin)
    sent = {"unit": station.name, "severity": "grave", "document": "JC 7", "since": today, "reason": "Exhibits lost"}
    assert client.post(reverse("conduct:unit-bar-create"), sent).status_code == 302
    bar = UnitBar.objects.get()
    assert "JC 7" in client.get(reverse("conduct:unit-bar-list")).content.decode()

    client.force_login(secretary)
    page = client.get(reverse("conduct:reward-create"), {"unit": station.name}, headers={"accept-language": "en"})
    assert page.status_code == 200

    client.force_login(orgadmin)
    client.post(reverse("conduct:unit-bar-lift", args=[bar.pk]), {"lifted_why": "It was another unit"})
    assert UnitBar.objects.get().lifted_by == orgadmin


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_costs_the_same_for_any_number(client, bureau, orgadmin, rows, django_assert_num_queries):
    for _one in range(rows):
        UnitBarFactory(unit=UnitFactory(parent=bureau))
    client.force_login(orgadmin)
    client.get(reverse("conduct:unit-bar-list"))

    with django_assert_num_queries(4):
        client.get(reverse("conduct:unit-bar-list"))
