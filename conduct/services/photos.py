"""Photos are known by their content and written anew, so that no place, device or hidden payload comes along."""

from io import BytesIO
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

KINDS = ("JPEG", "PNG", "WEBP")
MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 1600
QUALITY = 82


def remade(file: BinaryIO, *, size: int) -> "ContentFile[bytes]":
    """The picture alone, upright, at most 1600 pixels wide or high, as JPEG."""
    if size > MOST_BYTES:
        raise ValidationError({"photo": _("The photo is larger than 8 MB. Choose a smaller one.")}, code="too_large")
    try:
        with Image.open(file, formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise ValidationError(
                    {"photo": _("The photo has too many pixels. Choose a smaller one.")}, code="pixels"
                )
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        raise ValidationError(
            {"photo": _("This is no photo we can read. Choose a JPEG, PNG or WebP.")}, code="unread"
        ) from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    written = BytesIO()
    clean = Image.new("RGB", upright.size)
    clean.paste(upright)
    clean.save(written, "JPEG", quality=QUALITY, optimize=True)
    return ContentFile(written.getvalue(), name="photo.jpg")
