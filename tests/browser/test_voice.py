"""A concern without a name, its answer and a reply, from a browser in which an officer is signed in."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

TEXT = "夜班总落在同样几个人身上，能否重新排班。"
ANSWER = "从下月起轮换，排班表公开。"
REPLY = "谢谢，下月再看看。"
NEXT_MORNING = """
from django.utils import timezone
from care.services import voice
print(voice.hand_on(today=timezone.localdate()))
"""


def test_a_voice_is_heard_answered_and_replies(demo_house, visit):
    unit = demo_house.python(
        "from accounts.models import User\nprint(User.objects.get(username='officer').officer.unit_id)"
    ).split()[-1]
    with visit(demo_house, "officer", width=390, height=844) as officer:
        code = write(officer, unit)
    demo_house.python(NEXT_MORNING)

    with visit(demo_house, "leader") as leader:
        answer(leader)
    with visit(demo_house, width=390, height=844) as somebody:
        reply(somebody, code)
    demo_house.python(NEXT_MORNING)
    with visit(demo_house, "leader") as leader:
        leader.go("/care/concerns/?view=answered")
        leader.page.locator("article.task a").first.click()
        leader.page.wait_for_url("**/care/concerns/*/")

        expect(leader.page.locator("main")).to_contain_text(REPLY, use_inner_text=True)


def write(visitor, unit):
    visitor.go("/care/concerns/")
    visitor.page.locator("main a[href='/care/voice/']").click()
    visitor.page.wait_for_url("**/care/voice/")
    before = len(visitor.requests)
    visitor.page.select_option("select[name=unit]", unit)
    visitor.page.select_option("select[name=theme]", index=1)
    visitor.page.locator("label:has(input[name=to][value=leader]), input[name=to][value=leader] + label").first.click()
    visitor.page.locator("textarea[name=text]").fill(TEXT)
    visitor.page.locator("main .form-actions .button--primary").click()
    code = visitor.page.locator(".one-time code").inner_text()

    paths = {urlsplit(url).path for url in visitor.requests[before:]}
    assert all(path.startswith(("/care/voice/", "/static/")) for path in paths), paths
    expect(visitor.page.locator("form[action*='setlang']")).to_have_count(0)

    return code


def answer(visitor):
    visitor.go("/care/concerns/")
    visitor.page.locator("article.task", has_text="不记名").first.wait_for()
    for link in visitor.page.locator("article.task a").all():
        visitor.page.goto(visitor.house.url + link.get_attribute("href"))
        if TEXT in visitor.page.locator("main").inner_text():
            break
        visitor.page.go_back()

    expect(visitor.page.locator("main")).to_contain_text(TEXT, use_inner_text=True)

    visitor.page.locator("textarea[name=text]").fill(ANSWER)
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.wait_for_url("**/care/concerns/*/")

    expect(visitor.page.locator("main")).to_contain_text(ANSWER, use_inner_text=True)


def reply(visitor, code):
    visitor.go("/login/")
    visitor.page.locator("a[href='/care/voice/']").click()
    visitor.page.wait_for_url("**/care/voice/")
    visitor.page.locator("a[href='/care/voice/code/']").click()
    visitor.page.locator("input[name=code]").fill(code.replace("-", " ").lower())
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.get_by_text(ANSWER).wait_for()

    expect(visitor.page).to_have_url(re.compile("/care/voice/code/$"))

    visitor.page.locator("textarea[name=text]").fill(REPLY)
    visitor.page.locator("label:has(input[value=yes]), input[value=yes] + label").first.click()
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.locator(".alert").first.wait_for()
    expect(visitor.page.locator("textarea[name=text]")).to_have_count(0)
