"""The cards for the kinds that came later: a serious illness, long away on a task, away from several meetings."""

from django.db import migrations

CARDS = {
    "illness": (
        [
            ("治疗到哪一步了？医生怎么说？", "How far is the treatment? What do the doctors say?"),
            ("陪护、接送、报销，哪一样最费劲？", "Care, transport, insurance: which of them is the hardest?"),
            ("想让谁知道，不想让谁知道？", "Who should know of it, and who should not?"),
        ],
        [
            ("不问什么时候能回来上班。", "Do not ask when they will be back at work."),
            ("不打听病情细节；愿意说多少听多少。", "No questions about details: listen to as much as they like to tell."),
        ],
    ),
    "long_away": (
        [
            ("在外吃住怎么样？累不累？", "How are food, lodging and rest out there?"),
            ("家里有什么事需要单位照看？", "What at home could we look after meanwhile?"),
            ("多久通一次电话比较合适？", "How often would you like to be called?"),
        ],
        [
            ("不打听任务内容。", "No questions about the task itself."),
            ("不替家属作主；先问本人愿不愿意我们上门。", "Decide nothing for the family: ask first whether a visit is welcome."),
        ],
    ),
    "missed_meetings": (
        [
            ("最近是不是遇到什么难处？", "Is something making life hard at the moment?"),
            ("班次和会议时间总是撞上吗？换个时间行不行？", "Do shifts and meetings clash? Would another time help?"),
            ("落下的内容，怎么补最方便？", "How would you like to catch up on what you missed?"),
        ],
        [
            ("不批评、不追问缺席的理由。", "No criticism, and no cross-examination about the reasons."),
            ("不拿参会次数说事。", "Do not count the meetings at them."),
        ],
    ),
}


def seed(apps, schema_editor):
    EventKind, Prompt = apps.get_model("care", "EventKind"), apps.get_model("care", "Prompt")
    kinds = dict(EventKind.objects.filter(code__in=CARDS).values_list("code", "pk"))
    for code, (helps, avoid) in CARDS.items():
        Prompt.objects.get_or_create(
            kind_id=kinds[code],
            defaults={
                "helps_zh": "\n".join(zh for zh, _en in helps),
                "helps_en": "\n".join(en for _zh, en in helps),
                "avoid_zh": "\n".join(zh for zh, _en in avoid),
                "avoid_en": "\n".join(en for _zh, en in avoid),
            },
        )


class Migration(migrations.Migration):
    dependencies = [("care", "0081_missed_meetings")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
