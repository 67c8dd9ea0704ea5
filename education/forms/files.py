"""Files that come in: what they are is read from their content, and how large they may be follows from that."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from education.enums import MaterialKind
from education.rules.files import ACTIVE, HEAD, MEGABYTE, MOST, MOST_SPOKEN, OVERLAP, FileType, type_of

ACCEPTED = ".pdf,.mp3,.m4a,.ogg,.wav,.mp4,.webm"


class StudyFileField(forms.FileField):
    """Answers the file; its type is in ``file_type`` of the field's form after cleaning."""

    default_error_messages = {
        "type": _("This is neither a PDF nor a recording or film that browsers play, whatever its name says. "
                  "Use PDF, MP3, M4A, OGG, WAV, MP4 or WebM."),
        "spoken": _("This is no recording, whatever its name says. Use MP3, M4A, OGG, WAV or WebM."),
        "large": _("The file has %(size)d MB; at most %(most)d MB are taken."),
        "active": _("This PDF holds a program or another file inside. Print it into a new PDF and upload that."),
    }  # fmt: skip

    def __init__(self, *, spoken: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.spoken = spoken

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        return self._looked_into(file) if isinstance(file, UploadedFile) else None

    def _looked_into(self, file: "UploadedFile[bytes]") -> tuple["UploadedFile[bytes]", FileType]:
        file.seek(0)
        found = type_of(file.read(HEAD), spoken=self.spoken)
        if found is None or (self.spoken and found.kind != MaterialKind.AUDIO):
            raise self._refusal("spoken" if self.spoken else "type")
        most = MOST_SPOKEN if self.spoken else MOST[found.kind]
        if (file.size or 0) > most:
            raise self._refusal("large", size=-(-(file.size or 0) // MEGABYTE), most=most // MEGABYTE)
        if found.kind == MaterialKind.PDF and _is_active(file):
            raise self._refusal("active")
        file.seek(0)
        return file, found

    def _refusal(self, code: str, **params: int) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code, params=params)


def _is_active(file: "UploadedFile[bytes]") -> bool:
    rest = b""
    file.seek(0)
    for chunk in file.chunks():
        if ACTIVE.search(rest + chunk):
            return True
        rest = chunk[-OVERLAP:]
    return False
