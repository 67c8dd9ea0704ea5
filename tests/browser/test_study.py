"""An officer's phone through a study task: a quiz cut off in the middle, a broken line, and no scripts at all."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

PHONE = {"width": 360, "height": 740}
KEPT = "[data-portal-paper-note]:not(:empty)"
FRESH = (
    "from education.models import Attempt, StudyAssignment\n"
    "Attempt.objects.filter(officer__user__username='officer').delete()\n"
    "StudyAssignment.objects.filter(officer__user__username='officer', task__quiz__isnull=False)"
    ".update(read_on=None, quizzed_on=None, done_on=None)"
)


@pytest.fixture
def house(demo_house):
    """The officer has everything before them."""
    demo_house.python(FRESH)
    return demo_house


def open_task(visitor):
    visitor.go("/study/mine/")
    visitor.page.locator("article.study-item .button--primary").click()
    visitor.page.wait_for_url(re.compile(r"/study/mine/\d+/$"))


def draw(visitor):
    open_task(visitor)
    visitor.page.locator("a[href$='/begin/']").click()
    visitor.page.locator("main form button.button--primary").click()
    visitor.page.wait_for_url(re.compile(r"/study/papers/\d+/$"))


def questions(visitor):
    return visitor.page.locator("[data-portal-question]")


def choose(visitor, number, option):
    """One of the answers offered, or a few words where none is."""
    question = questions(visitor).nth(number)
    if question.locator("textarea").count():
        question.locator("textarea").fill("I would listen first.")
    else:
        question.locator("label.choice").nth(option).click()
    visitor.page.wait_for_selector(KEPT)


def chosen(visitor):
    boxes = questions(visitor).evaluate_all(
        "all => all.map(one => [...one.querySelectorAll('input:not([type=hidden])')].map(box => box.checked))"
    )
    return [row.index(True) if True in row else None for row in boxes]


def test_a_quiz_cut_off_in_the_middle_goes_on_where_it_was(house, visit):
    with visit(house, "officer", language="en", **PHONE) as visitor:
        open_task(visitor)
        visitor.page.get_by_role("button", name="I have read it").click()
        visitor.page.wait_for_selector("text=Noted. Thank you.")
        draw(visitor)
        choose(visitor, 0, 1)
        choose(visitor, 1, 0)
        left = chosen(visitor)
        assert (left[:2], set(left[2:])) == ([1, 0], {None})

    with visit(house, "officer", language="en", **PHONE) as visitor:
        open_task(visitor)
        visitor.page.get_by_role("link", name="Go on with the paper").click()
        visitor.page.wait_for_selector("[data-portal-question]")
        assert chosen(visitor) == left
        for number in range(2, questions(visitor).count()):
            choose(visitor, number, 0)
        visitor.page.locator("button[value=hand_in]").click()
        visitor.page.locator("dialog[open] button[value=yes]").click()
        visitor.page.wait_for_selector("text=Question by question")

        visitor.go("/study/wrong-answers/")
        expect(visitor.page.locator("main .card li")).not_to_have_count(0)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_is_answered_without_a_line_is_kept_once_there_is_one(house, visit):
    with visit(house, "officer", language="en", **PHONE) as visitor:
        draw(visitor)
        visitor.context.set_offline(True)
        questions(visitor).nth(0).locator("label.choice").nth(1).click()
        visitor.page.wait_for_selector("[data-portal-paper-problem]:not(:empty)")
        visitor.context.set_offline(False)
        visitor.page.wait_for_selector(KEPT)
        visitor.faults = [fault for fault in visitor.faults if "ERR_INTERNET_DISCONNECTED" not in fault]
        visitor.page.reload()
        assert chosen(visitor)[0] == 1


def test_a_paper_works_without_scripts(house, visit):
    with visit(house, "officer", language="en", java_script_enabled=False, **PHONE) as visitor:
        draw(visitor)
        questions(visitor).nth(0).locator("input:not([type=hidden])").nth(1).check()
        visitor.page.locator("button[value=keep]").click()
        visitor.page.get_by_text("Kept. Go on whenever you like.").wait_for()
        expect(questions(visitor).nth(0).locator("input:not([type=hidden])").nth(1)).to_be_checked()
        visitor.page.locator("button[value=hand_in]").click()
        visitor.page.get_by_text("Question by question").wait_for()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_pages_of_study_are_open_to_everybody(house, visit, language):
    with visit(house, "officer", language=language, **PHONE) as visitor:
        draw(visitor)
        paper = visitor.page.url.removeprefix(house.url)
        for path in ("/study/mine/", "/study/library/", paper):
            visitor.go(path)
            found = Axe().run(visitor.page).response["violations"]
            assert [(one["id"], one["nodes"][0]["html"][:120]) for one in found] == [], path
