"""A simulation is asked for and done later; those that were kept until now were done at once."""

import django.db.models.deletion
from django.db import migrations, models

STOOD = """
UPDATE evaluation_simulation s SET state = 'done', finished_at = s.at, run_id = c.run_id
  FROM evaluation_cycle c WHERE c.id = s.cycle_id;
SET CONSTRAINTS ALL IMMEDIATE;
"""


def run(**kept: bool) -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name="+",
        to="evaluation.run",
        verbose_name="computation",
        **kept,
    )


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0080_appraisals_cancelled")]
    operations = [
        migrations.AddField(
            "simulation", "finished_at", models.DateTimeField(blank=True, null=True, verbose_name="finished")
        ),
        migrations.AddField("simulation", "run", run(null=True)),
        migrations.AddField(
            "simulation",
            "state",
            models.CharField(
                choices=[("running", "running"), ("done", "done"), ("failed", "stopped")],
                default="running",
                max_length=7,
                verbose_name="state",
            ),
        ),
        migrations.AlterField("simulation", "outcome", models.JSONField(blank=True, default=dict, verbose_name="outcome")),
        migrations.RunSQL(STOOD, migrations.RunSQL.noop),
        migrations.AlterField("simulation", "run", run()),
        migrations.AddConstraint(
            "simulation",
            models.UniqueConstraint(
                condition=models.Q(("state", "running")),
                fields=("scheme_version",),
                name="simulation_one_at_a_time",
                violation_error_message="A simulation of this draft is under way.",
            ),
        ),
    ]
