"""One of the views between which a page's tabs lead."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Tab:
    url: str
    label: str | Promise
    active: bool
    count: int = 0
