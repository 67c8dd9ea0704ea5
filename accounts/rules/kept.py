"""What somebody typed while their session ended: carried through the login page, in their own browser only."""

from dataclasses import dataclass

from django.core import signing
from django.http import QueryDict

SALT = "accounts.kept"
HOURS = 12
LONGEST = 400_000
"""Signs; a longer form is an upload, which no browser can be made to send again."""
LONG_TEXT = 20
DROPPED = {"csrfmiddlewaretoken", "kept", "password", "old", "new", "again"}
"""Tokens, and what nobody may read again."""


@dataclass(frozen=True)
class Kept:
    owner: int | None
    """Who typed it, where the ended session still told."""
    action: str
    fields: list[tuple[str, str]]

    @classmethod
    def of(cls, owner: int | None, action: str, post: QueryDict) -> "Kept":
        fields = [(name, value) for name, values in post.lists() for value in values if name not in DROPPED]
        return cls(owner, action, fields)

    def texts(self) -> list[str]:
        """What is long enough to be missed, for the person to see before sending."""
        return [value for _name, value in self.fields if len(value) >= LONG_TEXT]


def pack(kept: Kept) -> str:
    """Signed: only what passed this portal's own checks is ever offered for sending. Empty when too long."""
    packed = signing.dumps([kept.owner, kept.action, kept.fields], salt=SALT, compress=True)
    return packed if len(packed) <= LONGEST else ""


def unpack(packed: str, user: int) -> Kept | None:
    """What was typed, if the person signed in now is not known to be somebody else."""
    try:
        owner, action, fields = signing.loads(packed, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return Kept(owner, action, [(name, value) for name, value in fields]) if owner in {None, user} else None
