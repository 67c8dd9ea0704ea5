"""Concerns, and the themes that a portal starts with. Nothing that waits without a name holds a day or a number."""

from django.db import migrations

CLEAN_AT_ONCE = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1)"
AS_USUAL = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)"
"""What was written anew leaves its older self on the disk until PostgreSQL cleans up."""

# code, Chinese, English
THEMES = [
    ("workload", "工作负荷", "workload and shifts"),
    ("equipment", "装备保障", "equipment and working conditions"),
    ("housing", "住房", "housing"),
    ("schooling", "子女教育", "schooling of children"),
    ("medical", "医疗与健康", "medical care"),
    ("leave", "休假", "leave and rest"),
    ("family", "家庭困难", "hardship in the family"),
    ("leaders", "领导作风", "conduct of leaders"),
    ("fairness", "考核公平", "fairness of assessment and promotion"),
    ("discipline", "纪律作风", "discipline and integrity"),
    ("food", "伙食与后勤", "food and canteen"),
    ("pay", "工资待遇", "pay and allowances"),
    ("training", "教育培训", "study and training"),
    ("other", "其他", "something else"),
]


def seed(apps, schema_editor):
    theme = apps.get_model("care", "ConcernTheme")
    theme.objects.bulk_create(
        [
            theme(code=code, name_zh=chinese, name_en=english, place=place)
            for place, (code, chinese, english) in enumerate(THEMES, 1)
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):

    dependencies = [("care", "0011_prompt")]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        *(
            migrations.RunSQL(CLEAN_AT_ONCE.format(table), AS_USUAL.format(table))
            for table in ("care_concerndraft", "care_replydraft", "care_concern", "care_concernline")
        ),
    ]
