"""An election from nomination to result: a secretary at the desk, voters on their phones, one at the shared device."""

from playwright.sync_api import expect

MEMBERS = """
from django.contrib.auth.hashers import make_password
from accounts.models import Branch, User
from members.models import Officer
from dashboard.management.demo.cast import BRANCH, PASSWORD
members = list(Officer.objects.serving().filter(branch__name=BRANCH, political_status="member").order_by("pk"))
voters = [member for member in members if member.user is None][:5]
for member in voters:
    member.user = User.objects.create(
        username=f"voter{member.pk}", name=member.name, password=make_password(PASSWORD), must_change_password=False
    )
    member.save()
print(" ".join(f"{member.pk}:{member.police_number}" for member in voters))
"""


def test_an_election_from_nomination_to_result(demo_house, visit):
    voters = [word.split(":") for word in demo_house.python(MEMBERS).split()[-5:]]
    candidates = voters[:2]
    with visit(demo_house, "secretary") as desk:
        page = prepare(desk)
        for _key, number in candidates:
            nominate(desk, page, number)
        for key, _number in candidates:
            with visit(demo_house, f"voter{key}", width=390, height=844) as nominated:
                consent(nominated)
        open_it(desk, page, [key for key, _number in voters])
        codes = [vote(demo_house, visit, page, key, candidates[0][0]) for key, _number in voters[1:]]
        slips = make_slips(desk, page)
        with visit(demo_house, "secretary") as table:
            hand_out(table, page)
            codes += [at_the_device(table, slip, candidates[0][0]) for slip in slips[:7]]
        desk.go(f"{page}close/")
        desk.page.locator("main .form-actions .button--primary").click()
        desk.page.wait_for_url(f"**{page}")
        desk.page.locator(f"form[action='{page}publish/'] button").click()
        desk.page.wait_for_url(f"**{page}")
    with visit(demo_house, f"voter{voters[1][0]}", width=390, height=844) as reader:
        reader.go(page)
        shown = reader.page.locator("main").inner_text()
        reader.page.locator("main details:has(.codes) summary").click()
        listed = [item.inner_text() for item in reader.page.locator(".codes code").all()]

        assert "须得 11 票" in shown, "eleven of twenty-one are more than half"
        expect(reader.page.locator(".verdict .badge")).to_have_count(1)
        assert sorted(codes) == listed
        assert reader.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def prepare(desk):
    desk.go("/votes/")
    desk.page.locator("main a[href='/votes/new/']").click()
    desk.page.wait_for_url("**/votes/new/")
    desk.page.locator("input[name=rule]").nth(2).check()
    desk.page.fill("input[name=title]", "补选支部组织委员")
    desk.page.locator("main .form-actions .button--primary").click()
    desk.page.wait_for_url(lambda url: url.rstrip("/").split("/")[-1].isdigit())
    return desk.page.url.removeprefix(desk.house.url)


def nominate(desk, page, number):
    """By the police number alone: it names one person."""
    desk.go(f"{page}nominate/")
    desk.page.fill("input[name=officer_text]", number)
    desk.page.locator("main .form-actions .button--primary").click()
    desk.page.wait_for_url(f"**{page}")


def consent(nominated):
    nominated.go("/")
    nominated.page.locator("main a[href^='/votes/candidates/']").first.click()
    nominated.page.wait_for_url("**/votes/candidates/**")
    nominated.page.locator("button[name=stands][value=yes]").click()
    nominated.page.wait_for_url("**/votes/")


def open_it(desk, page, phones):
    """Everybody is here; whoever has no account gets a slip by itself."""
    desk.go(f"{page}open/?all=1")
    desk.page.locator("main .form-actions .button--primary").click()
    desk.page.wait_for_url(f"**{page}")
    expect(desk.page.locator("main")).to_contain_text("21", use_inner_text=True)
    assert len(phones) == 5


def vote(house, visit, page, key, chosen):
    with visit(house, f"voter{key}", width=390, height=844) as voter:
        voter.go("/")
        voter.page.locator(f"main a[href='{page}']").first.click()
        voter.page.wait_for_url(f"**{page}")
        voter.page.locator(f"main a[href='{page}sheet/']").click()
        voter.page.wait_for_url(f"**{page}sheet/")
        return fill(voter, chosen)


def fill(browser, chosen):
    browser.page.locator(f"label:has(input[name=line_{chosen}][value='1'])").click()
    browser.page.locator("main .form-actions .button--primary").click()
    return browser.page.locator(".one-time code").inner_text()


def make_slips(desk, page):
    desk.go(f"{page}slips/")
    desk.page.locator("main .form-actions .button--primary").click()
    return [slip.inner_text() for slip in desk.page.locator(".slips code").all()]


def hand_out(table, page):
    """Nobody is signed in on it any more."""
    table.go(f"{page}device/")
    table.page.locator("main .form-actions .button--primary").click()
    table.page.wait_for_url("**/votes/device/")
    expect(table.page.locator("nav")).to_have_count(0)


def at_the_device(table, slip, chosen):
    table.go("/votes/device/")
    table.page.fill("input[name=slip]", slip.lower())
    return fill(table, chosen)
