"""A button that does one deed: it has no field at which to say what is wrong."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest


def press(request: HttpRequest, deed: Callable[[], object], said: str) -> bool:
    """Who was too late is told beside the row as it stands. Says whether it was done."""
    try:
        deed()
    except ValidationError as late:
        messages.error(request, late.messages[0])
        return False
    messages.success(request, said)
    return True
