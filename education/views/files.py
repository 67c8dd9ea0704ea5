"""Handing out what was uploaded: to be kept or played, never to be run."""

from urllib.parse import quote

from django.conf import settings
from django.db.models.fields.files import FieldFile
from django.http import FileResponse, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header

POLICY = "sandbox; default-src 'none'"
PLAYED = ("audio/", "video/")
SUFFIXES = {
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/wav": "wav",
    "audio/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/webm": "webm",
    "video/mp4": "mp4",
    "video/webm": "webm",
}


def served(file: FieldFile, *, media_type: str, name: str) -> HttpResponseBase:
    """Sound and film may be played in place; all else is saved. Behind nginx, nginx sends the bytes."""
    is_played = media_type.startswith(PLAYED)
    response: HttpResponseBase
    if settings.FILES_PREFIX:
        response = HttpResponse(content_type=media_type)
        response["X-Accel-Redirect"] = settings.FILES_PREFIX + quote(str(file.name))
    else:
        response = FileResponse(file.open("rb"), content_type=media_type)
    suffix = SUFFIXES.get(media_type, "bin")
    response["Content-Disposition"] = content_disposition_header(not is_played, f"{name}.{suffix}") or "attachment"
    response["Content-Security-Policy"] = POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
