"""An officer has a talk corrected and its author answers; a branch passes to its next secretary."""

import re

from playwright.sync_api import expect

from dashboard.management.demo import cast

WISHED = "老人的复查结果一切正常，近期不需要陪护。"
WHY = "结果已经出来了。"
ANSWER = "谢谢提醒，已经改好。"
SUCCESSOR = f"""
from django.utils import timezone
from accounts.models import User
from accounts.permissions import Role
from care.models import Promise
from accounts.models import Posting
today = timezone.localdate()
gone = Posting.objects.filter(role=Role.SECRETARY, until__lt=today)
owed = Promise.objects.unsolved().filter(owner__in=gone.values('user'), officer__branch__in=gone.values('branch'))
owed = owed.first()
posting = Posting.objects.held_on(today).get(role=Role.SECRETARY, branch=owed.officer.branch_id)
posting.user.set_password({cast.PASSWORD!r})
posting.user.save()
print(posting.user.username, posting.branch_id, owed.text)
"""


def press(visitor, selector=".form-actions .button--primary"):
    visitor.page.locator(f"main {selector}").first.click()


def said(visitor):
    return visitor.page.locator("main").inner_text()


def test_an_officer_corrects_a_talk_and_the_author_answers(demo_house, visit):
    with visit(demo_house, "officer", width=390, height=844) as officer:
        address, before = ask(officer)
    with visit(demo_house, "secretary", width=390, height=844) as secretary:
        answer(secretary, before)
    with visit(demo_house, "officer", width=390, height=844) as officer:
        officer.go(address)

        assert all(text in said(officer) for text in (WISHED, before, WHY, ANSWER))


def ask(visitor):
    """The newest talk has no correction waiting."""
    address = visitor.house.python(
        "from care.models import Contact\n"
        "talk = Contact.objects.filter(officer__user__username='officer', corrections=None).latest('held_on')\n"
        "print(talk.get_absolute_url())"
    ).split()[-1]
    visitor.go(address)
    before = visitor.page.locator("main .prose").first.inner_text()
    visitor.page.locator("main a[href$='/correction/']").click()
    visitor.page.wait_for_url("**/correction/")

    expect(visitor.page.locator("textarea[name=wished]")).to_have_value(
        re.compile(rf"^\s*{re.escape(before.strip())}\s*$")
    )

    visitor.page.locator("textarea[name=wished]").fill(WISHED)
    visitor.page.locator("textarea[name=why]").fill(WHY)
    press(visitor)
    visitor.page.wait_for_url(lambda url: "/correction/" not in url)

    assert WHY in said(visitor)

    return address, before


def answer(visitor, before):
    visitor.go("/")
    waiting = visitor.page.locator("main a[href*='/care/corrections/']")
    for address in [link.get_attribute("href") for link in waiting.all()]:
        visitor.go(address)
        if WHY in said(visitor):
            break

    assert before in said(visitor)
    expect(visitor.page.locator("main ins")).not_to_have_count(0)

    visitor.page.locator("textarea[name=answer]").fill(ANSWER)
    press(visitor, "button[value=take]")
    visitor.page.wait_for_url(lambda url: "/care/contacts/" in url)

    assert WISHED in said(visitor)


def test_a_branch_passes_to_its_next_secretary(demo_house, visit):
    name, branch, promised = demo_house.python(SUCCESSOR).strip().splitlines()[-1].split(maxsplit=2)
    with visit(demo_house, "orgadmin") as office:
        office.go("/")
        office.page.locator("main a[href='/care/hand-over/']").first.click()
        office.page.wait_for_url("**/care/hand-over/")
        office.page.locator(f"a[href='/care/branches/{branch}/hand-over/']").click()
        office.page.wait_for_url(f"**/care/branches/{branch}/hand-over/")

        assert promised not in said(office)

        for field in ("left_by", "taken_by"):
            if not office.page.locator(f"input[name={field}]:checked").count():
                office.page.locator(f"label:has(input[name={field}]), input[name={field}] + label").first.click()
        press(office)
        office.page.locator("#confirm .button--primary").click()
        office.page.wait_for_url("**/care/hand-over/*/")

        assert promised not in said(office)

    with visit(demo_house, name, width=390, height=844) as secretary:
        secretary.go("/care/hand-over/")
        secretary.page.locator("main a[href^='/care/hand-over/']").last.click()
        secretary.page.wait_for_url("**/care/hand-over/*/")

        assert promised in said(secretary)
