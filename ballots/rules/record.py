"""The record of a count: a text that anybody can count again, and the number by which it is known."""

import hashlib
import json
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ballots.rules.majority import Bar, Outcome, outcome

Record = Mapping[str, Any]


def written(record: Record) -> str:
    """The one spelling of a record: same content, same text, same number."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(record: Record) -> str:
    return hashlib.sha256(written(record).encode()).hexdigest()


def recount(record: Record) -> Outcome:
    """What the record decides, from its text alone."""
    rule = record["rule"]
    bar = Bar(Fraction(rule["quorum"]), Fraction(rule["majority"]), rule["of"] == "due")
    return outcome(bar, record["lines"], seats=record["seats"], due=record["due"], present=record["present"])


def faults(record: Record) -> list[str]:
    """What cannot be true of an honest count; empty is as it should be."""
    sheets, lines, codes = record["sheets"], record["lines"], record["codes"]
    voices = sum(marks[0] for marks in lines.values())
    found = {
        "more_sheets_than_present": sheets + record["invalid"] > record["present"],
        "more_present_than_due": record["present"] > record["due"],
        "more_marks_than_sheets": any(sum(marks) > sheets for marks in lines.values()),
        "negative": any(mark < 0 for marks in lines.values() for mark in marks) or record["invalid"] < 0,
        "more_voices_than_seats": voices > sheets * record["seats"],
        "codes_and_sheets_differ": bool(codes) and len(codes) != sheets,
        "a_code_twice": len(set(codes)) != len(codes),
    }
    return [name for name, is_so in found.items() if is_so]
