"""A real Chromium against the real portal. Without a Chromium these tests say so loudly; under CI they fail."""

import os
import shutil
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect, sync_playwright

from dashboard.management.demo.cast import PASSWORD
from portal.launch.browser import chromium
from tests.browser.house import House

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--lang=zh-CN"]  # fmt: skip
PATIENCE = 20_000
"""Milliseconds that a page may take on a machine which does other work."""
LANGUAGES = {"zh-hans": "zh-CN", "en": "en-US"}


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in str(item.path):
            item.add_marker(pytest.mark.browser)


NO_CHROMIUM = "NO CHROMIUM FOUND: the browser tests did not run. Install one (Debian: apt install chromium)."


def pytest_terminal_summary(terminalreporter):
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_CHROMIUM in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(NO_CHROMIUM, red=True, bold=True)


@pytest.fixture(scope="session")
def browser():
    program = chromium()
    if not program:
        pytest.fail(NO_CHROMIUM) if os.environ.get("CI") else pytest.skip(NO_CHROMIUM)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def empty_house(tmp_path_factory):
    """Migrated and with its administrators, but without a single officer."""
    house = House(f"browser_{os.getpid()}", tmp_path_factory.mktemp("browser"))
    house.create(template=os.environ.get("TONGXIN_TABLES", ""))
    house.manage("migrate", "--verbosity", "0")
    house.manage("collectstatic", "--noinput", "--verbosity", "0")
    yield house
    house.drop()


@pytest.fixture(scope="session")
def demo_house(request, tmp_path_factory):
    """The demo bureau with a year of its life; copied where ``portal.launch.copies`` has made one."""
    if made := os.environ.get("TONGXIN_DEMO"):
        house = House(f"browser_{os.getpid()}_demo", tmp_path_factory.mktemp("demo"))
        house.create(template=made)
        shutil.copytree(os.environ["TONGXIN_DEMO_FILES"], house.var, dirs_exist_ok=True)
    else:
        empty = request.getfixturevalue("empty_house")
        house = House(f"{empty.database}_demo", empty.var)
        house.create(template=empty.database)
        house.manage("load_demo")
    house.start_web()
    yield house
    house.stop()
    house.drop()


@pytest.fixture
def quiet_house(demo_house):
    """The demo bureau in which nobody has begun to write: a draft stands in a form before all else."""
    demo_house.python("from care.models import Draft; Draft.objects.all().delete()")
    return demo_house


class Visitor:
    """Somebody in front of a browser; whatever the browser complains of fails the test."""

    def __init__(self, context, house, language="zh-hans"):
        self.context = context
        self.house = house
        self.language = language
        self.page = context.new_page()
        self.faults = []
        self.requests = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("request", lambda request: self.requests.append(request.url))

    def _console(self, message):
        if (
            message.type in {"error", "warning"}
            and "status of 4" not in message.text
            and "conform to the required format" not in message.text
        ):
            self.faults.append(f"{self.page.url}: {message.text}")

    def sign_in(self, username):
        self.go("/login/")
        self.page.fill("input[name=username]", username)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.click("main button")
        self.page.wait_for_url(lambda url: "/login/" not in url)
        self.speak(self.language)

    def speak(self, language):
        """What the switch does, but for this browser only: the account's choice would reach other tests."""
        self.context.add_cookies([{"name": "django_language", "value": language, "url": self.house.url}])

    def go(self, path):
        return self.page.goto(self.house.url + path)

    def check(self):
        """Nothing complained, and no request went to another host."""
        strangers = {url for url in self.requests if urlsplit(url).netloc not in {urlsplit(self.house.url).netloc, ""}}
        assert not strangers
        assert not self.faults


@pytest.fixture
def visit(browser):
    """``with visit(house, "secretary", width=390) as visitor:``"""

    @contextmanager
    def open_browser(house, username="", language="zh-hans", width=1280, height=900, **more):
        context = browser.new_context(
            locale=LANGUAGES[language], viewport={"width": width, "height": height}, timezone_id="Asia/Shanghai", **more
        )
        context.set_default_timeout(PATIENCE)
        try:
            visitor = Visitor(context, house, language)
            visitor.speak(language)
            if username:
                visitor.sign_in(username)
            yield visitor
            visitor.check()
        finally:
            context.close()

    return open_browser
