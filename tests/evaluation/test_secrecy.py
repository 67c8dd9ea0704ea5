"""Somebody takes a copy of everything while members are appraised and leaders reviewed, and tries to pair.

They know in which order people came. Both go through the urns of ``ballots``, whose own tests hold for what a sheet is
cut into; here it is asked whether anything of evaluation adds a trace.
"""

import datetime as dt
import json
import logging
from random import Random

import pytest
from django.test import Client
from django.utils import timezone

from ballots.services import counting, opening
from evaluation.services import appraisals, leader_reviews
from portal.logs import JsonLines
from tests.ballots import dump
from tests.factories.accounts import UserFactory
from tests.factories.evaluation_reviews import leads
from tests.factories.members import OfficerFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

CROWD = 24
LUCKY = 9
"""Of 24 guesses by chance one is right on average; nine and more about once in a million tries."""
IN_THE_URN = ("ballots_answer", "ballots_participant", "ballots_receipt")
ORDERS_OF_ROWS = {
    "place": lambda row: row.place,
    "transaction": lambda row: (row.transaction, row.place),
    "key": lambda row: str(row.values["id"]),
}


@pytest.fixture
def log():
    """Every line that the portal would have written."""
    lines = []

    class Kept(logging.Handler):
        def emit(self, record):
            lines.append(JsonLines().format(record))

    handler, root = Kept(logging.DEBUG), logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield lines
    root.removeHandler(handler)
    root.setLevel(before)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def crowd(branch, station):
    return [OfficerFactory(branch=branch, unit=station, user=UserFactory()) for _ in range(CROWD)]


def browser_of(officer):
    browser = Client()
    browser.force_login(officer.user)
    return browser


def choices_of(row):
    choices = row.values["choices"]
    return json.loads(choices) if isinstance(choices, str) else choices


def traces(found, keys):
    """Rows beside the urn that name one of its rows."""
    elsewhere = [row for name, rows in found.items() if name not in IN_THE_URN for row in rows]
    return [row.table for row in elsewhere if any(key in row.text for key in keys)]


@pytest.fixture
def reviewed(crowd, station, evaluator, today, log):
    """(officer, answers) in the order of answering: 24 sheets, no two alike."""
    closes_on = today + dt.timedelta(days=7)
    review = leader_reviews.start(
        leader=leads(station), closes_on=closes_on, superior_after=5, by=evaluator, today=today
    )
    sheets = [{"lead-plan": a, "lead-fair": b} for a in range(1, 6) for b in range(1, 6)]
    known = list(zip(crowd, Random(7).sample(sheets, k=CROWD), strict=True))  # noqa: S311 - known to the attacker
    for officer, sheet in known:
        assert browser_of(officer).post(f"/evaluation/leaders/{review.pk}/answer/", sheet).status_code == 302
    return known


@pytest.mark.parametrize("order", ORDERS_OF_ROWS)
def test_no_order_of_rows_pairs_people_with_what_they_said_of_a_leader(reviewed, order):
    found, by_key = dump.tables(), ORDERS_OF_ROWS[order]
    sheets = [choices_of(row) for row in sorted(found["ballots_answer"], key=by_key)]
    people = [row.values["user_id"] for row in sorted(found["ballots_participant"], key=by_key)]
    truth = {officer.user_id: sheet for officer, sheet in reviewed}

    assert len(sheets) == len(people) == CROWD
    assert sum(truth[one.user_id] == sheet for (one, _sheet), sheet in zip(reviewed, sheets, strict=True)) < LUCKY
    assert sum(truth[person] == sheet for person, sheet in zip(people, sheets, strict=True)) < LUCKY


def test_nothing_beside_the_urn_knows_of_an_answer_about_a_leader(reviewed, log):
    found = dump.tables()
    keys = {str(row.values["id"]) for name in IN_THE_URN for row in found[name]}
    kinds = {row.values["kind"] for row in found["audit_entry"] if "evaluation" in row.text}
    told = [*log, *dump.in_redis()]

    assert traces(found, keys) == []
    assert kinds == {"evaluation.leader_review.started"}
    assert [line for line in told if "lead-" in line or any(key in line for key in keys)] == []
    assert len({row.transaction for name in IN_THE_URN for row in found[name]}) == 1


def test_after_the_count_of_a_review_there_is_nothing_left_to_pair(reviewed, today):
    leader_reviews.turn(today=today + dt.timedelta(days=8))

    found = dump.tables()
    assert [found[name] for name in (*IN_THE_URN, "ballots_urn")] == [[]] * 4


@pytest.fixture
def appraised(crowd, branch, secretary, today, log):
    """(officer, marks of the first three members) in the order of voting."""
    until = today + dt.timedelta(days=7)
    appraisal = appraisals.start(branch=branch, year=today.year, statements_until=until, by=secretary, today=today)
    present = [one.pk for one in crowd]
    vote = appraisals.meet(appraisal, held_on=today, present=present, way="urn", by=secretary, today=today)
    opening.open_vote(vote, standings=dict.fromkeys(present, "present"), knows=False, by=secretary, today=today)
    lines = [f"line_{one.pk}" for one in crowd[:3]]
    patterns = [(a, b, c) for a in range(1, 5) for b in range(1, 5) for c in range(1, 5)]
    known = []
    for officer, marks in zip(crowd, Random(11).sample(patterns, k=CROWD), strict=True):  # noqa: S311
        sheet = dict(zip(lines, marks, strict=True))
        sheet.pop(f"line_{officer.pk}", None)
        response = browser_of(officer).post(f"/votes/{vote.pk}/sheet/", sheet)
        assert response.status_code == 200, response.content
        known.append((officer, sheet))
    return vote, known


@pytest.mark.parametrize("order", ORDERS_OF_ROWS)
def test_no_order_of_strips_is_the_order_of_voting(appraised, order):
    _vote, known = appraised
    found, by_key = dump.tables(), ORDERS_OF_ROWS[order]
    strips = [choices_of(row) for row in sorted(found["ballots_answer"], key=by_key)]

    assert {len(strip) for strip in strips} == {1}
    for line in {name for _officer, sheet in known for name in sheet}:
        marks = [strip[line.removeprefix("line_")] for strip in strips if line.removeprefix("line_") in strip]
        truth = [sheet.get(line, 5) for _officer, sheet in known]
        assert sorted(marks) == sorted(truth)
        assert marks != truth


def test_the_own_name_stands_on_no_sheet_and_leaves_no_gap(appraised):
    """Every line has as many strips as there are sheets, so a missing one says nothing."""
    found = dump.tables()
    lines = [next(iter(choices_of(row))) for row in found["ballots_answer"]]

    assert {lines.count(line) for line in set(lines)} == {CROWD}
    assert len(set(lines)) == CROWD


def test_no_table_log_or_key_knows_who_said_what_of_a_member(appraised, secretary, log):
    vote, _known = appraised
    found = dump.tables()
    keys = {str(row.values["id"]) for name in IN_THE_URN for row in found[name]}

    assert traces(found, keys) == []
    assert [line for line in [*log, *dump.in_redis()] if "line_" in line or any(key in line for key in keys)] == []
    counting.close(vote, by=secretary)
    found = dump.tables()
    assert [found[name] for name in (*IN_THE_URN, "ballots_urn")] == [[]] * 4
    assert len({row.transaction for row in found["evaluation_appraised"]}) == 1
