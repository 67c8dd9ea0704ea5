"""What an e-mail says: kinds and links, gathered when it is sent, in the recipient's language."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import ngettext

from notices import kinds
from notices.models import Letter, Notice, Urgency
from notices.models.notice import NoticeQuerySet
from notices.rules.days import midnight_of

PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252}[A-Za-z0-9])?")


@dataclass(frozen=True)
class Line:
    """One kind and how often; a single notice is linked itself, several by the inbox."""

    title: str | Promise
    times: int
    url: str


@dataclass(frozen=True)
class Sheet:
    message: bytes
    recipient: str
    notices: list[int]
    """Primary keys of what it tells."""


def to_tell(letter: Letter, *, today: date) -> NoticeQuerySet:
    """What this letter would tell now; a letter sent at once leaves the rest to the morning."""
    waiting = Notice.objects.to_mail(midnight_of(today)).filter(recipient_id=letter.recipient_id)
    return waiting if letter.is_digest else waiting.filter(urgency=Urgency.AT_ONCE)


def compose(letter: Letter, *, today: date) -> Sheet | None:
    """The letter as it goes out, or None when nothing is left to tell. Raises ``ValueError`` for a useless address."""
    notices = list(to_tell(letter, today=today).order_by("urgency", "due_on", "pk"))
    if not notices:
        return None
    with translation.override(letter.recipient.language):
        message = _message(letter, _lines(notices), len(notices), today)
    return Sheet(message.as_bytes(), letter.recipient.email, [notice.pk for notice in notices])


def _lines(notices: list[Notice]) -> list[Line]:
    of_kind: dict[str, list[Notice]] = {}
    for notice in notices:
        of_kind.setdefault(notice.kind, []).append(notice)
    inbox = reverse("notices:notice-list")
    return [
        Line(
            title=kinds.title_of(kind),
            times=len(found),
            url=_address(found[0].get_absolute_url() if len(found) == 1 else inbox),
        )
        for kind, found in of_kind.items()
    ]


def _message(letter: Letter, lines: list[Line], count: int, today: date) -> EmailMessage:
    subject = ngettext("%(portal)s: one thing for you", "%(portal)s: %(count)d things for you", count)
    context = {
        "subject": subject % {"portal": settings.PORTAL_NAME, "count": count},
        "lines": lines,
        "count": count,
        "today": today,
        "is_digest": letter.is_digest,
        "inbox": _address(reverse("notices:notice-list")),
        "language": letter.recipient.language,
        "portal": settings.PORTAL_NAME,
    }
    message = EmailMessage(policy=SMTP)
    message["Subject"] = context["subject"]
    message["From"] = Address(display_name=str(settings.PORTAL_NAME), addr_spec=settings.MAIL_FROM)
    message["To"] = Address(addr_spec=_plain_address(letter.recipient.email))
    message["Date"] = format_datetime(timezone.localtime())
    message["Message-ID"] = message_id(letter)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(render_to_string("email/letter.txt", context), cte="base64")
    message.add_alternative(render_to_string("email/letter.html", context), subtype="html", cte="base64")
    # Last: adding the second form moves every Content- header into the first.
    message["Content-Language"] = letter.recipient.language
    return message


def message_id(letter: Letter) -> str:
    """The same for every try of a letter, so that a mail server or reader can see a repetition as one."""
    seed = f"{letter.pk} {letter.recipient_id} {letter.cause} {letter.created_at.isoformat()}"
    digest = hashlib.sha256(seed.encode()).hexdigest()[:32]
    return f"<{digest}@{settings.MAIL_FROM.rpartition('@')[2]}>"


def _plain_address(email: str) -> str:
    """The address itself, if it cannot mean anything else to a mail server."""
    if not PLAIN_ADDRESS.fullmatch(email):
        raise ValueError("the e-mail address cannot be used")
    return email


def _address(path: str) -> str:
    parts = urlsplit(settings.PORTAL_ADDRESS)
    return f"{parts.scheme}://{parts.netloc}{path}"
