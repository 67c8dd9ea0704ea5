"""While it is in force, to the next organ above; answered in five days, and a confinement within 24 hours."""

from datetime import date

from django.db import migrations

LAW, LAW_EN = "《公安机关督察条例》第十四条", "Regulations on Police Supervision, art. 14"
# track, days to answer, basis
TERMS = [
    ("suspension", 5, f"{LAW}：停止执行职务期间提出，收到之日起五日内决定；申诉期间不停止执行", f"{LAW_EN}: while it lasts; decided in five days; it is not suspended meanwhile"),
    ("confinement", 1, f"{LAW}：禁闭期间提出，收到之时起二十四小时内决定；申诉期间不停止执行", f"{LAW_EN}: while it lasts; decided within 24 hours; it is not suspended meanwhile"),
]  # fmt: skip


def seed(apps, schema_editor):
    for track, days, basis_zh, basis_en in TERMS:
        apps.get_model("appeals", "Term").objects.get_or_create(
            track=track,
            step="appeal",
            valid_from=date(2026, 1, 1),
            defaults={
                "name_zh": "申诉",
                "name_en": "Appeal",
                "counted_from": "force",
                "answer_within": days,
                "by_role": "leader",
                "instead_role": "org_admin",
                "level": "above",
                "basis_zh": basis_zh,
                "basis_en": basis_en,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0011_clocks_in_force")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
