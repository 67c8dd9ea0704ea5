"""The postman: claims waiting letters one by one and hands each to the mail server at most once.

How a letter is neither lost nor doubled when the worker is killed at any moment:

1. The letter's row is locked (``SKIP LOCKED``: another postman takes the next one).
2. The mail server hears everything but the last dot. Killed until here, the lock and the connection vanish together,
   the server forgets the half letter, the row still says "waiting": the next postman begins again.
3. "Handed over" is committed, with the notices it tells; a notice stopped meanwhile cancels the attempt.
4. The last dot, the server's yes, "sent". Killed between 3 and 4 the letter stays "handed over, not confirmed": it is
   never repeated by itself; what it told stays in the inbox, and the next morning's digest tells it again if it still
   stands.
"""

import logging
import time
from enum import Enum, auto

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from notices.models import Letter, LetterState
from notices.queries import MAIL_PROBLEM
from notices.rules.patience import pause_after
from notices.rules.quiet import is_quiet
from notices.rules.server import server_of
from notices.services import letters
from notices.services.mail import BrokenLineError, LaterError, MailError, MailLine, RefusedError, UnreachableError

logger = logging.getLogger(__name__)

ROUND_SECONDS = 50
"""Beat sends a postman every minute; this one is home before the next leaves."""


class Outcome(Enum):
    NOTHING_WAITS = auto()
    SENT = auto()
    SETTLED = auto()
    """Dropped, refused, postponed, in doubt: its row says which."""
    AGAIN = auto()
    """What it was to tell changed while it was told."""


def deliver(*, seconds: float = ROUND_SECONDS) -> int:
    """Send what waits, outside quiet hours, until nothing waits or the round is over. Returns how many were sent."""
    if not settings.SMTP_URL:
        return 0
    sent, end = 0, time.monotonic() + seconds
    with MailLine(server_of(settings.SMTP_URL), name=settings.MAIL_FROM.rpartition("@")[2]) as line:
        while time.monotonic() < end and not _quiet_now():
            if not _anything_waits():
                break
            try:
                line.dial()
            except UnreachableError as error:
                logger.warning("The mail server cannot be reached: %s", error)
                cache.set(MAIL_PROBLEM, {"at": timezone.now(), "said": str(error)[:200]}, timeout=7 * 86400)
                break
            outcome = _one(line)
            if outcome is Outcome.NOTHING_WAITS:
                break
            sent += outcome is Outcome.SENT
    if sent:
        cache.delete(MAIL_PROBLEM)
    return sent


def _quiet_now() -> bool:
    return is_quiet(timezone.localtime().hour, start=settings.QUIET_FROM, end=settings.QUIET_UNTIL)


def _one(line: MailLine) -> Outcome:
    with transaction.atomic():
        letter = _claim()
        if letter is None:
            return Outcome.NOTHING_WAITS
        outcome = _offer(letter, line)
    return outcome or _finish(letter, line)


def _anything_waits() -> bool:
    return Letter.objects.filter(state=LetterState.WAITING, send_from__lte=timezone.now()).exists()


def _claim() -> Letter | None:
    waiting = Letter.objects.filter(state=LetterState.WAITING, send_from__lte=timezone.now())
    locked = waiting.select_for_update(skip_locked=True, of=("self",)).select_related("recipient")
    return locked.order_by("send_from", "pk").first()


def _offer(letter: Letter, line: MailLine) -> Outcome | None:
    """Up to the hand-over; None: only the last dot is missing."""
    today = timezone.localdate()
    person = letter.recipient
    if not (person.is_active and person.wants_mail and person.email):
        return _settle(letter, LetterState.DROPPED, "no e-mail for this person")
    try:
        sheet = letters.compose(letter, today=today)
        if sheet is None:
            return _settle(letter, LetterState.DROPPED, "")
        line.offer(settings.MAIL_FROM, sheet.recipient, sheet.message)
    except (RefusedError, ValueError) as error:
        return _settle(letter, LetterState.REFUSED, str(error))
    except (LaterError, BrokenLineError) as error:
        return _postpone(letter, error)
    told = letters.to_tell(letter, today=today).filter(pk__in=sheet.notices).update(letter=letter)
    if told != len(sheet.notices):
        line.drop()
        transaction.set_rollback(True)
        return Outcome.AGAIN
    letter.state, letter.handed_over_at = LetterState.HANDED_OVER, timezone.now()
    letter.save(update_fields=["state", "handed_over_at"])
    return None


def _finish(letter: Letter, line: MailLine) -> Outcome:
    try:
        line.hand_over()
    except BrokenLineError as error:
        letter.problem = str(error)[:200]
        letter.save(update_fields=["problem"])
        return Outcome.SETTLED
    except MailError as error:
        return _take_back(letter, error)
    letter.state, letter.sent_at, letter.problem = LetterState.SENT, timezone.now(), ""
    letter.save(update_fields=["state", "sent_at", "problem"])
    return Outcome.SENT


@transaction.atomic
def _take_back(letter: Letter, error: MailError) -> Outcome:
    """The server heard the dot and said no: what the letter told is untold again."""
    letter.notices.update(letter=None)
    letter.handed_over_at = None
    if isinstance(error, LaterError):
        return _postpone(letter, error)
    return _settle(letter, LetterState.REFUSED, str(error))


def _postpone(letter: Letter, error: MailError) -> Outcome:
    letter.tries += 1
    pause = pause_after(letter.tries)
    if pause is None:
        return _settle(letter, LetterState.REFUSED, str(error))
    letter.state, letter.send_from = LetterState.WAITING, timezone.now() + pause
    return _settle(letter, LetterState.WAITING, str(error))


def _settle(letter: Letter, state: LetterState, problem: str) -> Outcome:
    letter.state, letter.problem = state, problem[:200]
    letter.save(update_fields=["state", "problem", "send_from", "tries", "handed_over_at"])
    return Outcome.SETTLED
