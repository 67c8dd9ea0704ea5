"""Somebody takes a copy of everything while a vote is open and again after it, knows who voted when, and tries to pair.

The sheets are put in through the pages, on phones and at the shared device, each committed for itself.
"""

import json
import logging
import re
from random import Random

import pytest
from django.test import Client

from ballots.models import Answer, Candidate, Participant, Receipt, Slip
from ballots.services import casting, counting, opening, urns
from portal.logs import JsonLines
from tests.ballots import dump
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import CandidateFactory, VoteFactory, rule

pytestmark = pytest.mark.django_db(transaction=True)

NAMES, SEATS = 4, 4
ON_PHONES, WITH_SLIPS = 24, 3
LUCKY = 9
"""Of 24 guesses by chance one is right on average; nine and more about once in a million tries."""


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
def people(branch):
    phones = [OfficerFactory(branch=branch, user=UserFactory()) for _ in range(ON_PHONES)]
    return phones + [OfficerFactory(branch=branch) for _ in range(WITH_SLIPS)]


@pytest.fixture
def vote(branch, people, secretary):
    vote = VoteFactory(branch=branch, election=True, seats=SEATS, rule=rule("office"))
    for person in people[:NAMES]:
        CandidateFactory(vote=vote, officer=person)
    standings = {person.pk: "present" for person in people}
    return opening.open_vote(vote, standings=standings, knows=True, by=secretary, today=vote.held_on)


@pytest.fixture
def all_voted(vote, people, secretary, log):
    """(person, sheet, code) in the order of voting, which the attacker knows. 24 sheets, no two alike."""
    patterns = [(a, b, c) for a in (1, 2, 3) for b in (1, 2, 3) for c in (1, 2, 3)]
    drawn = [(*marks, sum(marks) % 3 + 1) for marks in Random(11).sample(patterns, k=ON_PHONES)]  # noqa: S311
    lines = [f"line_{person.pk}" for person in people[:NAMES]]
    sheets = [dict(zip(lines, marks, strict=True)) for marks in drawn]
    known = []
    for person, sheet in zip(people, sheets, strict=False):
        browser = Client()
        browser.force_login(person.user)
        response = browser.post(f"/votes/{vote.pk}/sheet/", sheet)
        assert response.status_code == 200
        known.append((person, sheet, response.context["code"]))
    table = Client()
    table.force_login(secretary)
    slips = table.post(f"/votes/{vote.pk}/slips/").context["slips"]
    table.post(f"/votes/{vote.pk}/device/")
    for slip, person, sheet in zip(slips, people[ON_PHONES:], sheets, strict=False):
        response = table.post("/votes/device/", sheet | {"slip": slip})
        known.append((person, sheet, response.context["code"]))
    return known


IN_THE_URN = ("ballots_answer", "ballots_participant", "ballots_receipt")
ORDERS_OF_ROWS = {
    "place": lambda row: row.place,
    "transaction": lambda row: (row.transaction, row.place),
    "key": lambda row: str(row.values["id"]),
}


def mark_of(row):
    strip = row.values["choices"]
    return json.loads(strip) if isinstance(strip, str) else strip


@pytest.mark.parametrize("order", ORDERS_OF_ROWS)
@pytest.mark.parametrize("newest_first", [False, True])
def test_no_order_of_rows_is_the_order_of_voting(all_voted, order, newest_first):
    """Neither the strips of any name, nor the codes, nor the people lie as they came."""
    found = dump.tables()
    by_key = ORDERS_OF_ROWS[order]
    codes = [row.values["code"] for row in sorted(found["ballots_receipt"], key=by_key, reverse=newest_first)]
    came = [person.user_id for person, _sheet, _code in all_voted[:ON_PHONES]]
    people = [row.values["user_id"] for row in sorted(found["ballots_participant"], key=by_key, reverse=newest_first)]

    assert sum(code == known for code, (_person, _sheet, known) in zip(codes, all_voted, strict=True)) < LUCKY
    assert sum(one == other for one, other in zip(people, came, strict=True)) < LUCKY
    strips = [mark_of(row) for row in sorted(found["ballots_answer"], key=by_key, reverse=newest_first)]
    for line in {name for strip in strips for name in strip}:
        marks = [strip[line] for strip in strips if line in strip]
        truth = [sheet[f"line_{line}"] for _person, sheet, _code in all_voted]
        assert marks != truth
        assert sorted(marks) == sorted(truth)


def test_every_row_of_the_urn_is_of_one_transaction(all_voted):
    found = dump.tables()
    written = {row.transaction for name in IN_THE_URN for row in found[name]}

    assert [len(found[name]) for name in IN_THE_URN] == [27 * NAMES, ON_PHONES, 27]
    assert len(written) == 1


def test_no_row_holds_two_of_person_mark_and_code(all_voted):
    found = dump.tables()
    columns = {name: set().union(*(row.values for row in found[name])) for name in IN_THE_URN}
    keys = {str(row.values["id"]) for name in IN_THE_URN for row in found[name]}
    codes = {code for _person, _sheet, code in all_voted}
    elsewhere = [row for name, rows in found.items() if name not in IN_THE_URN for row in rows]

    assert columns == {
        "ballots_answer": {"id", "urn_id", "choices"},
        "ballots_participant": {"id", "urn_id", "poll_id", "user_id"},
        "ballots_receipt": {"id", "urn_id", "code"},
    }
    assert {row.values["poll_id"] for row in found["ballots_participant"]} == {None}
    assert [row.table for row in elsewhere if any(key in row.text for key in keys | codes)] == []


