"""Logging in half a minute, and losing nothing: sessions that end, lines that break, a second device."""

import re
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from dashboard.management.demo.cast import PASSWORD

PHONE = {"width": 360, "height": 740}
SENTENCE = "His mother comes home on Friday; he asks for the early shift."
SEALED = "He is afraid of what comes next."
KEPT = "[data-portal-draft-note]:not(:empty)"
COUNT = "from care.models import Draft; print(Draft.objects.count())"


def first_task(visitor):
    """Address of the form for the first task of the list, and who is waited for."""
    visitor.go("/care/tasks/")
    task = visitor.page.locator("#task-rows article.task").first
    return task, task.locator(".task__name").inner_text()


def open_form(visitor):
    task, name = first_task(visitor)
    task.locator(".button--primary").click()
    visitor.page.wait_for_url("**/care/contacts/new/**")
    return name


def write(visitor, text=SENTENCE):
    visitor.page.locator("textarea[name=shared]").fill(text)
    met = visitor.page.locator("[data-portal-kinds] label.chip").first
    if met.is_visible() and not met.locator("input").is_checked():
        met.click()


def drafts_in(quiet_house):
    return int(quiet_house.python(COUNT).split()[-1])


@contextmanager
def away(visitor):
    """The line is broken; the browser's own complaint about it is none of ours."""
    visitor.context.set_offline(True)
    yield
    visitor.context.set_offline(False)
    visitor.faults = [fault for fault in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in fault]


def end_session(quiet_house, username="secretary"):
    quiet_house.python(
        "from accounts.models import User; from accounts.services import sessions\n"
        f"user = User.objects.get(username={username!r}); sessions.end_all(user, by=user)"
    )


