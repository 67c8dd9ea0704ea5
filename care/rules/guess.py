"""What most logs say, so that whoever logs only corrects it."""

from collections.abc import Sequence

from care.enums import ContactKind, Deed

AT_A_BEDSIDE = {"family_hospital", "injury"}
"""Events after which a visit leads to a hospital."""


def kind_of(deed: str, event: str, past: Sequence[tuple[str, str]]) -> str:
    """By the task; without one the kind that these two had last. ``past`` is (kind, place), newest first."""
    if deed == Deed.VISIT:
        return ContactKind.HOSPITAL_VISIT if event in AT_A_BEDSIDE else ContactKind.HOME_VISIT
    if deed == Deed.TALK or not past:
        return ContactKind.TALK
    return past[0][0]


def places(past: Sequence[tuple[str, str]], usual: dict[str, str]) -> dict[str, str]:
    """Where a contact of each kind takes place: where the last one of its kind did, else where such usually do."""
    last = {kind: place for kind, place in reversed(past) if place}
    return {str(kind): last.get(kind, usual.get(kind, "")) for kind in ContactKind.values}
