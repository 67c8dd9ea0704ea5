"""Somebody misses several meetings in a row: a reason to ask whether something is wrong, and to criticise nobody."""

from datetime import date

from django.db import migrations

BASIS_ZH = "《浅析新形势下如何加强基层党员民警教育》二、1①：及时掌握思想动态；期限为本门户默认值"
BASIS_EN = (
    "Strengthening the education of grassroots party members and police, part II.1(1): know in time how people are."
    " The period is the portal's default"
)


def seed(apps, schema_editor):
    EventKind, CareRule = apps.get_model("care", "EventKind"), apps.get_model("care", "CareRule")
    kind, _is_new = EventKind.objects.get_or_create(
        code="missed_meetings",
        defaults={"group": "other", "name_zh": "连续未参加组织生活", "name_en": "away from several meetings"},
    )
    CareRule.objects.get_or_create(
        code="missed-meetings-talk",
        valid_from=date(2026, 1, 1),
        defaults={
            "name_zh": "连续未到会，问问是否有难处",
            "name_en": "Ask whether something is wrong",
            "trigger": kind,
            "deed": "talk",
            "within_days": 5,
            "day_unit": "workdays",
            "by_role": "secretary",
            "escalate_days": 10,
            "basis_zh": BASIS_ZH,
            "basis_en": BASIS_EN,
            "is_active": True,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("care", "0080_aid_defaults")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
