"""What a roster adds to a career."""

from collections.abc import Iterator, Mapping
from datetime import date

from members.enums import CareerKind


def on_arrival(
    joined_work_on: date | None, joined_party_on: date | None, full_member_on: date | None
) -> Iterator[tuple[CareerKind, date]]:
    """The dated facts of a new officer's row."""
    if joined_work_on:
        yield CareerKind.JOINED, joined_work_on
    if joined_party_on:
        yield CareerKind.PARTY, joined_party_on
    if full_member_on:
        yield CareerKind.FULL_MEMBER, full_member_on


def on_change(values: Mapping[str, str | None]) -> Iterator[tuple[CareerKind, str, str]]:
    """Kind, unit and post of the entries that a changed row makes; a new unit and a new post are one transfer."""
    unit, post = values.get("unit") or "", values.get("post") or ""
    if unit:
        yield CareerKind.TRANSFER, unit, post
    elif post:
        yield CareerKind.POST, "", post
    if values.get("rank"):
        yield CareerKind.RANK, "", str(values["rank"])
