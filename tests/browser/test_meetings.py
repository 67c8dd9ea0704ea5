"""A branch's year, and one of its meetings with the code on the screen and with a list on paper."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

CHINA = ZoneInfo("Asia/Shanghai")


def test_a_year_is_planned_with_one_tap_and_moved_by_keyboard(demo_house, visit):
    year = datetime.now(CHINA).year + 1
    with visit(demo_house, "secretary", language="en") as secretary:
        page = secretary.page
        secretary.go(f"/study/plan/?year={year}")
        page.get_by_role("button", name="Lay out the year").click()
        page.get_by_text("70 meetings were laid out.").wait_for()

        first = page.locator(".plan li").first
        was, moved = first.get_attribute("data-day"), first.get_attribute("id")
        chosen = f"{year}-01-14" if was != f"{year}-01-14" else f"{year}-01-15"
        first.get_by_role("link", name=re.compile("^Move")).press("Enter")
        field = page.locator("input[name=planned_on]")
        field.fill(chosen)
        field.press("Enter")

        page.get_by_text("Moved.").wait_for()
        expect(page.locator(f"#{moved}")).to_have_attribute("data-day", chosen)


def test_a_planned_meeting_is_dragged_onto_another_day(demo_house, visit):
    year = datetime.now(CHINA).year + 1
    with visit(demo_house, "secretary2", language="en") as secretary:
        page = secretary.page
        secretary.go(f"/study/plan/?year={year}")
        page.get_by_role("button", name="Lay out the year").click()
        row = page.locator(".plan li").nth(1)
        moved = row.get_attribute("id")
        was = row.get_attribute("data-day")
        lift(page, row)
        days = page.locator(".plan__days span:not(.is-free)", has_text=f"{int(was[5:7])}/")
        day = days.last.text_content()
        drop(page, days.last)

        page.get_by_text("Moved.").wait_for()
        month, number = page.locator(f"#{moved}").get_attribute("data-day").split("-")[1:]
        assert f"{int(month)}/{int(number)}" == day


def test_a_member_is_dragged_into_another_party_group_and_back_by_keyboard(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as secretary:
        page = secretary.page
        secretary.go("/study/groups/")
        groups = page.locator("[data-portal-group]")
        row = groups.nth(2).locator("[data-portal-member]").first
        name = row.locator("span").first.evaluate("one => one.firstChild.textContent.trim()")
        lift(page, row)
        drop(page, groups.nth(1).locator(".card__head"))

        page.get_by_text("1 member was moved.").wait_for()
        expect(groups.nth(1)).to_contain_text(name, use_inner_text=True)

        groups.nth(1).locator("[data-portal-member]", has_text=name).locator("input").press("Space")
        page.locator("#id_group").select_option(index=3)
        page.get_by_role("button", name="Move").press("Enter")

        expect(groups.nth(2)).to_contain_text(name, use_inner_text=True)


def lift(page, row):
    """With the mouse, as a hand does: a drag begins only after a few steps."""
    row.scroll_into_view_if_needed()
    box = row.bounding_box()
    page.mouse.move(box["x"] + 150, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 160, box["y"] + box["height"] / 2 + 6, steps=4)


def drop(page, target):
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)
    page.mouse.up()


def test_a_meeting_is_held_with_the_screen_and_with_paper(demo_house, visit):
    begins = datetime.now(CHINA) - timedelta(minutes=1)
    with visit(demo_house, "secretary", language="en") as secretary:
        page = secretary.page
        secretary.go("/study/meetings/new/")
        page.select_option("select[name=kind]", label="study session")
        page.fill("input[name=theme]", "Night patrol, once more")
        page.fill("input[name=day]", f"{begins:%Y-%m-%d}")
        page.fill("input[name=begins]", f"{begins:%H:%M}")
        page.get_by_role("button", name="Save").click()
        page.get_by_role("button", name="Invite").click()
        page.get_by_role("link", name="Check-in on the screen").click()
        page.locator(".screen__code svg").wait_for()
        key = int(re.search(r"/meetings/(\d+)/", page.url)[1])
        code = demo_house.python(f"from education.services import codes\nprint(codes.code_for({key}))").split()[-1]

        with visit(demo_house, "officer", language="en", width=390, height=844) as officer:
            officer.go(f"/study/meetings/{key}/arrive/?code={code}")
            officer.page.get_by_role("button", name="I am here").click()
            officer.page.get_by_text("You are on the list.").wait_for()

        secretary.go(f"/study/meetings/{key}/roll/")
        number = (
            page.locator(".roll li", has_text=re.compile(r"\d{6}")).first.locator("small").text_content().split()[0]
        )
        page.fill("textarea[name=people]", f"{number}\nNobody Known")
        page.get_by_role("button", name="Take over").click()
        page.get_by_text("Not on the list of this meeting: Nobody Known.").first.wait_for()
        page.fill("textarea[name=people]", number)
        page.locator("label", has_text="Absent").last.click()
        page.get_by_role("button", name="Take over").click()
        page.get_by_text("marks were kept.").wait_for()

        secretary.go(f"/study/meetings/{key}/close/")
        page.fill("textarea[name=minutes]", "The route was walked once more.")
        page.get_by_role("button", name="The meeting was held").click()
        page.get_by_text("Held. Thank you.").wait_for()

    with visit(demo_house, "officer", language="en", width=390, height=844) as officer:
        officer.go("/study/hours/")
        officer.page.get_by_text("Night patrol, once more").wait_for()
