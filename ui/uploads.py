"""The largest file that is taken in: what goes beyond it is neither kept nor written to disk."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class Bounded(FileUploadHandler):
    """Stands before the handlers that keep a file. A file that is too large counts as not sent."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.taken += len(raw_data)
        if self.taken > settings.UPLOAD_MOST:
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
