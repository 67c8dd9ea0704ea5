"""Server-Timing under SERVER_TIMING=1 and nothing otherwise; each request has a number."""

import re

import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.db import connection
from django.http import HttpResponse

from portal import logs
from portal.middleware import RequestNumber, ServerTiming


def two_statements(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.execute("SELECT 2")
    return HttpResponse()


@pytest.mark.django_db
def test_the_header_counts_statements(rf, settings):
    settings.SERVER_TIMING = True

    header = ServerTiming(two_statements)(rf.get("/"))["Server-Timing"]

    assert re.fullmatch(r'sql;desc="2";dur=\d+\.\d, total;dur=\d+\.\d', header)


def test_it_is_not_even_there_unless_asked_for(settings):
    settings.SERVER_TIMING = False

    with pytest.raises(MiddlewareNotUsed):
        ServerTiming(two_statements)


def test_a_request_has_a_number_that_the_log_knows(rf):
    seen = []

    def view(request):
        seen.append(logs.request_number.get())
        return HttpResponse()

    response = RequestNumber(view)(rf.get("/"))

    assert seen == [response["X-Request-ID"]]
    assert logs.request_number.get() == ""


@pytest.mark.parametrize(("given", "kept"), [("0123456789abcdef", True), ("short", False), ("new\nline-12345", False)])
def test_only_a_harmless_number_is_taken_over(given, kept, rf):
    response = RequestNumber(lambda request: HttpResponse())(rf.get("/", headers={"X-Request-ID": given}))

    assert (response["X-Request-ID"] == given) is kept
