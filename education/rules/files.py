"""What a file is: its first bytes say it, never its name or what the browser claims."""

import re
from dataclasses import dataclass

from education.enums import MaterialKind

MEGABYTE = 1024 * 1024
HEAD = 4096
MOST = {MaterialKind.PDF: 30 * MEGABYTE, MaterialKind.AUDIO: 60 * MEGABYTE, MaterialKind.VIDEO: 200 * MEGABYTE}
MOST_SPOKEN = 20 * MEGABYTE
"""Of a spoken reflection: half an hour."""
ACTIVE = re.compile(rb"/JavaScript\b|/Launch\b|/EmbeddedFile\b|/RichMedia\b|<script|<\?php", re.IGNORECASE)
"""What a document to read has no need of: programs, other files, and pages hidden inside."""
OVERLAP = 16


@dataclass(frozen=True)
class FileType:
    kind: MaterialKind
    media_type: str
    suffix: str


PDF = FileType(MaterialKind.PDF, "application/pdf", "pdf")
MP3 = FileType(MaterialKind.AUDIO, "audio/mpeg", "mp3")
WAV = FileType(MaterialKind.AUDIO, "audio/wav", "wav")
OGG = FileType(MaterialKind.AUDIO, "audio/ogg", "ogg")
M4A = FileType(MaterialKind.AUDIO, "audio/mp4", "m4a")
WEBM_AUDIO = FileType(MaterialKind.AUDIO, "audio/webm", "webm")
MP4 = FileType(MaterialKind.VIDEO, "video/mp4", "mp4")
WEBM = FileType(MaterialKind.VIDEO, "video/webm", "webm")
M4A_BRANDS = {b"M4A ", b"M4B "}
MP4_BRANDS = {
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"dash",
    b"MSNV",
    b"M4V ",
    b"3gp4",
    b"3gp5",
}
MPEG_HEADS = (b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")


def type_of(head: bytes, *, spoken: bool = False) -> FileType | None:
    """Of the kinds that the library takes; ``spoken`` reads a container that may hold both as sound alone."""
    if head.startswith(b"%PDF-"):
        return PDF
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return WAV
    if head.startswith(b"OggS"):
        return OGG
    if head.startswith(b"ID3") or head[:2] in MPEG_HEADS:
        return MP3
    if head.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in head[:64]:
        return WEBM_AUDIO if spoken else WEBM
    return _of_brand(head[8:12], spoken=spoken) if head[4:8] == b"ftyp" else None


def _of_brand(brand: bytes, *, spoken: bool) -> FileType | None:
    if brand in M4A_BRANDS:
        return M4A
    if brand in MP4_BRANDS:
        return M4A if spoken else MP4
    return None
