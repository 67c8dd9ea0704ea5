"""Photos are known by their content and drawn anew, so that no place, device or hidden payload comes along."""

import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from conduct.models import Finding, GoodDeed

KINDS = ("JPEG", "PNG", "WEBP")
LONGEST_SIDE = 1600
QUALITY = 82
MEGABYTE = 1024 * 1024
BROKEN = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Bound:
    """The most that is taken in; what is kept is small in any case."""

    megabytes: int
    pixels: int


DEED = Bound(8, 40_000_000)
FINDING = Bound(10, 50_000_000)


def redrawn(file: IO[bytes], bound: Bound) -> "ContentFile[bytes]":
    """The picture alone, upright, at most 1600 pixels wide or high, as JPEG; what is wrong is said at ``photo``."""
    file.seek(0)
    content = file.read(bound.megabytes * MEGABYTE + 1)
    if len(content) > bound.megabytes * MEGABYTE:
        words = _("The photo is larger than %(most)d MB. Choose or take a smaller one.")
        raise _refusal(words % {"most": bound.megabytes}, "too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=KINDS) as opened:
                if opened.width * opened.height > bound.pixels:
                    raise _refusal(_("The photo has too many pixels. Choose or take a smaller one."), "too_large")
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        return _written(upright)
    except BROKEN:
        said = _("This is no photo that can be read. Choose a JPEG, PNG or WebP.")
        raise _refusal(said, "not_a_photo") from None


def keep(row: "Finding | GoodDeed", photo: "ContentFile[bytes] | None") -> None:
    """The row with its photo, which goes again where the row cannot be written."""
    if photo is None:
        row.save()
        return
    row.photo.save("photo.jpg", photo, save=False)
    stored = str(row.photo.name)
    try:
        row.save()
    except Exception:
        row.photo.storage.delete(stored)
        raise


def _written(upright: Image.Image) -> "ContentFile[bytes]":
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    clean, written = Image.new("RGB", upright.size), BytesIO()
    clean.paste(upright)
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(written.getvalue(), name="photo.jpg")


def _refusal(words: str, code: str) -> ValidationError:
    return ValidationError({"photo": ValidationError(words, code=code)})
