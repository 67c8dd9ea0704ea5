"""A year of assessment from the wizard to its seals: at a desk, on a phone, by keyboard."""

import datetime as dt

from playwright.sync_api import expect

from tests.browser import year_end

STATION = """
from accounts.models import Unit
from dashboard.management.demo.cast import BRANCH
from django.utils import timezone
from evaluation.models import SchemeVersion
from members.models import Officer
SchemeVersion.objects.published().update(from_year=timezone.localdate().year - 2)
station = Unit.objects.get(branches__name=BRANCH)
number = {name: Officer.objects.get(user__username=name).police_number for name in ("leader", "secretary")}
print(station.pk, Unit.objects.get(parent=None).pk, number["leader"], number["secretary"])
"""
WORDS = "今年主要负责社区警务，明年把每周走访固定下来。"


def test_a_year_from_the_wizard_to_its_seals(demo_house, visit):
    station, bureau, leader, secretary = demo_house.python(STATION).split()[-4:]
    with visit(demo_house, "evaluator") as desk:
        year = start(desk)
        step(desk, year)
        with visit(demo_house, "officer", width=390, height=844) as officer:
            write(officer)
        assign(desk, year, bureau, secretary)
        assign(desk, year, station, leader)
        give_another(desk, year, secretary, leader)
        step(desk, year)
        with visit(demo_house, "leader") as rater:
            rate(rater, year)
            end(demo_house, visit, desk, rater, year)


def end(house, visit, desk, leader, year):
    """Everybody else has rated and been graded; an objection during the notice changes the officer's result."""
    year_end.compute(desk, year)
    step(desk, year)
    year_end.form_groups(desk, year)
    form, group, line, full = year_end.grade_the_others(house, year)
    year_end.propose(leader, group)
    with visit(house, "orgadmin") as decider, visit(house, "officer", width=390, height=844) as officer:
        year_end.decide_and_publish(decider, year, group)
        total, objection = year_end.object_to(officer, form, line)
        with visit(house, house.python(year_end.COLLEAGUE).split()[-1]) as colleague:
            year_end.uphold(colleague, objection)
        year_end.put_right(desk, full)
        year_end.changed(officer, form, total)
        year_end.seal(decider, year)
        officer.go(f"/evaluation/forms/{form}/result/")
        expect(officer.page.locator("main code.seal")).to_have_count(1)


def start(desk):
    """The year before last: the demo has this year and the last."""
    today = dt.datetime.now(tz=dt.UTC).date()
    desk.go("/evaluation/years/new/")
    desk.page.fill("input[name=year]", str(today.year - 2))
    desk.page.fill("input[name=summary_until]", (today - dt.timedelta(days=3)).isoformat())
    desk.page.fill("input[name=rating_until]", (today + dt.timedelta(days=9)).isoformat())
    desk.page.locator("main .form-actions .button--primary").click()
    expect(desk.page.locator("button[value=start]")).to_be_visible()
    expect(desk.page.locator("main .stat__value"), "people and those graded; nobody has a form yet").to_have_count(2)
    desk.page.locator("button[value=start]").click()
    desk.page.wait_for_url(lambda url: url.rstrip("/").split("/")[-1].isdigit())
    return desk.page.url.removeprefix(desk.house.url)


def step(desk, year):
    desk.go(year)
    with desk.page.expect_navigation():
        desk.page.locator(f"form[action='{year}advance/'] button").click()
    expect(desk.page.locator("main [aria-current=step]")).to_have_count(1)


def assign(desk, year, unit, number):
    desk.go(f"{year}raters/")
    desk.page.select_option("select[name=u-unit]", unit)
    desk.page.fill("input[name=u-rater_text]", number)
    with desk.page.expect_navigation():
        desk.page.locator("form:has([value=unit]) .button--primary").click()
    expect(desk.page.locator("main th[scope=row]").first).to_be_visible()


def give_another(desk, year, number, other):
    """The one form that its rater may not fill."""
    desk.go(f"{year}people/?show=no_rater&q={number}")
    while desk.page.locator("#people tbody tr").count():
        desk.page.locator("#people a[href$='/raters/']").first.click()
        desk.page.wait_for_url("**/forms/*/raters/")
        desk.page.fill("input[name=rater_text]", other)
        with desk.page.expect_navigation():
            desk.page.locator("main .form-actions .button--primary").click()
        desk.go(f"{year}people/?show=no_rater")


def write(officer):
    officer.go("/evaluation/mine/")
    officer.page.locator("main a[href$='/summary/write/']").last.click()
    officer.page.wait_for_url("**/summary/write/")
    officer.page.fill("textarea[name=text]", WORDS)
    expect(officer.page.locator("[data-portal-draft-note]")).not_to_be_empty()
    officer.page.reload()
    expect(officer.page.locator("textarea[name=text]")).to_have_value(WORDS)
    officer.page.locator("main .form-actions .button--primary").click()
    officer.page.wait_for_url("**/evaluation/mine/")


def rate(rater, year):
    """By keyboard alone; closed and opened again, the marks still stand."""
    key = year.rstrip("/").split("/")[-1]
    rater.go(f"/evaluation/ratings/{key}/")
    cells = rater.page.locator("tr:has(input[name^=m])").first.locator("input[name^=m]")
    cells.first.focus()
    for _place in range(cells.count()):
        with rater.page.expect_response("**/keep/"):
            rater.page.keyboard.type("5")
            rater.page.keyboard.press("Tab")
    rater.go(f"/evaluation/ratings/{key}/")
    expect(cells.first).to_have_value("5")
