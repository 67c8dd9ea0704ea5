"""Sealing and opening: the only place where a sealed text exists in the clear."""

import hashlib
from typing import Any, NamedTuple

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import QuerySet
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from care.models import Contact, Draft, SealedNote

BATCH = 500
ENCRYPTED = (SealedNote, Draft)
"""Every table that holds ciphertext."""


class SealedKeyMissingError(Exception):
    """A note was sealed with a key that ``SEALED_KEYS`` no longer holds."""


class Rotation(NamedTuple):
    done: int
    lost: int


def current_key_id() -> str:
    """Fingerprint of the key that encrypts now."""
    return hashlib.sha256(_keys()[0].encode()).hexdigest()[:16]


@sensitive_variables("text")
def seal(contact: Contact, text: str, *, by: User) -> None:
    """Keep a text that only ``by`` will read; an empty one keeps nothing and removes what was there."""
    if not text:
        SealedNote.objects.of(by).filter(contact=contact).delete()
        return
    SealedNote.objects.update_or_create(
        contact=contact,
        author=by,
        defaults={"cipher": encrypt(text), "key_id": current_key_id()},
    )


@sensitive_variables()
def unseal(contact: Contact, *, by: User) -> str:
    """The text for its author; for everybody else there is none."""
    note = SealedNote.objects.of(by).filter(contact=contact).first()
    return "" if note is None else decrypt(note.cipher)


@sensitive_variables("text")
def encrypt(text: str) -> bytes:
    return _box().encrypt(text.encode())


@sensitive_variables()
def decrypt(cipher: bytes | memoryview) -> str:
    try:
        return _box().decrypt(bytes(cipher)).decode()
    except InvalidToken:
        raise SealedKeyMissingError from None


def waiting_for_rotation() -> int:
    return sum(table.objects.exclude(key_id=current_key_id()).count() for table in ENCRYPTED)


def rotate() -> Rotation:
    """Encrypt everything anew with the first key, batch by batch; a stopped run goes on where it was."""
    rotations = [_rotate(table.objects.all()) for table in ENCRYPTED]
    return Rotation(sum(one.done for one in rotations), sum(one.lost for one in rotations))


def _rotate(rows: QuerySet[Any]) -> Rotation:
    done = lost = 0
    last = 0
    while True:
        with transaction.atomic():
            waiting = rows.exclude(key_id=current_key_id()).filter(pk__gt=last).order_by("pk")
            batch = list(waiting.select_for_update(of=("self",))[:BATCH])
            renewed = [note for note in batch if _renew(note)]
            rows.bulk_update(renewed, ["cipher", "key_id"])
        if not batch:
            return Rotation(done, lost)
        done, lost, last = done + len(renewed), lost + len(batch) - len(renewed), batch[-1].pk


def _renew(note: SealedNote | Draft) -> bool:
    try:
        note.cipher = _box().rotate(bytes(note.cipher))
    except InvalidToken:
        return False
    note.key_id = current_key_id()
    return True


def _box() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys()])


def _keys() -> list[str]:
    if not settings.SEALED_KEYS:
        raise ImproperlyConfigured("SEALED_KEYS is empty: sealed notes cannot be kept.")
    return list(settings.SEALED_KEYS)
