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


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/?next=%00", "/accounts/login/?a%00=1", "/people/%00/"])
def test_a_byte_that_no_text_holds_is_refused_in_any_address(client, address):
    assert client.get(address).status_code == 400


@pytest.mark.django_db
def test_a_percent_sign_that_somebody_looks_for_is_no_such_byte(client, secretary):
    client.force_login(secretary)

    assert client.get("/people/", {"q": "100%00 %2500"}).status_code == 200
