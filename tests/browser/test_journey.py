"""From a roster to a visit: the portal's main job, done by the people whose job it is."""

import json
import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.management.demo import cast
from tests.browser.house import ROOT, House

DATA = ROOT / "tests" / "data"
PICTURES = ROOT / "docs" / "img"
SAID = "老人后事已办妥，家属情绪平稳，支部同志帮助接送亲友。"
"""Typed by the secretary, read by the officer, refused to anybody else."""


@pytest.fixture(scope="module")
def house(empty_house):
    """An empty bureau with its administrators, a web server and a real worker."""
    house = House(f"{empty_house.database}_journey", empty_house.var)
    house.create(template=empty_house.database)
    house.python(f"""
from accounts.models import UnitKind
from accounts.services import units
from dashboard.management.demo import cast
cast.administrators(units.place(name={cast.BUREAU!r}, kind=UnitKind.BUREAU, parent=None, by=None))
""")
    house.start_web()
    house.start_worker()
    yield house
    house.stop()
    house.drop()


def picture(visitor, name):
    """``BROWSER_PICTURES=1`` renews the pictures of the documentation."""
    if os.environ.get("BROWSER_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        visitor.page.screenshot(path=PICTURES / f"{name}.png")


def press(visitor, selector=".button--primary"):
    visitor.page.locator(f"main {selector}").first.click()


def test_from_the_roster_to_a_visit(house, visit):
    with visit(house, "orgadmin", language="zh-hans") as orgadmin:
        import_roster(orgadmin)
    name = house.python(
        "from dashboard.management.demo import cast\n"
        "from accounts.models import User\n"
        "cast.on_the_roster()\n"
        "print(User.objects.get(username='officer').name)"
    ).split()[-1]

    with visit(house, "orgadmin", language="zh-hans") as orgadmin:
        record_bereavement(orgadmin, name)
    with visit(house, "secretary", language="zh-hans", width=390, height=844) as secretary:
        address = log_visit(secretary, name)
    with visit(house, "officer", language="zh-hans", width=390, height=844) as officer:
        read_visit(officer, address)
    with visit(house, "secretary2", language="zh-hans") as stranger:
        be_refused(stranger, address, name)


def import_roster(visitor):
    expected = json.loads((DATA / "roster_yunchuan.expected.json").read_text())
    visitor.go("/people/rosters/new/")
    visitor.page.set_input_files("input[type=file]", DATA / "roster_yunchuan.xlsx")
    picture(visitor, "roster-upload")
    press(visitor)
    confirm = visitor.page.locator("form[action$='/confirm/'] button")
    confirm.wait_for(timeout=120_000)
    picture(visitor, "roster-preview")

    expect(visitor.page.locator("main")).to_contain_text(str(expected["accepted"]), use_inner_text=True)

    confirm.click()
    if visitor.page.get_by_role("dialog").is_visible():
        visitor.page.locator("#confirm .button--primary").click()
    visitor.page.locator("form[action$='/undo/'], a[href$='/undo/']").first.wait_for(timeout=120_000)
    picture(visitor, "roster-imported")


def record_bereavement(visitor, name):
    visitor.go("/care/events/new/")
    visitor.page.locator("[data-portal-picker] input[type=search]").press_sequentially(name)
    visitor.page.locator(".picker__results label", has_text=name).first.click()
    press(visitor)
    visitor.page.wait_for_load_state()
    visitor.page.locator("label.chip", has_text="丧").click()
    visitor.page.locator("button[data-portal-day='1']").click()
    picture(visitor, "event")
    press(visitor, "button[value=look]")
    visitor.page.locator("button[value=record]").wait_for()
    picture(visitor, "event-sets-going")
    press(visitor, "button[value=record]")
    visitor.page.wait_for_url("**/care/events/*/")


def log_visit(visitor, name):
    """One thing to do stands on the first page, with its reason; the log is one short form."""
    visitor.go("/")

    expect(visitor.page.locator("main")).to_contain_text(name, use_inner_text=True)

    picture(visitor, "today-phone")
    visitor.go("/care/tasks/")
    task = visitor.page.locator("article.task", has_text=name).first

    expect(task).to_contain_text("丧", use_inner_text=True)

    picture(visitor, "tasks-phone")
    task.locator(".button--primary").click()
    visitor.page.wait_for_url("**/care/contacts/new/**")
    visitor.page.locator("textarea[name=shared]").fill(SAID)
    visitor.page.locator("[data-portal-kinds] label.chip").first.click()
    picture(visitor, "log-phone")
    press(visitor, ".form-actions .button--primary")
    visitor.page.wait_for_url(lambda url: "/contacts/new/" not in url)
    picture(visitor, "logged-phone")
    visitor.go("/care/tasks/")

    expect(visitor.page.locator("main")).not_to_contain_text(name, use_inner_text=True)

    visitor.go("/care/contacts/")
    visitor.page.locator("main tbody a", has_text=name).first.click()
    visitor.page.wait_for_url("**/care/contacts/*/")

    expect(visitor.page.locator("main")).to_contain_text(SAID, use_inner_text=True)

    return visitor.page.url.removeprefix(visitor.house.url)


def read_visit(visitor, address):
    visitor.go(address)

    expect(visitor.page.locator("main")).to_contain_text(SAID, use_inner_text=True)

    picture(visitor, "officer-reads-phone")


def be_refused(visitor, address, name):
    answer = visitor.go(address)

    assert answer.status == 404
    assert SAID not in visitor.page.content()

    visitor.go("/care/contacts/")

    expect(visitor.page.locator("main")).not_to_contain_text(name, use_inner_text=True)


def test_pictures_of_the_documentation_are_there():
    if not PICTURES.exists():
        pytest.skip("no pictures yet")

    assert {path.suffix for path in Path(PICTURES).iterdir()} <= {".png", ".svg"}
