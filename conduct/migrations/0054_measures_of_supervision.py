"""Suspension of duty and confinement: for days, approved by the head of the organ, and no sanctions."""

from django.db import migrations

BASIS = (
    "《公安机关督察条例》（2011）第三、十二、十四条：督察机构决定，报本级督察长（由行政首长兼任）批准后执行；期间可向上一级公安机关申诉",
    "Regulations on Police Supervision (2011), arts 3, 12, 14: taken by the inspectors, approved by the head of the organ; while it lasts, appeal to the next organ above",
)

# code, Chinese, English, at least, at most, place
KINDS = [
    ("suspension", "停止执行职务", "suspension of duty", 10, 60, 22),
    ("confinement", "禁闭", "confinement", 1, 7, 23),
]


def seed(apps, schema_editor):
    for code, name_zh, name_en, least, most, place in KINDS:
        apps.get_model("conduct", "MeasureKind").objects.get_or_create(
            code=code,
            defaults={
                "line": "supervision",
                "name_zh": name_zh,
                "name_en": name_en,
                "least_days": least,
                "most_days": most,
                "level": "leader",
                "basis_zh": BASIS[0],
                "basis_en": BASIS[1],
                "is_verified": True,
                "place": place,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("conduct", "0053_restraints")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
