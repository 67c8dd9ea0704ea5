"""The second half of a year, from the last mark to the seals, with an objection that changes a result."""

from playwright.sync_api import expect

MARKED = """
from collections import defaultdict
from django.utils import timezone
from evaluation.models import Assignment, Indicator, Mark
rated = defaultdict(list)
for indicator in Indicator.objects.filter(kind="rated"):
    rated[indicator.scheme_version_id].append(indicator)
rows = Assignment.objects.filter(form__cycle=CYCLE)
Mark.objects.bulk_create([
    Mark(assignment_id=pk, indicator=one, points=round(one.points * (650 + form * 7919 % 349) / 1000, 2))
    for pk, form, version in rows.values_list("pk", "form", "form__scheme_version") for one in rated[version]
], ignore_conflicts=True)
rows.update(submitted_at=timezone.now())
"""
GRADED = """
from accounts.models import User
from dashboard.management.demo.evaluation_results import grade
from evaluation.models import Form, Group, Line
own = Form.objects.select_related("cycle").get(cycle=CYCLE, officer__user__username="officer")
deciders = list(User.objects.filter(postings__role="org_admin").order_by("username"))
for group in Group.objects.filter(cycle=CYCLE).exclude(pk=own.group_id):
    grade(group, User.objects.get(username="evaluator"), deciders)
line = Line.objects.filter(run=own.cycle.run_id, form=own, indicator__kind="rated").order_by("pk").first()
print(own.pk, own.group_id, line.pk, f"{line.indicator.points.normalize():f}")
"""
COLLEAGUE = """
from django.contrib.auth.hashers import make_password
from accounts.models import User
from dashboard.management.demo.cast import PASSWORD
user = User.objects.exclude(username="orgadmin").filter(postings__role="org_admin").earliest("pk")
user.password, user.must_change_password = make_password(PASSWORD), False
user.save()
print(user.username)
"""
WORKED = """
from jobs.models import Job
from jobs.services import run
for pk in Job.objects.filter(state="waiting").values_list("pk", flat=True):
    run(pk)
"""
NIGHTS = """
from datetime import timedelta
from django.db.models import F
from evaluation.models import Cycle
ago = timedelta(days=20)
Cycle.objects.filter(pk=CYCLE).update(notice_from=F("notice_from") - ago, notice_until=F("notice_until") - ago)
"""
OBJECTION = "六月至八月抽调参加安保专班，现实表现没有反映在这一项评分中。"
ANSWER = "经向专班核实，情况属实，应当计入。"
REASON = "按专班考评意见补记。"


def press(visitor, selector="main .form-actions .button--primary"):
    with visitor.page.expect_navigation():
        visitor.page.locator(selector).click()


def compute(desk, year):
    desk.house.python(MARKED.replace("CYCLE", key_of(year)))
    desk.go(f"{year}compute/")
    press(desk)
    desk.house.python(WORKED)
    desk.page.reload()
    expect(desk.page.locator("#run [role=progressbar], #run progress")).to_have_count(0)


def form_groups(desk, year):
    desk.go(f"{year}groups/")
    press(desk)
    desk.page.wait_for_url(f"**{year}calibration/")


def grade_the_others(house, year):
    """The officer's own group is left for the pages: form, group, one rated line and its full points."""
    return house.python(GRADED.replace("CYCLE", key_of(year))).split()[-4:]


def propose(leader, group):
    leader.go(f"/evaluation/groups/{group}/")
    press(leader, "form[action$='/fill/'] button")
    press(leader, "form[action$='/hand-in/'] button")
    expect(leader.page.locator("form[action$='/hand-in/']")).to_have_count(0)


def decide_and_publish(decider, year, group):
    decider.go(f"/evaluation/groups/{group}/")
    press(decider, "form[action$='/decide/'] button")
    expect(decider.page.locator("form[action$='/decide/']")).to_have_count(0)
    decider.go(f"{year}notice/open/")
    press(decider)
    decider.go(f"{year}notice/")
    expect(decider.page.locator("main table tbody tr").first).to_be_visible()


def object_to(officer, form, line):
    """Answers with the score as it stood, and where the objection is read."""
    officer.go(f"/evaluation/forms/{form}/result/")
    total = score_on(officer)
    officer.page.locator(f"main a[href$='/evaluation.line/{line}/']").click()
    officer.page.locator("label:has(input[name=cause][value=facts]), input[value=facts] + label").first.click()
    officer.page.fill("textarea[name=text]", OBJECTION)
    officer.page.locator("main .form-actions .button--primary").click()
    officer.page.locator(".prose", has_text=OBJECTION).wait_for()
    return total, officer.page.url.removeprefix(officer.house.url)


def uphold(colleague, address):
    colleague.go(f"{address}decide/")
    colleague.page.locator("input[name=outcome][value=corrected]").check()
    colleague.page.fill("textarea[name=answer]", ANSWER)
    press(colleague)
    expect(colleague.page.locator("main")).to_contain_text(ANSWER, use_inner_text=True)


def put_right(desk, full):
    desk.go("/evaluation/corrections/")
    desk.page.locator("main a[href*='/corrections/']").first.click()
    desk.page.locator("main a[href$='/carry-out/']").click()
    desk.page.locator("input[name=way][value=points]").check()
    desk.page.fill("input[name=points]", full)
    desk.page.fill("textarea[name=reason]", REASON)
    press(desk)


def changed(officer, form, before):
    officer.go(f"/evaluation/forms/{form}/result/")
    expect(officer.page.locator("main")).to_contain_text(REASON, use_inner_text=True)
    assert score_on(officer) > before


def seal(decider, year):
    decider.go(f"{year}final/")
    expect(decider.page.locator("main .form-actions .button--primary"), "the notice still runs").to_have_count(0)
    decider.house.python(NIGHTS.replace("CYCLE", key_of(year)))
    decider.go(f"{year}final/")
    press(decider)
    decider.house.python(WORKED)
    decider.go(f"{year}check/")
    expect(decider.page.locator("main .alert--ok")).to_be_visible()


def score_on(officer):
    return float(officer.page.locator("main .stat__value").nth(1).inner_text())


def key_of(year):
    return year.rstrip("/").split("/")[-1]
