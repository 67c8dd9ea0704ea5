"""One talk as both sides read it: what it says, what it said before, what the officer added and asked for."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import cached_property

from care.enums import CorrectionState
from care.models import Contact, ContactVersion, Correction, OwnWords
from care.rules.wording import Piece, differences


@dataclass(frozen=True)
class Talk:
    contact: Contact
    words: list[OwnWords]
    corrections: list[Correction]
    versions: list[ContactVersion]
    """Newest first."""

    @property
    def open(self) -> Correction | None:
        return next((one for one in self.corrections if one.state == CorrectionState.OPEN), None)

    @cached_property
    def changes(self) -> list[Piece]:
        """What the open correction would change."""
        return differences(self.contact.shared, self.open.wished) if self.open else []

    @property
    def said_since(self) -> datetime | None:
        """Since when it says what it says now; None where it always did."""
        return self.versions[0].replaced_at if self.versions else None


def of(contact: Contact) -> Talk:
    """For a contact that the reader has been let to."""
    return Talk(
        contact,
        list(contact.own_words.select_related("author")),
        list(contact.corrections.all()),
        list(contact.versions.all()),
    )
