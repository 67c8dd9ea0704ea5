"""Half a year of the pulse: sheets without people, counted by the real count, and some answers of leaders."""

from datetime import date, timedelta
from random import Random

from accounts.models import Unit, User
from ballots.enums import PollKind
from ballots.models import Answer, Poll, PulseMember, Question, Reply, Result, Urn
from ballots.rules.months import last_day
from ballots.services import months
from dashboard.management.demo.cast import SUB_BUREAU

MONTHS = 6
REPLIES = [
    "听到了：夜班偏密。从下月起，连续夜班不超过两个，值班表提前一周公布。",
    "听到了：任务结束后休不上假。补休由所里统一登记，当月安排完。",
    "听到了：新同志希望多有人带。每名新同志固定一名带班师傅，本周公布名单。",
    "听到了：体检后的复查没有人提醒。由各支部书记在月底前逐人问到。",
    "听到了：家里有老人孩子的同志接送困难。早晚班可以自行互换，报值班室即可。",
]
"""One fewer than months: the last still waits."""


def tell(*, today: date) -> None:
    """The last months counted, this one open; the officer and the secretary have joined and not answered yet."""
    rng = Random(20261123)  # noqa: S311 - believable, not secret
    for back in range(MONTHS, 0, -1):
        _month(_first_of(today, back), rng)
    months.turn(today=today)
    leader = User.objects.get(username="leader")
    waiting = Result.objects.filter(unit__name=SUB_BUREAU).order_by("poll__closes_on")
    for result, text in zip(waiting, REPLIES, strict=False):
        replied_on = (result.poll.leaders_on or today) + timedelta(days=2)
        Reply.objects.create(result=result, text=text, author=leader, replied_on=replied_on)
    for username in ("officer", "secretary"):
        PulseMember.objects.create(user=User.objects.get(username=username))


def _month(first: date, rng: Random) -> None:
    scope = Unit.objects.get(parent=None)
    poll = Poll.objects.create(
        kind=PollKind.PULSE, scope=scope, level=2, k=months.smallest_shown(), opens_on=first, closes_on=last_day(first)
    )
    poll.questions.set(Question.objects.filter(kind=PollKind.PULSE))
    for unit in Unit.objects.filter(parent=scope).order_by("path"):
        urn = Urn.objects.create(poll=poll, unit=unit)
        Answer.objects.bulk_create(Answer(urn=urn, choices=_sheet(rng)) for _ in range(rng.choice([4, 9, 14, 19])))
    months.count(today=poll.closes_on + timedelta(days=1))


def _sheet(rng: Random) -> dict[str, int]:
    sheet = {"cared": rng.choices(range(1, 6), [1, 3, 6, 7, 3])[0]}
    if rng.random() < 0.9:
        sheet["heavy"] = rng.choices(range(1, 6), [3, 6, 7, 3, 1])[0]
    return sheet


def _first_of(today: date, back: int) -> date:
    month = today.year * 12 + today.month - 1 - back
    return date(month // 12, month % 12 + 1, 1)
