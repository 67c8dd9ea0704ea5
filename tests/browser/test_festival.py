"""A festival afternoon on a phone: twelve homes for two visitors, then one visit logged."""

from playwright.sync_api import expect

FIND = """
from accounts.models import User
from members.models import Officer
branch = User.objects.get(username='secretary').officer.branch
print(','.join(Officer.objects.serving().filter(branch=branch).exclude(user__isnull=False)
               .order_by('police_number').values_list('police_number', flat=True)[:12]))
"""
COUNT = """
from care.models import VisitPlan
plan = VisitPlan.objects.latest('pk')
rows = list(plan.visits.values_list('visitor', flat=True))
loads = [rows.count(key) for key in plan.visitors.values_list('pk', flat=True)]
print(len(rows), max(loads), min(loads), plan.visits.filter(state='visited').count())
"""


def test_twelve_homes_are_planned_in_one_form_and_one_visit_is_logged(quiet_house, visit):
    people = quiet_house.python(FIND).split()[-1].split(",")
    with visit(quiet_house, "secretary", width=360, height=740) as secretary:
        begin(secretary)
        arrange(secretary, people)

        visits, most, fewest, _done = map(int, quiet_house.python(COUNT).split()[-4:])
        assert visits >= 12
        assert most - fewest <= 1
        log_first(secretary)
    assert quiet_house.python(COUNT).split()[-1] == "1"


def begin(visitor):
    visitor.go("/care/aid/visits/")
    visitor.page.locator("main a[href='/care/aid/visits/new/']").first.click()
    visitor.page.locator("label:has(input[name=festival][value=spring])").click()
    visitor.page.fill("input[name=others_text]", "宋飞峰")
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.wait_for_url("**/arrange/")
    narrow(visitor)


def arrange(visitor, people):
    visitor.page.fill("input[name=more_text]", "，".join(people))
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.wait_for_url(lambda url: url.rstrip("/").split("/")[-1].isdecimal())
    visitor.page.locator("main section.card").nth(1).wait_for()
    narrow(visitor)


def log_first(visitor):
    visitor.page.locator("main a[href*='kind=home_visit']").first.click()
    visitor.page.wait_for_url("**/contacts/new/**")
    expect(visitor.page.locator("input[name=kind][value=home_visit]")).to_be_checked()
    visitor.page.fill("textarea[name=shared]", "节前走访，家中一切都好。")
    visitor.page.locator("input[name=people][value=officer]").locator("..").click()
    visitor.page.locator("main .form-actions .button--primary").click()
    visitor.page.wait_for_url(lambda url: "/contacts/new/" not in url)


def narrow(visitor):
    """Nothing to be pushed sideways at 360 px."""
    page = "document.documentElement"
    assert visitor.page.evaluate(f"{page}.scrollWidth - {page}.clientWidth") <= 0
