"""Supervision in the demo bureau: two inspections, and a finding in each state."""

from datetime import date, datetime, time, timedelta
from io import BytesIO

from django.contrib.auth.hashers import make_password
from django.utils import timezone
from PIL import Image, ImageDraw

from accounts.models import Posting, Unit, User
from accounts.permissions import Role
from conduct.models import Checklist, Finding, Inspection, Norm, Reply
from conduct.services import findings, inspections, mending
from dashboard.management.demo.cast import BRANCH, PASSWORD, SINCE
from members.models import Officer

DAY = timedelta(days=1)
SEEN = {
    "duty_register": "抽查的四个班次中，有两次交接班缺接班人签字。",
    "uniform": "值班室一名在岗人员未佩戴警号。",
    "reception": "三起来访登记没有填写办理结果。",
    "police_calls": "两条接处警记录第二天才录入处置结果。",
    "equipment": "一副手铐出库未签收，账面多一副。",
    "vehicles": "一辆警车出车没有派车单。",
}


def tell(*, today: date) -> None:
    first, second = User.objects.get(username="inspector"), _second()
    station = Unit.objects.get(branches__name=BRANCH)
    leader = User.objects.get(username="leader")
    officer = Officer.objects.get(user__username="officer")
    _last_year(station, first, second, leader, officer, today)
    there = _begun(station, "station", first, today - 9 * DAY)
    inspections.sample(there, what="值班备勤登记（本月）", total=46, size=4, by=first)
    noted = {code: _noted(there, code, first, today - 9 * DAY) for code in ("reception", "police_calls", "equipment")}
    _ticked(there, ["vehicles"], first)
    seen = _noted(there, "duty_register", first, today - 9 * DAY, photo=_photo())
    _noted(there, "uniform", first, today - 2 * DAY, officer=officer)
    inspections.close(there, papers_asked=1, by=first, today=today)
    for finding in (noted["reception"], noted["equipment"], seen):
        findings.reply(finding, accepts=True, text="", by=leader, today=today - 8 * DAY)
        findings.publish(finding, owner=officer, mend_by=today + 6 * DAY, reason="", by=second, today=today - 7 * DAY)
    mending.report(seen, text="已补签，并在班前会上重申交接班规定。", by=leader, today=today - DAY)
    mending.report(noted["equipment"], text="已清点并补办签收。", by=leader, today=today - 3 * DAY)
    mending.recheck(noted["equipment"], is_right=True, note="账物相符。", by=second, today=today - DAY)
    answer = "两条均为跨零点警情，当班已录入，系统显示为次日。"
    findings.reply(noted["police_calls"], accepts=False, text=answer, by=leader, today=today - 6 * DAY)
    _said_that_afternoon()
    others = Unit.objects.below(Unit.objects.get(parent=None))
    inspections.plan_drawn(
        head=others[0], size=2, checklist=Checklist.objects.get(code="case_work"), kind="surprise",
        planned_on=today + DAY, by=first, today=today,
    )  # fmt: skip


def _last_year(station: Unit, first: User, second: User, leader: User, officer: Officer, today: date) -> None:
    """Closed long ago: the duty register was found wanting then too, and one finding was erased by a reply."""
    on = today - 200 * DAY
    there = _begun(station, "station", second, on)
    _ticked(there, ["uniform", "reception", "police_calls", "equipment"], second)
    found, wrong = _noted(there, "duty_register", second, on), _noted(there, "vehicles", second, on)
    inspections.close(there, papers_asked=6, by=second, today=on)
    findings.reply(found, accepts=True, text="", by=leader, today=on)
    findings.reply(wrong, accepts=False, text="派车单在分局警务保障室，附复印件。", by=leader, today=on)
    findings.uphold(wrong, reason="已核对派车单，申辩成立。", by=first, today=on + DAY)
    findings.publish(found, owner=officer, mend_by=on + 20 * DAY, reason="", by=first, today=on + DAY)
    mending.report(found, text="已补签。", by=leader, today=on + 5 * DAY)
    mending.recheck(found, is_right=True, note="", by=first, today=on + 9 * DAY)


def _said_that_afternoon() -> None:
    for said in Reply.objects.select_related("finding"):
        said.at = timezone.make_aware(datetime.combine(said.finding.found_on, time(16, 30)))
        said.save(update_fields=["at"])


def _begun(station: Unit, checklist: str, by: User, on: date) -> Inspection:
    list_of_norms = Checklist.objects.get(code=checklist)
    planned = inspections.plan(unit=station, checklist=list_of_norms, kind="surprise", planned_on=on, by=by, today=on)
    return inspections.begin(planned, by=by, today=on)


def _ticked(there: Inspection, codes: list[str], by: User) -> None:
    for norm in Norm.objects.newest().filter(code__in=codes):
        inspections.tick(there, norm=norm, by=by)


def _noted(
    there: Inspection, code: str, by: User, on: date, *, officer: Officer | None = None, photo: BytesIO | None = None
) -> Finding:
    norm = Norm.objects.newest().get(code=code)
    return findings.note(inspection=there, norm=norm, text=SEEN[code], by=by, today=on, officer=officer, photo=photo)


def _photo() -> BytesIO:
    """A drawn page of a register with two empty boxes: nobody's photo."""
    page = Image.new("RGB", (900, 600), "#f4f1e8")
    pen = ImageDraw.Draw(page)
    for row in range(6):
        pen.rectangle((60, 80 + row * 80, 840, 140 + row * 80), outline="#6b6b6b", width=3)
        if row not in {2, 4}:
            points = [(640, 120), (690, 95), (730, 125), (800, 100)]
            pen.line([(x, y + row * 80) for x, y in points], fill="#1c3d8f", width=4)
    kept = BytesIO()
    page.save(kept, "PNG")
    return kept


def _second() -> User:
    """A re-check takes another inspector."""
    officer = Officer.objects.filter(unit__name="政工支队", user=None).earliest("police_number")
    user = User.objects.create(
        username="inspector2", name=officer.name, email="inspector2@yunchuan.example",
        password=make_password(PASSWORD), must_change_password=False, is_demo=True,
    )  # fmt: skip
    officer.user = user
    officer.save(update_fields=["user"])
    Posting.objects.create(user=user, role=Role.INSPECTOR, unit=Unit.objects.get(parent=None), since=SINCE)
    return user
