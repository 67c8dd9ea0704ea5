"""Own days of objection for a result told later, and why a final result has a later version."""

from django.db import migrations, models

NAMED = """
ALTER TABLE evaluation_result DISABLE TRIGGER evaluation_result_keep_row;
UPDATE evaluation_result SET cause = 'appeal', why = coalesce(nullif(why, ''), 'An objection was upheld.') WHERE number > 1;
ALTER TABLE evaluation_result ENABLE TRIGGER evaluation_result_keep_row;
"""
"""So far nothing but an upheld objection gave a result a later version."""


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0060_lines_checked_by_the_statement")]
    operations = [
        migrations.AddField(
            model_name="form",
            name="notice_until",
            field=models.DateField(blank=True, null=True, verbose_name="own objections until"),
        ),
        migrations.AddField(
            model_name="result",
            name="cause",
            field=models.CharField(
                blank=True,
                choices=[("appeal", "an objection was upheld"), ("waited", "what had kept the grade back is over")],
                default="",
                max_length=6,
                verbose_name="opened again because",
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(NAMED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="form",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("notice_until__isnull", True),
                    models.Q(("notice_until__gte", models.F("told_on")), ("told_on__isnull", False)),
                    _connector="OR",
                ),
                name="form_own_days_after_telling",
            ),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cause", ""), ("number", 1)),
                    models.Q(
                        ("number__gt", 1), models.Q(("cause", ""), _negated=True), models.Q(("why", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="result_later_says_why",
            ),
        ),
    ]
