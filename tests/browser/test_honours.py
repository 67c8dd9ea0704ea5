"""From a good deed to a certificate in the hands of whoever did it."""

import re

from playwright.sync_api import expect

WHAT = "在暴雨中拦下车流，扶盲人过了马路。"
MERITS = "暴雨中护送盲人过街，全程二十分钟，群众来信感谢。"


def test_from_a_good_deed_to_the_certificate(demo_house, visit):
    name, number = demo_house.python(
        "from accounts.models import User\n"
        "officer = User.objects.get(username='officer').officer\n"
        "print(officer.name, officer.police_number)"
    ).split()[-2:]
    with visit(demo_house, "secretary2", language="zh-hans", width=390, height=844) as colleague:
        address = tell(colleague, number)
    with visit(demo_house, "secretary", language="zh-hans") as secretary:
        proposal = confirm_and_propose(secretary, address)
    for person in ("leader", "orgadmin"):
        with visit(demo_house, person, language="zh-hans") as judge:
            approve(judge, proposal)
    with visit(demo_house, "orgadmin", language="zh-hans") as office:
        decide(office, proposal)
    with visit(demo_house, "officer", language="zh-hans", width=390, height=844) as officer:
        receive(officer, proposal, name)


def tell(visitor, number):
    visitor.go("/conduct/honours/deeds/new/")
    visitor.page.fill("input[name=officer_text]", number)
    visitor.page.locator("input[type=radio][name=officer] + *, label:has(input[name=officer])").first.click()
    visitor.page.fill("textarea[name=what]", WHAT)
    visitor.page.locator("main form .form-actions .button--primary").click()
    visitor.page.wait_for_url(re.compile(r"/honours/deeds/\d+/$"))
    return visitor.page.url.removeprefix(visitor.house.url)


def confirm_and_propose(visitor, address):
    visitor.go(address)
    visitor.page.locator("form[action$='/confirm/'] button").click()
    visitor.page.locator("main a[href*='deed=']").click()
    visitor.page.locator("label:has(input[name=kind])").first.click()
    visitor.page.fill("textarea[name=merits]", MERITS)
    visitor.page.fill("input[name=exception]", "危急时刻，事迹突出。")
    visitor.page.locator("main form .form-actions .button--primary").click()
    visitor.page.wait_for_url(re.compile(r"/honours/rewards/\d+/$"))
    return visitor.page.url.removeprefix(visitor.house.url)


def approve(visitor, proposal):
    visitor.go(f"{proposal}judge/")
    visitor.page.locator("label:has(input[name=answer][value=approved])").click()
    visitor.page.locator("main form .form-actions .button--primary").click()
    visitor.page.wait_for_url(f"**{proposal}")


def decide(visitor, proposal):
    visitor.go(f"{proposal}decide/")
    visitor.page.fill("input[name=document_number]", "云公奖〔2026〕99号")
    visitor.page.locator("main form .form-actions .button--primary").click()
    visitor.page.wait_for_url(f"**{proposal}")


def receive(visitor, proposal, name):
    visitor.go(proposal)

    expect(visitor.page.locator("h1")).to_contain_text("祝贺您", use_inner_text=True)

    visitor.page.locator("main a[href$='/certificate/']").click()
    sheet = visitor.page.locator(".certificate").inner_text()
    assert name in sheet
    assert MERITS in sheet
    assert "云公奖〔2026〕99号" in sheet
