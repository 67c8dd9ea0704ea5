"""The demo bureau's running year: summaries handed in and begun, feedback given, ratings under way."""

from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Posting, Unit, User
from accounts.permissions import Role
from dashboard.management.demo.cast import BRANCH
from evaluation.enums import CircumstanceKind, CycleState, Dimension
from evaluation.models import Assignment, Cycle, Form, SchemeVersion
from evaluation.queries.rating import asked_of, sheets, without_rater
from evaluation.services import circumstances, notes, preparation, raters, ratings, returned_ratings, schemes, summaries
from members.models import Officer

DAY = timedelta(days=1)
MANY = 12
NOTES = [
    (Dimension.RESULTS, True, "连续三个月入户走访底数清、台账全，片区两起邻里纠纷当场化解。"),
    (Dimension.DILIGENCE, False, "上月两次交接班登记漏签，请在每班交接后当场补齐。"),
    (Dimension.ABILITY, False, "询问笔录有两份缺少权利义务告知页，已退回补正。"),
]
REPLY = "已经补齐，今后交接时逐项核对。"
SUMMARY = (
    "今年主要负责辖区社区警务和夜间接处警。做得好的是重点人员走访和纠纷化解，"
    "不足是台账登记有时不及时，法律文书还不够规范。明年打算把每周走访固定下来，并参加执法资格中级培训。"
)
AGAIN = "各项分数完全按满分比例打出，请对照全年实际逐项再看一遍。"
BEGUN = "今年主要负责松山片区的社区警务，"


def tell(*, today: date) -> None:
    evaluator = User.objects.get(username="evaluator")
    _schemes(evaluator, today)
    cycle = preparation.start(
        unit=Unit.objects.get(parent=None),
        year=today.year if today.month > 6 else today.year - 1,
        summary_until=today - 3 * DAY,
        rating_until=today + 5 * DAY,
        by=evaluator,
        today=today,
    )
    _feedback(today)
    _circumstances(cycle, evaluator)
    if not Form.objects.filter(cycle=cycle, scheme_version__isnull=False).exists():
        return
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.SUMMARY)
    _summaries(cycle, today)
    _raters(cycle, evaluator)
    Cycle.objects.filter(pk=cycle.pk).update(state=CycleState.RATING)
    _marks(cycle)
    _handed_back(cycle, evaluator, today)


def _schemes(by: User, today: date) -> None:
    """Where the bureau has none in force: one that is made ready, for everybody."""
    bureau = Unit.objects.get(parent=None)
    if SchemeVersion.objects.published().filter(scheme__unit=bureau).exists():
        return
    draft = schemes.take_over(SchemeVersion.objects.ready_made().earliest("pk"), unit=bureau, by=by, today=today)
    draft.covered.all().delete()
    draft.covered.create()
    schemes.publish(draft, seen=draft.version, by=by, today=today)


def _feedback(today: date) -> None:
    leader, officer = User.objects.get(username="leader"), Officer.objects.get(user__username="officer")
    written = [
        notes.write(officer=officer, dimension=dimension, is_praise=is_praise, text=text, by=leader, today=day)
        for (dimension, is_praise, text), day in zip(NOTES, (today - 90 * DAY, today - 40 * DAY, today), strict=True)
    ]
    for note, reply in zip(written[:2], ("", REPLY), strict=True):
        notes.answer(note, reply=reply, by=User.objects.get(username="officer"))


def _circumstances(cycle: Cycle, by: User) -> None:
    rows = Form.objects.filter(cycle=cycle, officer__user=None).select_related("cycle", "officer").order_by("pk")
    first, second = rows[:2]
    circumstances.enter(first, kind=CircumstanceKind.LEAVE, days=198, reason="病假审批表（政治处存）", by=by)
    circumstances.enter(second, kind=CircumstanceKind.PROBATION, days=None, reason="试用期尚未届满", by=by)


def _summaries(cycle: Cycle, today: date) -> None:
    rows = Form.objects.filter(cycle=cycle, officer__user__isnull=False).select_related("cycle", "officer__user")
    for form in rows.exclude(officer__user__username="officer").order_by("pk")[:MANY]:
        if form.officer.user:
            summaries.hand_in(form, text=SUMMARY, by=form.officer.user, today=today - 4 * DAY)
    own = rows.get(officer__user__username="officer")
    summaries.keep(own, text=BEGUN, version=0, by=User.objects.get(username="officer"))


def _raters(cycle: Cycle, by: User) -> None:
    """Every branch's people by its secretary, whom the political office rates; at one station by the leader too."""
    station = Unit.objects.get(branches__name=BRANCH)
    raters.for_unit(cycle, unit=station, rater=User.objects.get(username="leader"), weight=Decimal(60), by=by)
    heads = Posting.objects.filter(role=Role.SECRETARY, until=None).select_related("unit", "user")
    for head in heads.order_by("pk"):
        raters.for_unit(cycle, unit=head.unit, rater=head.user, weight=Decimal(40), by=by)
    office = User.objects.get(username="orgadmin")
    alone = without_rater(Form.objects.filter(cycle=cycle)).exclude(officer__user=office)
    for form in alone.select_related("cycle", "officer"):
        raters.assign(form, rater=office, weight=Decimal(40), by=by)


def _marks(cycle: Cycle) -> None:
    """Two secretaries are through; the leader is half way, and one low mark came without warning."""
    for username, share in (("secretary", 1), ("secretary2", 1), ("leader", 2)):
        rater = User.objects.get(username=username)
        cells = [cell for sheet in sheets(asked_of(cycle, rater)) for row in sheet.rows[::share] for cell in row.cells]
        sent = {
            cell.name: str(round(cell.indicator.points * (78 + place * 7 % 19) / 100))
            for place, cell in enumerate(cells)
        }
        if share == 2 and cells:
            sent[cells[0].name] = str(round(cells[0].indicator.points / 2))
        ratings.keep_all(cycle, sent=sent, by=rater)
        if share == 1:
            ratings.hand_in(cycle, by=rater)


def _handed_back(cycle: Cycle, by: User, today: date) -> None:
    """One sheet of the second secretary's, who looks at it again."""
    rows = Assignment.objects.filter(form__cycle=cycle, rater__username="secretary2").submitted().order_by("pk")
    returned_ratings.hand_back(rows[0], why=AGAIN, by=by, today=today)
