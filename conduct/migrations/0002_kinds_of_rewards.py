"""The ladder a portal starts with. What has no checked source says so, above all the bonus table."""

from decimal import Decimal

from django.db import migrations

BASIS = (
    "《公安机关人民警察奖励条令》第八、十三至十六条；奖金为转载数据，可能已过时",
    "Reward regulations of the public security organs, articles 8 and 13-16; bonus as reprinted, may be outdated",
)
QUOTA = Decimal(20)
LEADER, OFFICE = "leader", "org_admin"
BOTH = [LEADER, OFFICE]

# code, zh, en, collective, level, organ, notice, bonus, quota
KINDS = [
    ("commendation", "嘉奖", "Commendation", False, 1, "city", 0, 2000, QUOTA),
    ("merit3", "个人三等功", "Merit citation, class III", False, 2, "city", 7, 5000, None),
    ("merit2", "个人二等功", "Merit citation, class II", False, 3, "province", 7, 10000, None),
    ("merit1", "个人一等功", "Merit citation, class I", False, 4, "ministry", 7, 20000, None),
    ("hero2", "全国公安系统二级英雄模范", "National Public Security Hero and Model, second class", False, 5, "ministry", 7, 50000, None),
    ("hero1", "全国公安系统一级英雄模范", "National Public Security Hero and Model, first class", False, 6, "ministry", 7, 80000, None),
    ("unit_commendation", "集体嘉奖", "Collective commendation", True, 1, "city", 0, 5000, None),
    ("unit_merit3", "集体三等功", "Collective merit citation, class III", True, 2, "city", 7, 10000, None),
    ("unit_merit2", "集体二等功", "Collective merit citation, class II", True, 3, "province", 7, 20000, None),
    ("unit_merit1", "集体一等功", "Collective merit citation, class I", True, 4, "ministry", 7, 30000, None),
    ("unit_title", "集体荣誉称号", "Collective honorary title", True, 5, "ministry", 7, 50000, None),
]  # fmt: skip


def seed(apps, schema_editor):
    RewardKind = apps.get_model("conduct", "RewardKind")
    for code, name_zh, name_en, is_collective, level, organ, notice, bonus, quota in KINDS:
        RewardKind.objects.get_or_create(
            code=code,
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "is_collective": is_collective,
                "level": level,
                "steps": BOTH,
                "organ": organ,
                "notice_workdays": notice,
                "bonus": Decimal(bonus),
                "quota_percent": quota,
                "basis_zh": BASIS[0],
                "basis_en": BASIS[1],
            },
        )


class Migration(migrations.Migration):
    dependencies = [("conduct", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
