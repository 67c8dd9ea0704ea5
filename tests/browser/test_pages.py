"""Every page of the demo bureau at a desk in English; on a phone in Chinese ``test_matrix_pages`` sees them all."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import walk

ROLES = [
    "secretary",
    "officer",
    "leader",
    "orgadmin",
    "secretary2",
    "inspector",
    "evaluator",
    "auditor",
    "secadmin",
    "sysadmin",
]
SCREENS = [("zh-hans", 360), ("en", 1280)]
OUTSIDE = """() => {
  const wide = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= wide) return [];
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.getBoundingClientRect().right > wide + 1 && !one.closest(".tabs, .table-scroll, thead"))
    .slice(0, 5).map((one) => `${one.tagName}.${one.className}`);
}"""
WEIGHT = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  return [all.length, all.reduce((sum, one) => sum + one.transferSize, 0)];
}"""
COLD, WARM, REQUESTS = 200_000, 30_000, 12
HEAVY = {"gallery"}
"""It shows every component at once."""


@pytest.fixture(scope="module")
def opened():
    """What another role has been through already need not be seen again."""
    return set()


@pytest.mark.journey
@pytest.mark.xdist_group("walk")
@pytest.mark.parametrize("role", ROLES)
def test_pages_of(role, demo_house, visit, opened):
    faults = []
    with visit(demo_house, role) as visitor:
        found = [(name, path) for name, path in walk.pages(visitor) if name not in opened or name == "dashboard:today"]
        state = visitor.context.storage_state()
    opened |= {name for name, _path in found}
    with visit(demo_house, language="en", width=1280, storage_state=state) as visitor:
        for name, path in found:
            faults += [f"{name}: {fault}" for fault in _faults(visitor, name, path)]

    assert not faults, "\n".join(faults)


def _faults(visitor, name, path):
    answer = visitor.go(path)
    if visitor.page.locator("html").get_attribute("lang") != visitor.language:
        yield "speaks the wrong language"
    if visitor.page.locator("h1").count() != 1:
        yield f"has {visitor.page.locator('h1').count()} headings of the first rank"
    if wide := visitor.page.evaluate(OUTSIDE):
        yield f"is wider than the screen: {wide}"
    if name not in HEAVY and (size := len(answer.body())) > WARM:
        yield f"weighs {size} bytes"
    for violation in Axe().run(visitor.page).response["violations"]:
        if violation["impact"] in {"serious", "critical"}:
            yield f"{violation['id']}: {[node['html'][:120] for node in violation['nodes'][:3]]}"


@pytest.mark.parametrize("path", ["/login/", "/no-such-page/", "/care/voice/", "/care/voice/code/"])
@pytest.mark.parametrize(("language", "width"), SCREENS)
def test_page_of_somebody_not_signed_in(path, language, width, demo_house, visit):
    with visit(demo_house, language=language, width=width) as visitor:
        visitor.go(path)
        impacts = [one["impact"] for one in Axe().run(visitor.page).response["violations"]]

        assert not visitor.page.evaluate(OUTSIDE)
        assert not {"serious", "critical"} & set(impacts)


def test_first_and_second_opening_stay_within_their_weight(demo_house, visit):
    with visit(demo_house, "secretary") as visitor:
        state = visitor.context.storage_state()
    with visit(demo_house, storage_state=state) as visitor:
        visitor.go("/")
        visitor.page.wait_for_load_state("networkidle")
        requests, cold = visitor.page.evaluate(WEIGHT)
        visitor.go("/")
        visitor.page.wait_for_load_state("networkidle")
        _requests, warm = visitor.page.evaluate(WEIGHT)

    assert requests <= REQUESTS
    assert cold < COLD
    assert warm < WARM


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("role", ["secretary", "orgadmin"])
def test_each_word_under_the_thumb_stands_on_one_line(role, language, demo_house, visit):
    with visit(demo_house, role, language=language, width=360) as visitor:
        visitor.go("/")
        heights = visitor.page.evaluate(
            "[...document.querySelectorAll('.bottom .nav-link__label')].map((one) => one.offsetHeight)"
        )

    assert len(heights) == 5
    assert max(heights) < 20


def test_page_works_with_large_letters(demo_house, visit):
    """200 % zoom of a 1280 px screen is a 640 px wide one; 400 % of it is 320 px."""
    with visit(demo_house, "secretary", width=320, height=256) as visitor:
        for path in ("/", "/people/", "/care/contacts/"):
            visitor.go(path)

            assert not visitor.page.evaluate(OUTSIDE)


def test_keyboard_alone_reaches_the_content_and_sees_where_it_is(demo_house, visit):
    with visit(demo_house, "secretary") as visitor:
        visitor.go("/")
        visitor.page.keyboard.press("Tab")

        assert visitor.page.evaluate("document.activeElement.className") == "skip-link"

        visitor.page.keyboard.press("Enter")

        expect(visitor.page).to_have_url(re.compile("#content$"))

        for _step in range(3):
            visitor.page.keyboard.press("Tab")
        outline = visitor.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

        assert outline == "solid"


def test_search_in_the_top_bar_is_walked_by_arrows(demo_house, visit):
    with visit(demo_house, "secretary") as visitor:
        visitor.go("/")
        visitor.page.locator(".top__search-input").press_sequentially("3306")
        visitor.page.locator(".top__results a").first.wait_for()
        visitor.page.keyboard.press("ArrowDown")
        visitor.page.keyboard.press("Enter")
        visitor.page.wait_for_url("**/people/*/")


def test_pages_work_without_scripts(demo_house, visit):
    with visit(demo_house, "secretary", java_script_enabled=False) as visitor:
        visitor.go("/people/?q=3306")

        expect(visitor.page.locator("#people tbody tr")).not_to_have_count(0)

        visitor.page.locator(".menu > summary").first.click()
        visitor.page.locator("form[action='/logout/'] button").click()
        visitor.page.wait_for_url("**/login/**")
