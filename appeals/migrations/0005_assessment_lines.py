"""Clocks of what the law gives no review for: a line of a score, and every grade but the lowest."""

from datetime import date

from django.db import migrations

NOTICE = ("公示期内可以提出异议；期限为本门户默认值", "Objections are received while the notice stands. The periods are the portal's defaults")
ONCE_MORE = ("由未参与的人再看一次；期限为本门户默认值", "Looked at once more by somebody who took no part. The periods are the portal's defaults")

# step, Chinese, English, file within, unit, counted from, answer within, unit, role, else, level, basis
TERMS = [
    ("objection", "异议", "Objection", 5, "workdays", "known", 5, "workdays", "org_admin", "leader", "same", NOTICE),
    ("review", "复核", "Review", 15, "days", "answer", 30, "days", "leader", "org_admin", "same", ONCE_MORE),
]  # fmt: skip


def seed(apps, schema_editor):
    Term = apps.get_model("appeals", "Term")
    for step, name_zh, name_en, within, unit, start, answer, answer_unit, role, instead, level, basis in TERMS:
        Term.objects.get_or_create(
            track="assessment_line",
            step=step,
            valid_from=date(2026, 1, 1),
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "file_within": within,
                "file_unit": unit,
                "counted_from": start,
                "answer_within": answer,
                "answer_unit": answer_unit,
                "by_role": role,
                "instead_role": instead,
                "level": level,
                "basis_zh": basis[0],
                "basis_en": basis[1],
            },
        )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0003_review_of_rewards")]

    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
    ]
