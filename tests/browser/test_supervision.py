"""An unannounced inspection on a phone: a finding with a photo, the unit's reply, put right, and looked at again."""

import re
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import expect

from dashboard.management.demo import cast

PHONE = {"width": 360, "height": 800}


@pytest.fixture(scope="module")
def stations(demo_house):
    """The leader's own station, where the inspector does not serve."""
    return demo_house.python(
        "from accounts.models import Branch\n"
        "from dashboard.management.demo import cast\n"
        f"print(Branch.objects.get(name={cast.BRANCH!r}).unit.name)"
    ).split()[-1]


def photo():
    kept = BytesIO()
    Image.new("RGB", (1200, 900), "#b03030").save(kept, "JPEG")
    return {"name": "desk.jpg", "mimeType": "image/jpeg", "buffer": kept.getvalue()}


def press(visitor, text):
    visitor.page.locator("main").get_by_role("button", name=text, exact=True).first.click()
    visitor.page.wait_for_load_state()


def follow(visitor, text):
    visitor.page.locator("main").get_by_role("link", name=re.compile(text)).first.click()
    visitor.page.wait_for_load_state()


def fits(visitor):
    """Nothing is wider than the phone."""
    assert visitor.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_from_a_surprise_to_the_second_look(demo_house, visit, stations):
    with visit(demo_house, "inspector", language="en", **PHONE) as inspector:
        there = inspect(inspector, stations)
    with visit(demo_house, "leader", language="en", **PHONE) as leader:
        leader.go(there)
        follow(leader, "^Finding$")
        leader.page.get_by_role("link", name="Open the photo").wait_for()
        finding = leader.page.url.removeprefix(demo_house.url)
        reply(leader)
    with visit(demo_house, "inspector2", language="en", **PHONE) as second:
        second.go(finding)
        publish(second, demo_house)
    with visit(demo_house, "leader", language="en", **PHONE) as leader:
        leader.go(finding)
        follow(leader, "^It is put right$")
        leader.page.fill("textarea[name=text]", "The desk was cleared the same afternoon.")
        press(leader, "Save")
        leader.page.locator("main .badge", has_text="re-check waits").wait_for()
    with visit(demo_house, "inspector", language="en", **PHONE) as inspector:
        inspector.go(finding)

        expect(inspector.page.get_by_role("link", name="Look again")).to_have_count(0)
    with visit(demo_house, "inspector2", language="en", **PHONE) as second:
        second.go(finding)
        follow(second, "^Look again$")
        second.page.locator("label.chip", has_text="Yes, it is").click()
        press(second, "Save")
        second.page.locator("main .badge--ok", has_text="put right").wait_for()
        fits(second)


def inspect(visitor, station):
    visitor.go("/conduct/supervision/inspections/new/")
    visitor.page.fill("input[name=unit]", station)
    visitor.page.locator("label.chip", has_text="Case work").click()
    press(visitor, "Plan it")
    press(visitor, "Begin")
    visitor.page.get_by_role("link", name="Draw a sample").wait_for()
    fits(visitor)
    there = visitor.page.url.removeprefix(visitor.house.url)
    follow(visitor, "Draw a sample")
    visitor.page.locator("input[name=what]").wait_for()
    visitor.page.fill("input[name=what]", "Seized property, shelf A")
    visitor.page.fill("input[name=total]", "30")
    visitor.page.fill("input[name=size]", "3")
    press(visitor, "Draw")
    visitor.page.locator("#samples").wait_for()

    expect(visitor.page.locator("main")).to_contain_text(re.compile(r"Seed [0-9a-f]{16}"), use_inner_text=True)

    follow(visitor, "Note a finding")
    visitor.page.fill("textarea[name=text]", "Two labels do not agree with the book.")
    visitor.page.set_input_files("input[name=photo]", photo())
    fits(visitor)
    press(visitor, "Note it")
    visitor.page.locator("#norms").get_by_role("link", name="Finding", exact=True).wait_for()
    return there


def reply(visitor):
    fits(visitor)
    follow(visitor, "^Reply$")
    visitor.page.locator("label.chip", has_text="Yes, it is as was found").click()
    press(visitor, "Save")
    visitor.page.locator("main", has_text="It is as was found.").wait_for()


def publish(visitor, house):
    owner = house.python(
        "from members.models import Officer\nprint(Officer.objects.get(user__username='officer').police_number)"
    )
    follow(visitor, "^Decide$")
    visitor.page.locator("input[name=owner_text]").press_sequentially(owner.split()[-1])
    visitor.page.locator(".picker__results label").first.click()
    press(visitor, "Save")
    visitor.page.locator("main .badge", has_text="to be put right").wait_for()
