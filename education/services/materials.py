"""Putting something into the library, and new versions of it. The form has read from a file's content what it is."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.db.models.fields.files import FieldFile

from accounts.models import User
from audit import services as audit
from education.models import Material, MaterialVersion
from education.queries.places import Place
from education.rules.files import FileType


@transaction.atomic
def add(
    *,
    title: str,
    source: str,
    place: Place,
    text: str,
    file: "UploadedFile[bytes] | None",
    file_type: FileType | None,
    by: User,
    today: date,
) -> Material:
    material = Material(
        title=title.strip(),
        kind=file_type.kind if file_type else "text",
        source=source.strip(),
        unit=place.unit,
        branch=place.branch,
        added_by=by,
        added_on=today,
    )
    material.full_clean()
    material.save()
    _write(material, text=text, file=file, file_type=file_type, change="", by=by, today=today)
    audit.record("education.material.added", by=by, subject=material)
    return material


@transaction.atomic
def add_version(
    material: Material,
    *,
    text: str,
    file: "UploadedFile[bytes] | None",
    file_type: FileType | None,
    change: str,
    by: User,
    today: date,
) -> MaterialVersion:
    """The earlier ones stay."""
    material = Material.objects.select_for_update(of=("self",), no_key=True).get(pk=material.pk)
    version = _write(material, text=text, file=file, file_type=file_type, change=change, by=by, today=today)
    material.kind = file_type.kind if file_type else "text"
    material.save(update_fields=["kind"])
    audit.record("education.material.renewed", by=by, subject=material)
    return version


@transaction.atomic
def retire(material: Material, *, is_retired: bool, by: User) -> None:
    """No longer offered, or offered again; whoever has a task with it goes on reading it."""
    if Material.objects.filter(pk=material.pk, is_retired=not is_retired).update(is_retired=is_retired):
        audit.record("education.material.retired", by=by, subject=material)


def with_file(field: FieldFile, file: "UploadedFile[bytes] | None", save: Callable[[], Any]) -> None:
    """Keep a file with its row; where the row is refused, the file goes again."""
    if file is None:
        save()
        return
    field.save(file.name or "", file, save=False)
    try:
        save()
    except Exception:
        field.storage.delete(str(field.name))
        raise


def _write(
    material: Material,
    *,
    text: str,
    file: "UploadedFile[bytes] | None",
    file_type: FileType | None,
    change: str,
    by: User,
    today: date,
) -> MaterialVersion:
    last = material.versions.aggregate(last=Max("number"))["last"] or 0
    version = MaterialVersion(
        material=material,
        number=last + 1,
        text="" if file else text.strip(),
        media_type=file_type.media_type if file_type else "",
        size=file.size or 0 if file else 0,
        change=change.strip(),
        added_by=by,
        added_on=today,
    )

    def save() -> None:
        version.full_clean(exclude=["material"])
        version.save()

    with_file(version.file, file, save)
    return version
