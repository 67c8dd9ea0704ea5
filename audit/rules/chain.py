"""The hash chain: each entry's digest covers its own fields and the digest before it."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Protocol


class Chained(Protocol):
    pk: int
    at: dt.datetime
    kind: str
    actor_id: int | None
    actor_name: str
    subject: str
    about_id: int | None
    request_id: str
    address: str | None


@dataclass(frozen=True)
class Anchor:
    """One line kept outside the portal (printed, in a safe): up to here the chain was thus."""

    link: int
    digest: str

    @classmethod
    def parse(cls, line: str) -> "Anchor":
        """The last two words of the line that ``anchor_log`` prints."""
        link, digest = line.split()[-2:]
        return cls(int(link), digest)


@dataclass(frozen=True)
class Verdict:
    checked: int
    digest: str
    """Where the sound part of the chain ends."""
    broken_at: int | None
    """First link that is not as it was written; None when all are."""

    @property
    def is_sound(self) -> bool:
        return self.broken_at is None


def digest_of(before: str, entry: Chained) -> str:
    fields = [
        before,
        entry.pk,
        entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
        entry.kind,
        entry.actor_id,
        entry.actor_name,
        entry.subject,
        entry.about_id,
        entry.request_id,
        entry.address,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
