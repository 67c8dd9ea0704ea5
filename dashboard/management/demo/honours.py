"""Good deeds and rewards in the demo bureau: a dozen deeds, and proposals in every state up to the certificate."""

from datetime import date, timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from accounts.models import User
from conduct.enums import Answer, Publicity
from conduct.models import GoodDeed, Reward, RewardKind
from conduct.services import deeds, rewards
from dashboard.management.demo.cast import BRANCH, OTHER_BRANCH
from members.models import Officer

DEEDS = [
    "雨夜背着发高烧的老人走下六楼，一直陪到医院家属赶来。",
    "连续三天蹲守，帮快递小哥找回被盗的电动车，没耽误他送货。",
    "下班路上发现走失的孩子，买了热粥，陪他等到妈妈。",
    "主动替刚当爸爸的同事值了两个夜班，还不让说。",
    "反诈劝阻时在银行门口站了两个小时，替老人保住八万元养老钱。",
    "把辖区独居老人的电话存成快捷键，每周打一遍，从没落下。",
    "调解邻里漏水纠纷，自己动手修好了水管，两家握手言和。",
    "训练场上手把手教新警射击动作，陪练到天黑。",
    "暴雪天在坡道上推车推了一上午，手套湿透也没停。",
    "整理出一页纸的办案流程，全所新同志都在用。",
    "值班时接到轻生警情，在桥上聊了四十分钟，把人劝了回来。",
    "利用休息日给社区孩子讲安全课，孩子们叫他“故事警察”。",
]
MERITS = "今年以来破获电信网络诈骗案件十二起，劝阻群众转账三十余次，挽回损失八十六万元，群众送来锦旗三面。"
THANKS = ["向你学习！", "有你真好", "那天辛苦了", ""]


def tell(*, today: date) -> None:
    secretary, leader, own = (User.objects.get(username=name) for name in ("secretary", "leader", "officer"))
    people = _people(BRANCH, 8) + _people(OTHER_BRANCH, 4)
    told = []
    for number, (officer, what) in enumerate(zip(people, DEEDS, strict=False)):
        teller = own if officer.user_id != own.pk else leader
        photo = _photo() if number == 2 else None
        day = today - timedelta(days=5 * number + 1)
        told.append(deeds.tell(officer=officer, what=what, happened_on=day, by=teller, today=today, photo=photo))
    told.insert(0, deeds.tell(officer=own.officer, what=DEEDS[10], happened_on=today, by=leader, today=today))
    _answer(told[:10], secretary, leader, today)
    _rewards(told, today)


def _answer(told: list[GoodDeed], secretary: User, leader: User, today: date) -> None:
    """Most are confirmed and shown; the last two of the branch still wait."""
    for number, deed in enumerate(told[:-3]):
        by = secretary if secretary.pk not in {deed.told_by_id, deed.officer.user_id} else leader
        if by.pk in {deed.told_by_id, deed.officer.user_id}:
            continue
        deed = deeds.confirm(deed, by=by, today=today)
        if number:
            GoodDeed.objects.filter(pk=deed.pk).update(
                publicity=Publicity.UNIT if number == 4 else Publicity.BUREAU, publicity_on=today
            )
        for user, words in zip([leader, secretary], THANKS[number % 3 :], strict=False):
            if user.pk != deed.officer.user_id:
                deeds.thank(deed, words=words, by=user, today=today)


def _rewards(told: list[GoodDeed], today: date) -> None:
    """One decided, one in public notice, one that waits for the leader, one returned."""
    orgadmin, secretary, leader = (User.objects.get(username=name) for name in ("orgadmin", "secretary", "leader"))
    confirmed = list(GoodDeed.objects.confirmed().filter(pk__in=[deed.pk for deed in told]).select_related("officer"))
    chosen = [deed for deed in confirmed if deed.officer.user_id not in {orgadmin.pk, secretary.pk, leader.pk}]
    codes = ["commendation", "merit3", "commendation", "merit3"]
    for code, deed in zip(codes, chosen[:4], strict=True):
        rewards.propose(
            kind=RewardKind.objects.get(code=code), officer=deed.officer, deeds=[deed], merits=MERITS, by=secretary,
            today=today,
        )  # fmt: skip
    decided, notice, _waiting, returned = Reward.objects.order_by("pk")
    for reward in (decided, notice):
        _judge(_judge(reward, leader, today), orgadmin, today)
    _judge(returned, leader, today, Answer.RETURNED, "请补充劝阻群众转账的具体时间和凭证。")
    rewards.decide(
        decided, document_number=f"云公奖〔{today.year}〕12号", organ="云川市公安局", decided_on=today, by=orgadmin,
        today=today,
    )  # fmt: skip


def _judge(reward: Reward, by: User, today: date, answer: str = Answer.APPROVED, reason: str = "") -> Reward:
    return rewards.judge(reward, step=reward.step, round=reward.round, answer=answer, reason=reason, by=by, today=today)


def _people(branch: str, most: int) -> list[Officer]:
    rows = Officer.objects.serving().filter(branch__name=branch).select_related("unit", "user")
    return list(rows.exclude(user__username__in=["officer", "secretary", "leader"]).order_by("police_number")[:most])


def _photo() -> SimpleUploadedFile:
    """A drawn morning, so that nobody's face is borrowed."""
    picture = Image.new("RGB", (960, 540), "#f6d9a8")
    draw = ImageDraw.Draw(picture)
    draw.ellipse((700, 90, 840, 230), fill="#e8743b")
    draw.polygon([(0, 540), (300, 250), (560, 540)], fill="#4f6d7a")
    draw.polygon([(360, 540), (680, 300), (960, 540)], fill="#2f4858")
    written = BytesIO()
    picture.save(written, "PNG")
    return SimpleUploadedFile("morning.png", written.getvalue(), "image/png")
