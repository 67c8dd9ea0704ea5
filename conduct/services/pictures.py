"""A photo as it is kept: looked at by its content, drawn anew without anything that a camera writes into it."""

import warnings
from io import BytesIO
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 1600
QUALITY = 82
KINDS = ("JPEG", "PNG", "WEBP")


def redrawn(file: IO[bytes]) -> bytes:
    """A JPEG of at most ``LONGEST_SIDE`` pixels, upright, without place, time or camera."""
    file.seek(0)
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The photo is larger than 10 MB. Take it again in a smaller size."), code="too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=KINDS) as opened:
                _check_pixels(opened.size)
                upright = ImageOps.exif_transpose(opened).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        clean = Image.new("RGB", upright.size)
        clean.paste(upright)
        kept = BytesIO()
        clean.save(kept, "JPEG", quality=QUALITY, optimize=True)
    except ValidationError:
        raise
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning) as broken:
        said = _("This is not a photo that can be read. Choose a JPEG, PNG or WebP picture.")
        raise ValidationError(said, code="not_a_photo") from broken
    return kept.getvalue()


def _check_pixels(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise ValidationError(_("The photo has too many pixels. Take it again in a smaller size."), code="too_large")
