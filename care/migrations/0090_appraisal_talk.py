"""After the appraisal of members somebody talks with each of them. Care learns that a talk is due, and no grade."""

from datetime import date

from django.db import migrations

BASIS_ZH = (
    "《中国共产党党员教育管理工作条例》（2019）第十八条：民主评议党员；评议结果应当当面反馈，三十日为本门户默认值"
)
BASIS_EN = (
    "Regulations on the Education and Management of Party Members (2019), article 18: appraisal of members. The result"
    " is talked over with each; the thirty days are the portal's default"
)
HELPS = [
    ("看到书面结果后，您自己怎么想？", "You have read the result: what do you make of it yourself?"),
    ("哪一点最想先做好？支部能帮什么？", "What would you like to do better first, and how can the branch help?"),
    ("今年哪件事您觉得没有被看到？", "What did you do this year that nobody saw?"),
]
AVOID = [
    ("不打听谁投了什么票。", "Never ask who voted how."),
    ("不与别人的结果相比。", "No comparison with the result of somebody else."),
]


def seed(apps, schema_editor):
    EventKind, CareRule, Prompt = (apps.get_model("care", name) for name in ("EventKind", "CareRule", "Prompt"))
    kind, _is_new = EventKind.objects.get_or_create(
        code="member_appraisal_talk",
        defaults={"group": "other", "name_zh": "民主评议党员结束", "name_en": "appraisal of members completed"},
    )
    CareRule.objects.get_or_create(
        code="member-appraisal-talk",
        valid_from=date(2026, 1, 1),
        defaults={
            "name_zh": "民主评议反馈谈话",
            "name_en": "Talk after the appraisal of members",
            "trigger": kind,
            "deed": "talk",
            "within_days": 30,
            "day_unit": "days",
            "by_role": "secretary",
            "escalate_days": 14,
            "basis_zh": BASIS_ZH,
            "basis_en": BASIS_EN,
            "is_active": True,
        },
    )
    Prompt.objects.get_or_create(
        kind=kind,
        defaults={
            "helps_zh": "\n".join(zh for zh, _en in HELPS),
            "helps_en": "\n".join(en for _zh, en in HELPS),
            "avoid_zh": "\n".join(zh for zh, _en in AVOID),
            "avoid_en": "\n".join(en for _zh, en in AVOID),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("care", "0082_more_cards")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
