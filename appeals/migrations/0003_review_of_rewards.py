"""A second step where a reward was refused or withdrawn, or an objection to one turned down: the portal's default."""

from datetime import date

from django.db import migrations

BASIS = ("法律未规定期限；提出期限与答复期限为本门户默认值", "No law sets a period; both are the portal's defaults")


def seed(apps, schema_editor):
    apps.get_model("appeals", "Term").objects.get_or_create(
        track="reward",
        step="review",
        valid_from=date(2026, 1, 1),
        defaults={
            "name_zh": "复核",
            "name_en": "Review",
            "file_within": 15,
            "file_unit": "days",
            "counted_from": "answer",
            "answer_within": 15,
            "answer_unit": "workdays",
            "by_role": "leader",
            "instead_role": "org_admin",
            "level": "above",
            "basis_zh": BASIS[0],
            "basis_en": BASIS[1],
        },
    )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0002_terms")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
