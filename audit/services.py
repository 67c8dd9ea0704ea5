"""Writing the log, sealing it, and proving that nobody changed it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import connection, models, transaction

from audit.models import Check, Entry
from audit.readings import Reading
from audit.rules.chain import Anchor, Verdict, digest_of

if TYPE_CHECKING:
    from accounts.models import User

SEALER = 7_202_611
"""Key of the advisory lock."""


def record(
    kind: str, *, by: "User | None", subject: models.Model, about: int | None = None, address: str | None = None
) -> Entry:
    """Write one deed into the log, in the caller's transaction.

    ``kind`` is ``app.noun.verb`` in the past tense; ``by=None`` means the system. ``about`` is the primary key
    of the officer the row concerns. Content never enters the log.
    """
    return Entry.objects.create(
        kind=kind,
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        subject=f"{subject._meta.label}:{subject.pk or '-'}",
        about_id=about,
        address=address,
    )


def record_readings(readings: Iterable[Reading], *, by: "User", request_id: str, address: str | None) -> None:
    """Write what one request opened, in one statement."""
    Entry.objects.bulk_create(
        Entry(
            kind=reading.kind,
            actor_id=by.pk,
            actor_name=by.name,
            subject=reading.subject,
            about_id=reading.about,
            request_id=request_id,
            address=address,
        )
        for reading in readings
    )


def seal(*, batch: int = 5000) -> int:
    """Chain the entries that are not sealed yet; answers how many. Only one sealer runs at a time."""
    with transaction.atomic():
        if not _only_sealer():
            return 0
        last = Entry.objects.filter(link__isnull=False).order_by("-link").first()
        link, digest = (last.link or 0, last.digest) if last else (0, "")
        waiting = list(Entry.objects.filter(link=None).order_by("pk")[:batch])
        for entry in waiting:
            link, digest = link + 1, digest_of(digest, entry)
            entry.link, entry.digest = link, digest
        Entry.objects.bulk_update(waiting, ["link", "digest"], batch_size=1000)
    return len(waiting)


def verify(anchor: Anchor | None = None) -> Verdict:
    """Walk the chain from its first link; an anchor kept elsewhere also proves that its end was not cut off."""
    digest, link = "", 0
    for entry in Entry.objects.filter(link__isnull=False).order_by("link").iterator(chunk_size=5000):
        due = digest_of(digest, entry)
        cut_off = anchor is not None and anchor.link == link + 1 and anchor.digest != due
        if entry.link != link + 1 or entry.digest != due or cut_off:
            return Verdict(checked=link, digest=digest, broken_at=link + 1)
        digest, link = due, link + 1
    return Verdict(checked=link, digest=digest, broken_at=link + 1 if anchor and anchor.link > link else None)


def check() -> Check:
    """The nightly walk, against the longest chain that any earlier walk has seen; its result is kept."""
    longest = Check.objects.filter(broken_at=None).order_by("-links").first()
    verdict = verify(Anchor(longest.links, longest.digest) if longest and longest.links else None)
    return Check.objects.create(links=verdict.checked, digest=verdict.digest, broken_at=verdict.broken_at)


def _only_sealer() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [SEALER])
        row = cursor.fetchone()
    return bool(row and row[0])
