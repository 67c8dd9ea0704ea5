"""The cards a portal starts with: for each kind of event, and for a talk that nothing has caused."""

from django.db import migrations

PLAIN = (
    [
        ("最近怎么样？哪件事最费心？", "How have you been? What has cost you most lately?"),
        ("家里都好吗？有什么是组织上能搭把手的？", "Is everybody well at home? Where could we lend a hand?"),
        ("有什么是我们该做而没有做的？", "What should we be doing that we are not?"),
    ],
    [
        ("不念材料，不作报告：多听少说。", "No lecture and no reading from a paper: listen more than you speak."),
        ("不承诺自己定不了的事；答应的，写下日期。", "Promise nothing that is not yours to give; what you promise gets a day."),
    ],
)
CARDS = {
    "achievement": (
        [
            ("这件事是怎么做成的？最难的是哪一步？", "How did you do it? Which part was the hardest?"),
            ("谁帮过你，也该一起谢谢？", "Who helped and should be thanked as well?"),
            ("接下来想做什么、学什么？", "What would you like to do or learn next?"),
        ],
        [
            ("不顺势加任务、压担子。", "Do not answer good work with more work."),
            ("不拿他和别人比。", "No comparing with colleagues."),
        ],
    ),
    "work_mistake": (
        [
            ("先听他从头说：当时是什么情况？", "Let them tell it from the start: what was it like at that moment?"),
            ("这几天睡得怎么样？还能安心上班吗？", "How do you sleep these days? Can you work with a calm mind?"),
            ("哪里需要人带一带、换个办法？", "Where would help or another way of working make it easier?"),
        ],
        [
            ("不追责、不定性：调查处理另有程序。", "Do not judge and do not investigate: that has its own procedure."),
            ("不说“我早提醒过你”。", "No \u201cI told you so\u201d."),
        ],
    ),
    "family_change": (
        [
            ("现在谁在家里照应？你自己吃住还好吗？", "Who looks after things at home? Do you eat and sleep?"),
            ("这段时间哪些班不好值？怎么排你能缓一缓？", "Which shifts are hard just now? What would give you room?"),
            ("愿意让谁知道，不愿意让谁知道？", "Who may know of it, and who had better not?"),
        ],
        [
            ("不打听细节，不评谁对谁错。", "Do not ask for details and do not say who is right."),
            ("不劝和、不劝离，家里的事由他自己定。", "No advice to stay or to part: it is theirs to decide."),
        ],
    ),
    "mood_change": (
        [
            ("我看你最近话少了，想和你坐一会儿。", "I noticed that you have been quieter, and wanted to sit with you."),
            ("什么时候最难熬？什么时候轻松一点？", "When is it hardest? When does it get lighter?"),
            ("愿意和谁多说说？需要我陪你去找专业的人吗？", "Whom would you like to talk to? Shall I go with you to somebody trained?"),
        ],
        [
            ("不说“想开点”“别矫情”，也不贴标签。", "No \u201ccheer up\u201d, and no label for what they feel."),
            ("说到不想活，不要离开他：当场陪着，马上联系家人和医生。", "If they speak of not wanting to live, stay with them and call family and a doctor at once."),
        ],
    ),
    "wedding": (
        [
            ("恭喜！日子定在哪天，假够不够？", "Congratulations! Which day is it, and is there leave enough?"),
            ("那几天的班，要不要帮着调一调？", "Shall we help to move the shifts of those days?"),
            ("住房、两地分居，有没有眼下的难处？", "Is there anything hard about a home, or about living in two places?"),
        ],
        [
            ("不问彩礼花费，不催生孩子。", "No questions about money, none about children."),
            ("只道喜，不收礼、不劝酒；宴请按规定，提醒一句即可。", "Good wishes only: no gifts, no drink. The rule on banquets takes one sentence."),
        ],
    ),
    "funeral": (
        [
            ("节哀。家里现在最缺人手的是哪一件？", "I am sorry. Where at home are hands needed most?"),
            ("假够不够？路上远不远？要不要人陪着？", "Is there leave enough? Is it far? Should somebody go with you?"),
            ("等忙完了，愿意说说老人家（亲人）吗？", "When it is over, would you like to tell me about them?"),
        ],
        [
            ("不谈工作，不催归队。", "Not a word about work or about coming back."),
            ("不说“人死不能复生”；坐着不说话也很好。", "No ready phrases; sitting together in silence is enough."),
        ],
    ),
    "family_hospital": (
        [
            ("现在病情稳不稳？谁在陪护，夜里谁替？", "Is it stable? Who keeps watch, and who takes the night?"),
            ("住院和报销的手续，要不要帮着跑一跑？", "Shall we help with the papers of the hospital and the insurance?"),
            ("这阵子的班怎么排，你能两头顾得上？", "How should the shifts be so that you can be in both places?"),
        ],
        [
            ("不追问病名和病历。", "Do not ask what the illness is called."),
            ("不久坐，不惊动病人；先问方不方便。", "Do not stay long and do not tire the patient; ask first whether it suits."),
        ],
    ),
    "hardship": (
        [
            ("眼下最急的是哪一件，什么时候到期？", "What is most urgent, and by which day?"),
            ("已经试过哪些办法？卡在哪里？", "What have you tried? Where did it get stuck?"),
            ("按政策能申请的我来查，材料一起准备，好吗？", "I will look up what you are entitled to; shall we fill it in together?"),
        ],
        [
            ("不查账、不问钱怎么花的。", "Do not ask how the money was spent."),
            ("不拍照、不张扬：帮助是悄悄的。", "No pictures and no audience: help is given quietly."),
        ],
    ),
    "post_change": (
        [
            ("新岗位和想的一样吗？哪里最不顺手？", "Is the new post what you expected? What is the most awkward part?"),
            ("谁带你？还缺什么培训、什么权限？", "Who shows you the ropes? Which training or access is missing?"),
            ("上下班、接送孩子，还顾得上吗？", "Do the way to work and the children still fit in?"),
        ],
        [
            ("不议论调动的内情，也不许愿下一次。", "No talk of why it was decided, and no hint of the next move."),
            ("不拿前任作比较。", "No comparing with whoever held the post before."),
        ],
    ),
    "return_from_leave": (
        [
            ("欢迎回来。身体吃得消吗？想怎么慢慢接手？", "Welcome back. Does your health allow it? How would you like to begin?"),
            ("这段时间变了什么，谁来和你说一遍？", "What has changed meanwhile, and who goes through it with you?"),
            ("头一个月，哪些班先不排？", "Which shifts should wait for the first month?"),
        ],
        [
            ("不问病情和请假的缘由，除非他自己说。", "Do not ask about the illness or the reason, unless they tell you."),
            ("不说“总算回来干活了”。", "No \u201cat last somebody to do the work\u201d."),
        ],
    ),
    "own_request": (
        [
            ("是你想说的，你先讲，我听着。", "You wished to talk: begin where you like, I am listening."),
            ("你希望我做什么：听听、出主意，还是去办？", "What would you like me to do: listen, advise, or act?"),
            ("哪些话只留在我们两个之间？", "Which part of it stays between the two of us?"),
        ],
        [
            ("不急着解释和反驳。", "Do not explain or object too soon."),
            ("不转告别人，除非他同意；违法的事和人命关天的事例外，要当面说明。", "Pass nothing on without consent; say openly that crime and danger to life are the exceptions."),
        ],
    ),
    "injury": (
        [
            ("伤得怎么样，疼不疼？谁在照顾你？", "How are you, are you in pain? Who looks after you?"),
            ("工伤认定、医药费，到哪一步了？我去催。", "How far are the papers for the injury and its costs? I will press for them."),
            ("家里知道了吗？要不要我们去说、去接？", "Does your family know? Shall we tell them, or bring them?"),
        ],
        [
            ("不问“当时怎么不小心”。", "Do not ask why they were not more careful."),
            ("不催出院、不催上班，也不当场采访。", "No pressing to leave hospital or to work, and no interview at the bedside."),
        ],
    ),
}  # fmt: skip


def seed(apps, schema_editor):
    EventKind, Prompt = apps.get_model("care", "EventKind"), apps.get_model("care", "Prompt")
    kinds = dict(EventKind.objects.filter(code__in=CARDS).values_list("code", "pk"))
    for pk, (helps, avoid) in [(None, PLAIN), *((kinds[code], card) for code, card in CARDS.items() if code in kinds)]:
        Prompt.objects.get_or_create(
            kind_id=pk,
            defaults={
                "helps_zh": "\n".join(zh for zh, _en in helps),
                "helps_en": "\n".join(en for _zh, en in helps),
                "avoid_zh": "\n".join(zh for zh, _en in avoid),
                "avoid_en": "\n".join(en for _zh, en in avoid),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("care", "0002_kinds_and_rules")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
