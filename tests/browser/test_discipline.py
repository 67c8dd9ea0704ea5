"""From a report to a fresh start, and a complaint that proves to be without ground."""

from playwright.sync_api import expect

MATTER = "反映该同志十一月八日巡逻台账未填写。"
FACTS = "十一月八日巡逻台账第二栏为空，当日巡逻已按时完成。"
STATEMENT = "当天连续出警，回来忘了补填，今后当班填完。"
GROUNDS = "情节轻微，本人如实说明，已采纳。"
NO_GROUND = "经核查，当日该同志在外培训。"
YEARS_LATER = """
from datetime import timedelta
from conduct.models import Inquiry, Measure
past = timedelta(days=1500)
for measure in Measure.objects.filter(inquiry=%(pk)s):
    measure.effective_on -= past; measure.ends_on -= past; measure.fresh_on -= past
    measure.save()
for inquiry in Inquiry.objects.filter(pk=%(pk)s):
    inquiry.fresh_on -= past
    inquiry.save()
"""


def test_from_a_report_to_a_fresh_start(demo_house, visit):
    number = number_of(demo_house, "officer")
    with visit(demo_house, "inspector") as inspector:
        address = accepted(inspector, number)
        step(inspector, address, "put", facts=FACTS)
    with visit(demo_house, "officer", width=390, height=844) as officer:
        officer.go(address)
        expect(officer.page.locator("main")).to_contain_text(FACTS, use_inner_text=True)
        assert MATTER not in officer.page.content()
        officer.page.locator("main a[href$='/answer/']").click()
        officer.page.fill("textarea[name=statement]", STATEMENT)
        officer.page.check("input[name=is_signed]")
        send(officer)
    with visit(demo_house, "orgadmin") as orgadmin:
        orgadmin.go(address + "decide/")
        orgadmin.page.select_option("select[name=government]", label="警告")
        orgadmin.page.fill("input[name=document]", "云公政〔2026〕21号")
        orgadmin.page.fill("textarea[name=grounds]", GROUNDS)
        send(orgadmin)
    with visit(demo_house, "officer") as officer:
        officer.go(address)
        assert GROUNDS not in officer.page.content()
    with visit(demo_house, "inspector") as inspector:
        step(inspector, address, "deliver")
    with visit(demo_house, "officer") as officer:
        officer.go("/")
        officer.go(address)
        text = officer.page.locator("main").inner_text()
        assert "警告" in text
        assert GROUNDS in text
        expect(officer.page.locator("main a[href*='/appeals/'][href*='conduct.decision']")).to_have_count(1)

    demo_house.python(YEARS_LATER % {"pk": address.strip("/").split("/")[-1]})

    for who in ("inspector", "orgadmin"):
        with visit(demo_house, who) as visitor:
            assert visitor.go(address).status == 404
            visitor.go("/conduct/discipline/?view=delivered")
            assert address not in visitor.page.content()
    with visit(demo_house, "officer") as officer:
        officer.go("/conduct/discipline/")
        assert address not in officer.page.content()


def test_a_complaint_without_ground_and_a_name_cleared(demo_house, visit):
    number = number_of(demo_house, "officer")
    with visit(demo_house, "inspector") as inspector:
        address = accepted(inspector, number)
        step(inspector, address, "unfounded", grounds=NO_GROUND)
        assert inspector.go(address).status == 404
    with visit(demo_house, "officer", width=390, height=844) as officer:
        officer.go(address)
        expect(officer.page.locator("main")).to_contain_text(NO_GROUND, use_inner_text=True)
        officer.page.locator("main a[href$='/clear/']").click()
        chip(officer, "audience", "branch")
        send(officer)
        assert officer.go(address).status == 404
    with visit(demo_house, "secretary") as secretary:
        pk = address.strip("/").split("/")[-1]
        secretary.go(f"/conduct/discipline/cleared/{pk}/")
        text = secretary.page.locator("main").inner_text()
        assert "查无实据" in text
        assert NO_GROUND not in text


def number_of(house, username):
    return house.python(
        f"from accounts.models import User\nprint(User.objects.get(username='{username}').officer.police_number)"
    ).split()[-1]


def accepted(visitor, number):
    """Registered and accepted by the inspector alone; answers the address of the file."""
    visitor.go("/conduct/discipline/reports/new/")
    visitor.page.fill("input[name=officer_text]", number)
    chip(visitor, "source", "anonymous")
    visitor.page.fill("textarea[name=matter]", MATTER)
    send(visitor)
    visitor.page.locator("form[action$='/accept/'] button.button--primary").click()
    visitor.page.wait_for_url(lambda url: "/reports/" not in url)
    return visitor.page.url.removeprefix(visitor.house.url)


def step(visitor, address, name, **typed):
    visitor.go(f"{address}{name}/")
    for field, text in typed.items():
        visitor.page.fill(f"textarea[name={field}]", text)
    send(visitor)


def chip(visitor, name, value):
    one = f"input[name={name}][value={value}]"
    visitor.page.locator(f"label:has({one}), {one} + label").first.click()


def send(visitor):
    before = visitor.page.url
    visitor.page.locator("main .form-actions .button--primary").first.click()
    visitor.page.wait_for_url(lambda url: url != before)
