"""Who opened what: noted while a page runs, written by the middleware once the page has been made."""

from dataclasses import dataclass

from django.db import models
from django.http import HttpRequest


@dataclass(frozen=True)
class Reading:
    kind: str
    subject: str
    about: int | None


def note(request: HttpRequest, *, subject: models.Model, about: int | None, kind: str = "") -> None:
    """Remember that the signed-in person opened ``subject``; ``about`` is the officer's primary key.

    A page never writes, so ``audit.middleware.ReadingLog`` does. Opening one's own file is not logged: when the
    subject names its user, that is seen here.
    """
    if getattr(subject, "user_id", None) == request.user.pk and request.user.pk is not None:
        return
    row = subject._meta.label
    reading = Reading(kind or f"{row.lower()}.read", f"{row}:{subject.pk}", about)
    of(request).append(reading)


def of(request: HttpRequest) -> list[Reading]:
    """The readings noted so far in this request."""
    if not hasattr(request, "readings"):
        request.readings = []  # type: ignore[attr-defined]
    noted: list[Reading] = request.readings  # type: ignore[attr-defined]
    return noted
