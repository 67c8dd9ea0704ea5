"""Why a task exists, in one sentence of the reader's language."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from care.enums import Deed
from ui.dates import day


@dataclass(frozen=True)
class Reason:
    """What the sentence is made of. ``event`` is empty for a reader who may not know what happened."""

    deed: str
    event: str = ""
    happened_on: date | None = None
    since: date | None = None
    """The last contact, where a cadence asks."""
    is_first: bool = False
    """A cadence asks, and there was no contact yet."""
    is_follow_up: bool = False

    @property
    def sentence(self) -> str:
        if self.is_first:
            return _("No contact has been logged so far.")
        if self.since:
            return _("No contact since %(day)s.") % {"day": day(self.since)}
        return self._named() if self.event else self._unnamed()

    def _named(self) -> str:
        told = {"event": self.event[:1].upper() + self.event[1:], "day": day(self.happened_on)}
        if self.is_follow_up:
            return _("How are things since then? %(event)s, %(day)s.") % told
        return _("Because of this: %(event)s, %(day)s.") % told

    def _unnamed(self) -> str:
        if self.is_follow_up:
            return _("It is time to ask again how things are.")
        return _("A talk is asked for.") if self.deed == Deed.TALK else _("A visit is asked for.")
