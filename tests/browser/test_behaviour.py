"""What portal.js adds to a page, proved in the browser it runs in."""

import re

from playwright.sync_api import expect


def test_deed_is_asked_for_once_more(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as visitor:
        visitor.go("/account/")
        visitor.page.evaluate("""() => {
          const form = document.querySelector("main form");
          form.dataset.portalConfirm = "Really?";
          form.addEventListener("submit", (event) => { event.preventDefault(); document.title = "sent"; });
        }""")
        visitor.page.locator("main form button").first.click()
        dialog = visitor.page.get_by_role("dialog")

        expect(dialog).to_contain_text("Really?", use_inner_text=True)

        dialog.get_by_role("button", name="Cancel").click()

        assert visitor.page.title() != "sent"

        visitor.page.locator("main form button").first.click()
        dialog.get_by_role("button", name="Yes, go on").click()
        visitor.page.wait_for_function("document.title === 'sent'")


def test_text_stays_when_the_server_is_away(demo_house, visit):
    with visit(demo_house, "secretary", language="en", width=390) as visitor:
        visitor.go("/_ui/")
        field = visitor.page.locator("form[data-portal-keep] textarea")
        field.fill("His father was buried today.")
        visitor.context.set_offline(True)
        visitor.page.locator("form[data-portal-keep] button[class*=primary]").click()
        visitor.page.locator("#messages .alert").wait_for()

        expect(visitor.page.locator("#messages")).to_contain_text("Nothing is lost", use_inner_text=True)
        expect(field).to_have_value("His father was buried today.")

        visitor.context.set_offline(False)
        visitor.faults = [fault for fault in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def test_text_that_is_not_saved_holds_the_page(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as visitor:
        asked = []
        visitor.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        visitor.go("/_ui/")
        visitor.page.locator("form[data-portal-keep] textarea").press_sequentially("x")
        visitor.go("/")

        assert asked == ["beforeunload"]


def test_nothing_typed_is_left_in_the_browser(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as visitor:
        visitor.go("/_ui/")
        visitor.page.locator("form[data-portal-keep] textarea").press_sequentially("sealed")
        kept = visitor.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

        assert "sealed" not in kept


def test_day_is_one_tap(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as visitor:
        visitor.go("/_ui/")
        form = visitor.page.locator("form[data-portal-keep]")
        form.get_by_role("button", name="Yesterday").click()
        today = visitor.page.evaluate(
            "(() => { const d = new Date(); d.setDate(d.getDate() - 1); return d.toLocaleDateString('sv'); })()"
        )

        expect(form.locator("input[type=date]")).to_have_value(today)


def test_menu_closes_by_escape_and_gives_the_focus_back(demo_house, visit):
    with visit(demo_house, "secretary", language="en") as visitor:
        visitor.go("/")
        menu = visitor.page.locator(".top details.menu")
        menu.locator("summary").click()
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Escape")

        expect(menu).not_to_have_attribute("open", "")
        expect(menu.locator("summary")).to_be_focused()


def test_language_is_switched_where_one_stands(demo_house, visit):
    with visit(demo_house, "secretary", language="zh-hans") as visitor:
        visitor.go("/people/?q=3306")
        visitor.page.get_by_role("button", name="English").click()

        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
        expect(visitor.page).to_have_url(re.compile(r"/people/\?q=3306$"))

        visitor.page.get_by_role("button", name="简体中文").click()

        expect(visitor.page.locator("html")).to_have_attribute("lang", "zh-hans")
