"""Somebody takes a copy of everything while the pulse is open, knows in which order people answered, and tries to pair.

The answers are given through the page, one person after the other, each committed for itself.
"""

import json
import logging
import re
from random import Random

import pytest

from ballots.models import Answer, Participant
from ballots.services import urns
from portal.logs import JsonLines
from tests.ballots import dump

pytestmark = pytest.mark.django_db(transaction=True)

SHEETS = [{"heavy": heavy, "cared": cared} for heavy in range(1, 6) for cared in range(1, 6)]
"""25 answers, no two alike, so that every right guess is seen."""
LUCKY = 9
"""Of 25 guesses by chance one is right on average; nine and more once in a million tries."""


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
def crowd(pulse, station, members_of):
    return [officer.user for officer in members_of(station, len(SHEETS))]


@pytest.fixture
def all_answered(crowd, answers, log):
    """Person and sheet, in the order of answering, which the attacker knows."""
    known = list(zip(crowd, Random(7).sample(SHEETS, k=len(SHEETS)), strict=True))  # noqa: S311 - known to the attacker
    for person, sheet in known:
        assert answers(person, **sheet).status_code == 302
    return known


def as_sheet(row):
    choices = row.values["choices"]
    return json.loads(choices) if isinstance(choices, str) else choices


def right_guesses(people, rows, known):
    """How many answers an attacker finds who lays people and rows side by side in two orders."""
    truth = {person.pk: sheet for person, sheet in known}
    return sum(truth[person] == as_sheet(row) for person, row in zip(people, rows, strict=True))


ORDERS_OF_ROWS = {
    "place": lambda row: row.place,
    "transaction": lambda row: (row.transaction, row.place),
    "key": lambda row: str(row.values["id"]),
}


@pytest.mark.parametrize("order", ORDERS_OF_ROWS)
@pytest.mark.parametrize("newest_first", [False, True])
def test_no_order_of_the_rows_is_the_order_of_answering(all_answered, order, newest_first):
    found = dump.tables()
    rows = sorted(found["ballots_answer"], key=ORDERS_OF_ROWS[order], reverse=newest_first)
    by_time = [person.pk for person, _sheet in all_answered]
    by_row = [row.values["user_id"] for row in sorted(found["ballots_participant"], key=ORDERS_OF_ROWS[order])]

    assert right_guesses(by_time, rows, all_answered) < LUCKY
    assert right_guesses(by_row, rows, all_answered) < LUCKY


def test_every_row_of_an_urn_is_of_one_transaction(all_answered):
    """So that none is the newest; and the people are written anew with the answers."""
    found = dump.tables()
    written = {row.transaction for name in ("ballots_answer", "ballots_participant") for row in found[name]}

    assert len(found["ballots_answer"]) == len(found["ballots_participant"]) == len(SHEETS)
    assert len(written) == 1


def test_no_row_holds_a_person_and_an_answer(all_answered):
    """Nothing but the urn holds an answer, and nothing in the urn leads out of it to a person."""
    found = dump.tables()
    (urn,) = found["ballots_urn"]
    keys = {str(row.values["id"]) for row in found["ballots_answer"]}
    elsewhere = [row for name, rows in found.items() if name != "ballots_answer" for row in rows]

    assert {tuple(sorted(row.values)) for row in found["ballots_answer"]} == {("choices", "id", "urn_id")}
    assert {row.values["urn_id"] for row in found["ballots_answer"]} == {urn.values["id"]}
    assert [row for row in elsewhere if any(key in row.text for key in keys)] == []
    assert [row.table for row in elsewhere if '"heavy"' in row.text or "'heavy'" in row.text] == []


def test_no_log_line_and_no_redis_key_knows_of_an_answer(all_answered, log):
    told = [*log, *dump.in_redis()]
    keys = [str(key) for key in Answer.objects.values_list("pk", flat=True)]

    assert [line for line in told if "heavy" in line or "cared" in line or any(key in line for key in keys)] == []


def test_no_entry_of_the_log_says_who_answered_or_when(all_answered):
    assert [row.text for row in dump.tables()["audit_entry"] if "ballots" in row.text] == []


def test_no_column_beside_the_answers_is_a_moment_or_a_number(all_answered):
    """Random keys only: no sequence counts answers or people."""
    assert not re.findall(r"\bballots_(?:answer|participant)\w*", " ".join(dump.sequences()))
    for model in (Answer, Participant):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert kinds <= {"UUIDField", "ForeignKey", "JSONField"}


def test_two_orders_of_answering_leave_the_same_urn(pulse, station, members_of, answers, monkeypatch):
    """With the same dice the urn is the same, whoever came first: it holds the set, and nothing besides.

    This is what makes the best guess no better than chance, whatever the attacker tries.
    """
    crowd = [officer.user for officer in members_of(station, 10)]
    pairs = list(zip(crowd, SHEETS[:10], strict=True))
    seen = []
    for order in (pairs, pairs[::-1], pairs[5:] + pairs[:5], [pairs[0], *pairs[:0:-1]]):
        urns.burn(pulse)
        for place, (person, sheet) in enumerate(order):
            monkeypatch.setattr(urns, "chance", Random(place))  # noqa: S311 - the same dice each time
            assert answers(person, **sheet).status_code == 302
        found = dump.tables()
        seen.append(
            (
                [as_sheet(row) for row in found["ballots_answer"]],
                [row.values["user_id"] for row in found["ballots_participant"]],
            )
        )

    assert seen[1:] == seen[:1] * 3


def test_pairing_would_be_found_if_the_urn_were_not_shaken(pulse, station, members_of, answers, monkeypatch):
    """The attack itself bites: answers that are only added stand in the order in which they came."""

    def only_added(poll, *, unit, choices, by):
        urn = urns._locked(poll, unit)
        Participant.objects.create(poll=poll, urn=urn, user=by)
        Answer.objects.create(urn=urn, choices=choices)

    monkeypatch.setattr(urns, "drop_in", only_added)
    crowd = [officer.user for officer in members_of(station, 12)]
    known = list(zip(crowd, SHEETS, strict=False))
    for person, sheet in known:
        answers(person, **sheet)

    rows = dump.tables()["ballots_answer"]

    assert right_guesses([person.pk for person, _sheet in known], rows, known) == 12
    assert len({row.transaction for row in rows}) == 12
