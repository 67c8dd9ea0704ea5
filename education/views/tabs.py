"""The views of one list."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    active: bool
    count: int | None = None