def test_the_urn_holds_no_pattern_of_marks(all_voted):
    """A pattern agreed upon beforehand is the old way of proving a vote: each strip holds one mark."""
    assert {len(mark_of(row)) for row in dump.tables()["ballots_answer"]} == {1}


def test_the_list_of_those_entitled_says_nothing_of_voting(all_voted, vote, people):
    """Whoever came and did not vote stands there like everybody else, in rows that the vote never touched."""
    rows = dump.tables()["ballots_entitlement"]

    assert len({row.transaction for row in rows}) == 1
    assert set().union(*(row.values for row in rows)) == {"id", "vote_id", "officer_id", "standing"}
    assert not {row.transaction for row in rows} & {row.transaction for row in dump.tables()["ballots_answer"]}


def test_no_log_line_and_no_redis_key_knows_a_mark_or_a_code(all_voted, log):
    told = [*log, *dump.in_redis()]
    keys = [str(key) for model in (Answer, Receipt, Participant) for key in model.objects.values_list("pk", flat=True)]
    codes = [code for _person, _sheet, code in all_voted]

    assert [line for line in told if "line_" in line or any(word in line for word in [*keys, *codes])] == []


def test_no_entry_and_no_notice_says_who_voted_or_when(all_voted, vote):
    found = dump.tables()
    kinds = {row.values["kind"] for row in found["audit_entry"] if "ballots" in row.text}
    stopped = {row.values["stopped_at"] for row in found["notices_notice"] if row.values["kind"] == "ballots.vote.open"}

    assert kinds == {"ballots.vote.opened"}
    assert stopped == {None}


def test_no_column_of_the_urn_is_a_moment_or_a_number(all_voted):
    for model in (Answer, Participant, Receipt, Slip):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert kinds <= {"UUIDField", "ForeignKey", "JSONField", "CharField"}
    assert not re.findall(r"\bballots_(?:answer|participant|receipt)\w*", " ".join(dump.sequences()))


def test_after_the_count_there_is_nothing_left_to_pair(all_voted, vote, secretary):
    counting.close(vote, by=secretary)

    found = dump.tables()
    codes = sorted(code for _person, _sheet, code in all_voted)
    (tally,) = found["ballots_tally"]
    assert [found[name] for name in (*IN_THE_URN, "ballots_urn", "ballots_slip")] == [[]] * 5
    assert (
        json.loads(tally.values["codes"]) if isinstance(tally.values["codes"], str) else tally.values["codes"]
    ) == codes
    elsewhere = [row for name, rows in found.items() if name != "ballots_tally" for row in rows]
    assert [row.table for row in elsewhere if any(code in row.text for code in codes)] == []


def test_two_orders_of_voting_leave_the_same_urn(vote, people, monkeypatch):
    """With the same dice the urn is the same, whoever came first: it holds the set, and nothing besides."""
    lines = [str(key) for key in Candidate.objects.filter(vote=vote).values_list("officer", flat=True)]
    monkeypatch.setattr(urns, "new_code", lambda groups: "CODE")
    pairs = [(person, dict(zip(lines, (place % 3 + 1, place // 3 % 3 + 1, 2, 3), strict=True)))
             for place, person in enumerate(people[:9])]  # fmt: skip
    seen = []
    for order in (pairs, pairs[::-1], pairs[4:] + pairs[:4]):
        for model in (Answer, Participant, Receipt):
            model.objects.all().delete()
        for place, (person, marks) in enumerate(order):
            monkeypatch.setattr(urns, "chance", Random(place))  # noqa: S311 - the same dice each time
            casting.cast(vote, marks=marks, by=person.user)
        found = dump.tables()
        seen.append(
            (
                [mark_of(row) for row in found["ballots_answer"]],
                [row.values["user_id"] for row in found["ballots_participant"]],
            )
        )

    assert seen[1:] == seen[:1] * 2


def test_pairing_would_be_found_if_the_urn_were_not_shaken(vote, people, monkeypatch):
    """The attack itself bites: strips and codes that are only added stand in the order in which they came."""

    def only_added(urn, *, marks, by):
        Participant.objects.create(urn=urn, user=by)
        Answer.objects.bulk_create(Answer(urn=urn, choices={line: mark}) for line, mark in marks.items())
        return Receipt.objects.create(urn=urn, code=f"C{by.pk}").code

    monkeypatch.setattr(urns, "drop_sheet", only_added)
    lines = [str(key) for key in Candidate.objects.filter(vote=vote).values_list("officer", flat=True)]
    truth = []
    for place, person in enumerate(people[:9]):
        marks = dict(zip(lines, (place % 3 + 1, place // 3 % 3 + 1, 2, 3), strict=True))
        casting.cast(vote, marks=marks, by=person.user)
        truth.append(marks[lines[0]])

    rows = sorted(dump.tables()["ballots_answer"], key=lambda row: row.place)
    assert [mark_of(row)[lines[0]] for row in rows if lines[0] in mark_of(row)] == truth
    assert len({row.transaction for row in rows}) == 9
