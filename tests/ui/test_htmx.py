import pytest
from django.test import RequestFactory
from django_htmx.middleware import HtmxMiddleware

from ui.htmx import render_part

PAGE, PART = "404.html", "components/required.html"


def answer(**headers):
    request = RequestFactory().get("/", headers=headers)
    return HtmxMiddleware(lambda request: render_part(request, PAGE, PART))(request)


@pytest.mark.parametrize(
    ("headers", "whole"),
    [({}, True), ({"hx-request": "true"}, False), ({"hx-request": "true", "hx-history-restore-request": "true"}, True)],
)
def test_htmx_gets_the_part_and_everybody_else_the_page(headers, whole):
    assert (b"<!doctype html>" in answer(**headers).content) is whole


def test_answer_says_what_it_depends_on():
    assert "HX-Request" in answer().headers["Vary"]
