"""A file that a worker is to read: kept with its row, or not at all."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

import audit.services
from accounts.models import User
from jobs.services.requests import request


@transaction.atomic
def take_in(sent: Any, file: "UploadedFile[bytes]", *, kind: str, noted: str, by: User) -> None:
    """Note it in the log as ``noted``; a worker does ``kind``. ``sent`` is a row with ``file`` and ``file_name``."""
    sent.file_name = (file.name or "")[-120:]
    sent.file.save(file.name or "", file, save=False)
    stored = str(sent.file.name)
    try:
        sent.save()
    except Exception:
        sent.file.storage.delete(stored)
        raise
    audit.services.record(noted, by=by, subject=sent)
    request(kind, owner=by, subject_id=sent.pk, label=sent.file_name)
