"""One of the views between which a page's tabs lead."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    url: str
    label: str
    active: bool
