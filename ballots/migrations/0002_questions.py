"""The two questions of the pulse. Steps go from the hardest to the best, so that a line going up is good news."""

from django.db import migrations

QUESTIONS = [
    (
        "heavy",
        1,
        "这个月过得累不累？",
        "How heavy was this month?",
        ["很累", "比较累", "还可以", "比较轻松", "很轻松"],
        ["very heavy", "heavy", "all right", "fairly light", "light"],
    ),
    (
        "cared",
        2,
        "这个月您感到被关心吗？",
        "Did you feel looked after?",
        ["完全没有", "很少", "有一些", "比较多", "一直都有"],
        ["not at all", "a little", "somewhat", "mostly", "all along"],
    ),
]


def seed(apps, schema_editor):
    for code, position, text_zh, text_en, steps_zh, steps_en in QUESTIONS:
        apps.get_model("ballots", "Question").objects.get_or_create(
            code=code,
            defaults={
                "kind": "pulse",
                "position": position,
                "text_zh": text_zh,
                "text_en": text_en,
                "steps_zh": steps_zh,
                "steps_en": steps_en,
            },
        )


CLEAN_AT_ONCE = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1)"
AS_USUAL = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)"


class Migration(migrations.Migration):
    dependencies = [("ballots", "0001_initial")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        # What an urn held before the last answer is wiped from the disk soon, not when a fifth of the table has gone.
        *(
            migrations.RunSQL(CLEAN_AT_ONCE.format(table), AS_USUAL.format(table))
            for table in ("ballots_answer", "ballots_participant")
        ),
    ]
