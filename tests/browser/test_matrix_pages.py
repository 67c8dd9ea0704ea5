"""Every page of the matrix, as each of the cast who may see it has it on a telephone.

The pages come from the portal as the tests have it, one of every row, and are laid before Chromium as they are: an
address that enters the matrix is seen here by itself. What two of the cast see alike is looked at once.
"""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.db import connections

from tests.architecture.test_matrix import (  # noqa: F401 - fixtures
    APPS,
    CAST,
    address_of,
    cast,
    lines_of_table,
    world,
)
from tests.browser.test_pages import OUTSIDE

HOST = "http://localhost"
MAIN = re.compile(r"<main.*</main>", re.DOTALL)
PART = re.compile(r'<(\w+)(?:[^>]*? class="([^"]*)")?')
"""Of what a page is made: two of the cast whose pages are made of the same parts are shown the same page. The menus of
each are seen with Today."""


@pytest.fixture(autouse=True)
def _database_beside_playwright(monkeypatch):
    """Playwright's loop runs in this thread: Django takes it for an asynchronous caller with connections of its own."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    yield
    connections.close_all()


@pytest.fixture
def telephone(browser):
    context = browser.new_context(locale="zh-CN", viewport={"width": 360, "height": 800}, timezone_id="Asia/Shanghai")
    yield Telephone(context.new_page())
    context.close()


class Telephone:
    """Shows an answer of the test client under its address, with its headers, styles and scripts."""

    def __init__(self, page):
        self.page, self.answer, self.complaints = page, None, []
        page.route("**/*", self._serve)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))
        page.on("console", self._listen)

    def show(self, address, answer):
        self.answer, self.complaints = answer, []
        self.page.goto(HOST + address)

    def faults(self):
        yield from self.complaints
        if self.page.locator("html").get_attribute("lang") != "zh-hans":
            yield "speaks the wrong language"
        if (headings := self.page.locator("h1").count()) != 1:
            yield f"has {headings} headings of the first rank"
        if wide := self.page.evaluate(OUTSIDE):
            yield f"is wider than the screen: {wide}"
        for violation in Axe().run(self.page).response["violations"]:
            if violation["impact"] in {"serious", "critical"}:
                yield f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"

    def _serve(self, route):
        path = route.request.url.removeprefix(HOST)
        if route.request.resource_type == "document":
            return route.fulfill(body=self.answer.content, headers=dict(self.answer.headers))
        if path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/").partition("?")[0])):
            return route.fulfill(path=found)
        return route.fulfill(status=204)

    def _listen(self, message):
        if message.type in {"error", "warning"} and "conform to the required format" not in message.text:
            self.complaints.append(message.text)


def _pages(app, world, cast):  # noqa: F811 - the fixtures' values
    """(name, who, address, answer) of every whole page that somebody of the cast is shown."""
    shown = set()
    for name, row, signs in lines_of_table():
        if name.partition(":")[0] != app:
            continue
        address = address_of(name, row, world)
        for who, browser, sign in zip(CAST, cast, signs, strict=False):
            if sign != "o":
                continue
            client = browser.signed_in()
            client.cookies["django_language"] = "zh-hans"
            answer = client.get(address)
            if not answer.get("Content-Type", "").startswith("text/html") or b"<html" not in answer.content[:300]:
                _put_away(answer)
                continue
            text = answer.content.decode()
            parts = frozenset(PART.findall(text if name == "dashboard:today" else MAIN.search(text).group()))
            if (name, parts) not in shown:
                shown.add((name, parts))
                yield name, who, address, answer


def _put_away(answer):
    """Read to its end the test client closes a file, and leaves the test its connection to the database."""
    if answer.streaming:
        for _part in answer.streaming_content:
            pass


@pytest.mark.parametrize("app", APPS)
def test_pages_of_the_matrix(app, world, cast, telephone):  # noqa: F811 - fixtures
    faults = []
    for name, who, address, answer in _pages(app, world, cast):
        telephone.show(address, answer)
        faults += [f"{name} ({who}): {fault}" for fault in telephone.faults()]

    assert not faults, "\n".join(faults)
