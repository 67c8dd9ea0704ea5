from playwright.sync_api import expect

"""A correction that was declined: the officer objects, somebody else looks again, and the file is put right."""

PHONE = "13987650021"
REASON = "号码与通讯录不一致。"
OBJECTION = "通讯录尚未更新，新号码已在值班室登记。"
ANSWER = "已核对值班室登记，号码属实，予以更正。"


def send(visitor):
    visitor.page.locator("main .form-actions .button--primary").click()


COLLEAGUE = """
from django.contrib.auth.hashers import make_password
from accounts.models import User
from dashboard.management.demo.cast import PASSWORD
user = User.objects.exclude(username="orgadmin").get(postings__role="org_admin")
user.password, user.must_change_password = make_password(PASSWORD), False
user.save()
print(user.username)
"""


def test_an_objection_that_is_upheld_corrects_the_file(demo_house, visit):
    with visit(demo_house, "officer", width=390, height=844) as officer:
        officer.go("/people/me/data/phone/correct/")
        officer.page.fill("input[name=wished]", PHONE)
        send(officer)
        officer.page.wait_for_url("**/people/me/data/")

    with visit(demo_house, "orgadmin") as orgadmin:
        decline(orgadmin)

    with visit(demo_house, "officer", width=390, height=844) as officer:
        address = objected(officer)

    with visit(demo_house, "orgadmin") as orgadmin:
        assert orgadmin.go(address).status == 404

    with visit(demo_house, demo_house.python(COLLEAGUE).split()[-1], width=390, height=844) as colleague:
        colleague.go("/appeals/waiting/")
        colleague.page.locator(f"a[href='{address}decide/']").click()
        expect(colleague.page.locator("main")).to_contain_text(OBJECTION, use_inner_text=True)
        colleague.page.locator("input[name=outcome][value=corrected]").check()
        colleague.page.fill("textarea[name=answer]", ANSWER)
        send(colleague)
        colleague.page.wait_for_url(f"**{address}")
        expect(colleague.page.locator("main")).to_contain_text(ANSWER, use_inner_text=True)

    with visit(demo_house, "officer", width=390, height=844) as officer:
        officer.go(address)
        expect(officer.page.locator("main")).to_contain_text(ANSWER, use_inner_text=True)
        officer.go("/people/me/data/")
        expect(officer.page.locator("main table")).to_contain_text(PHONE, use_inner_text=True)


def decline(visitor):
    visitor.go("/people/corrections/")
    row = visitor.page.locator("main article, main tr, main li", has_text=PHONE).last
    row.locator("a[href*='/answer/']").click()
    visitor.page.fill("textarea[name=reason]", REASON)
    visitor.page.locator("form:has(textarea[name=reason]) button[type=submit]").last.click()
    visitor.page.wait_for_url("**/people/corrections/")


def objected(visitor):
    visitor.go("/appeals/")
    visitor.page.locator("main article", has_text=PHONE).locator("a").click()
    visitor.page.locator(
        "label:has(input[name=cause][value=facts]), input[name=cause][value=facts] + label"
    ).first.click()
    visitor.page.fill("textarea[name=text]", OBJECTION)
    send(visitor)
    visitor.page.locator(".prose", has_text=OBJECTION).wait_for()
    return visitor.page.url.removeprefix(visitor.house.url)