def test_a_contact_is_logged_from_a_task_in_four_touches(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", has_touch=True, **PHONE) as visitor:
        task, name = first_task(visitor)
        touches = []

        def touch(place):
            place.tap()
            touches.append(place)

        touch(task.locator(".button--primary"))
        visitor.page.wait_for_url("**/care/contacts/new/**")
        touch(visitor.page.locator("textarea[name=shared]"))
        visitor.page.keyboard.insert_text(SENTENCE)
        touch(visitor.page.locator(".save-bar .button--primary"))
        visitor.page.wait_for_url("**/care/tasks/")

        assert len(touches) <= 4
        expect(visitor.page.locator(".alert")).to_have_count(1)
        expect(visitor.page.locator("#task-rows")).not_to_contain_text(name, use_inner_text=True)


def test_the_sentence_and_the_button_are_in_sight_at_once(quiet_house, visit):
    """On the smallest phone: whom it is about, the field to write in, and what saves it, without scrolling."""
    with visit(quiet_house, "secretary", language="zh-hans", **PHONE) as visitor:
        open_form(visitor)
        bar = visitor.page.locator(".save-bar .button--primary").bounding_box()
        field = visitor.page.locator("textarea[name=shared]").bounding_box()
        menu = visitor.page.locator("nav.bottom").bounding_box()

        assert bar["height"] >= 44
        assert bar["y"] + bar["height"] <= menu["y"]
        assert field["y"] + 44 < bar["y"]


def test_a_person_is_found_by_initials_and_arrows(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", **PHONE) as visitor:
        visitor.go("/")
        visitor.page.get_by_role("link", name="Log a contact").first.click()
        visitor.page.wait_for_url("**/care/contacts/new/")

        assert visitor.page.evaluate("document.activeElement.name") == "q"

        first = visitor.page.locator("#people a").first
        assert first.bounding_box()["height"] >= 44
        initials = quiet_house.python(
            "from members.models import Officer; from accounts.models import User\n"
            "s = User.objects.get(username='secretary')\n"
            "print(Officer.objects.filter(branch__in=s.branches('contact_record')).exclude(user=s)"
            ".values_list('search_keys', flat=True)[0])"
        ).split()
        visitor.page.keyboard.type(min(initials, key=len))
        visitor.page.get_by_role("heading", name="People found").wait_for()
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url(re.compile(r"officer=\d+"))


def test_what_is_typed_stands_in_a_second_browser_and_is_wiped_by_saving(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", **PHONE) as phone:
        name = open_form(phone)
        write(phone)
        phone.page.get_by_text("A sealed note", exact=True).click()
        phone.page.locator("textarea[name=sealed]").fill(SEALED)
        phone.page.locator(KEPT).wait_for()
        phone.page.wait_for_function("document.querySelector('[name=draft_version]').value >= 1")
        phone.page.wait_for_timeout(2500)

    with visit(quiet_house, "secretary", language="en") as desk:
        desk.go("/care/contacts/new/")
        desk.page.locator("#people a", has_text=name).first.click()
        desk.page.locator("textarea[name=shared]").wait_for()

        expect(desk.page.locator("textarea[name=shared]")).to_have_value(SENTENCE)
        expect(desk.page.locator("textarea[name=sealed]")).to_have_value(SEALED)
        expect(desk.page.locator("textarea[name=sealed]")).to_be_visible()
        expect(desk.page.locator("main")).to_contain_text("You have begun this before", use_inner_text=True)

        desk.page.locator(".save-bar .button--primary").click()
        desk.page.wait_for_url("**/care/tasks/")

    assert drafts_in(quiet_house) == 0


def test_two_windows_are_told_of_each_other(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en") as visitor:
        open_form(visitor)
        other = visitor.context.new_page()
        other.goto(visitor.page.url)
        write(visitor)
        visitor.page.locator(KEPT).wait_for()
        other.locator("textarea[name=shared]").fill("From the other window.")
        other.locator("[data-portal-draft-problem]", has_text="in another window").wait_for()


def test_a_session_that_ends_while_one_types_loses_nothing(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", **PHONE) as visitor:
        name = open_form(visitor)
        end_session(quiet_house)
        write(visitor)
        problem = visitor.page.locator("[data-portal-draft-problem]")
        problem.get_by_role("link", name="Sign in").wait_for()

        expect(problem).to_contain_text("Your text stays here", use_inner_text=True)
        expect(visitor.page.locator("textarea[name=shared]")).to_have_value(SENTENCE)
        assert drafts_in(quiet_house) == 0

        with visitor.context.expect_page() as opened:
            problem.get_by_role("link", name="Sign in").click()
        sign_in = opened.value
        sign_in.fill("input[name=username]", "secretary")
        sign_in.fill("input[name=password]", PASSWORD)
        sign_in.click("main button")
        sign_in.wait_for_url(lambda url: "/login/" not in url)
        sign_in.close()
        visitor.page.bring_to_front()
        visitor.page.locator(KEPT).wait_for()

        expect(problem).to_have_text("")
        assert drafts_in(quiet_house) == 1

        visitor.page.locator(".save-bar .button--primary").click()
        visitor.page.wait_for_url("**/care/tasks/")

        expect(visitor.page.locator("#task-rows")).not_to_contain_text(name, use_inner_text=True)
        assert drafts_in(quiet_house) == 0


def test_whoever_comes_back_after_the_session_ended_finds_the_text(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", **PHONE) as visitor:
        open_form(visitor)
        write(visitor)
        visitor.page.locator(KEPT).wait_for()
        address = visitor.page.url
        end_session(quiet_house)
        visitor.page.on("dialog", lambda dialog: dialog.accept())
        visitor.page.goto(address)
        visitor.page.wait_for_url("**/login/**")
        visitor.page.fill("input[name=username]", "secretary")
        visitor.page.fill("input[name=password]", PASSWORD)
        visitor.page.click("main button")
        visitor.page.wait_for_url("**/care/contacts/new/**")

        expect(visitor.page.locator("textarea[name=shared]")).to_have_value(SENTENCE)

        visitor.page.click(".draft-deeds button")
        visitor.page.locator("#confirm .button--primary").click()
        visitor.page.wait_for_url(re.compile(r"officer=\d+"))

        expect(visitor.page.locator("textarea[name=shared]")).to_have_value("")


def test_a_line_that_breaks_while_one_types_or_sends_loses_nothing(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en", **PHONE) as visitor:
        name = open_form(visitor)
        with away(visitor):
            write(visitor)
            visitor.page.locator("[data-portal-draft-problem]", has_text="No connection").wait_for()
            visitor.page.locator(".save-bar .button--primary").click()
            visitor.page.locator("#messages .alert", has_text="Nothing is lost").wait_for()

            expect(visitor.page.locator("textarea[name=shared]")).to_have_value(SENTENCE)

        visitor.page.locator(".save-bar .button--primary").click()
        visitor.page.wait_for_url("**/care/tasks/")

        expect(visitor.page.locator("#task-rows")).not_to_contain_text(name, use_inner_text=True)


def test_the_place_follows_the_kind_until_one_writes_it(quiet_house, visit):
    with visit(quiet_house, "secretary", language="en") as visitor:
        open_form(visitor)
        place = visitor.page.locator("input[name=place]")
        guesses = visitor.page.evaluate("JSON.parse(document.querySelector('[name=place]').dataset.portalGuess)")
        visitor.page.locator("label.chip", has_text="Home visit").click()

        assert guesses["home_visit"]
        expect(place).to_have_value(guesses["home_visit"])

        place.fill("In the park")
        visitor.page.locator("label.chip", has_text="Hospital visit").click()

        expect(place).to_have_value("In the park")


@pytest.mark.parametrize(("language", "width"), [("zh-hans", 360), ("en", 1280)])
def test_the_form_with_a_draft_and_a_warning_is_for_everybody(language, width, quiet_house, visit):
    """The walk over all pages sees it empty."""
    with visit(quiet_house, "secretary", language=language, width=width, height=740) as visitor:
        visitor.speak(language)
        open_form(visitor)
        write(visitor)
        visitor.page.locator(KEPT).wait_for()
        visitor.page.on("dialog", lambda dialog: dialog.accept())
        visitor.page.reload()
        for summary in visitor.page.locator("main details > summary").all():
            summary.click()
        with away(visitor):
            write(visitor, SENTENCE * 2)
            visitor.page.locator("[data-portal-draft-problem]:not(:empty)").wait_for()
            found = Axe().run(visitor.page).response["violations"]

            assert not [one["id"] for one in found if one["impact"] in {"serious", "critical"}]
            assert visitor.page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
