"""Writing the log."""

from typing import TYPE_CHECKING

from django.db import models

from audit.models import Entry

if TYPE_CHECKING:
    from accounts.models import User


def record(kind: str, *, by: "User | None", subject: models.Model, about: int | None = None) -> Entry:
    """Write one deed into the log, in the caller's transaction.

    ``kind`` is ``app.noun.verb`` in the past tense; ``by=None`` means the system. ``about`` is the primary key
    of the officer the row concerns. Content never enters the log.
    """
    return Entry.objects.create(
        kind=kind,
        actor_id=by.pk if by else None,
        actor_name=by.name if by else "",
        subject=f"{subject._meta.label}:{subject.pk}",
        about_id=about,
    )
