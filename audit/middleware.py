"""Writes what a page noted down, after the page and before its answer leaves."""

import re
import uuid
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from accounts.rules.addresses import client_address
from audit import readings, services

SANE_ID = re.compile(r"[A-Za-z0-9-]{8,36}")


class ReadingLog:
    """No entry, no page: when the log cannot be written the reader gets an error instead of the file."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (noted := readings.of(request)) and response.status_code < 400:
            given = request.META.get("HTTP_X_REQUEST_ID", "")
            services.record_readings(
                noted,
                by=request.user,  # type: ignore[arg-type]
                request_id=given if SANE_ID.fullmatch(given) else str(uuid.uuid4()),
                address=client_address(request.META, settings.ADDRESS_HEADER),
            )
        return response
