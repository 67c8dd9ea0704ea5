import datetime

from django.db import migrations, models

EVER = datetime.date(2000, 1, 1)


def end(apps, schema_editor):
    """What was not offered any more has ended before anything that is recorded."""
    apps.get_model("care", "Entitlement").objects.filter(is_active=False).update(valid_until=EVER)


def rest(apps, schema_editor):
    apps.get_model("care", "Entitlement").objects.filter(valid_until__isnull=False).update(is_active=False)


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0083_people_met"),
    ]
    operations = [
        migrations.RemoveConstraint(
            model_name="entitlement",
            name="entitlement_once_a_kind",
        ),
        migrations.AddField(
            model_name="entitlement",
            name="valid_from",
            field=models.DateField(default=EVER, verbose_name="valid from"),
        ),
        migrations.AddField(
            model_name="entitlement",
            name="valid_until",
            field=models.DateField(blank=True, null=True, verbose_name="valid until"),
        ),
        migrations.RunPython(end, rest),
        migrations.RemoveField(
            model_name="entitlement",
            name="is_active",
        ),
        migrations.AddConstraint(
            model_name="entitlement",
            constraint=models.UniqueConstraint(
                fields=("kind", "code", "valid_from"),
                name="entitlement_one_version_a_day",
                violation_error_message="It has a version from that day already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="entitlement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_until__isnull", True), ("valid_until__gte", models.F("valid_from")), _connector="OR"
                ),
                name="entitlement_ends_after_start",
                violation_error_message="It cannot end before it starts.",
            ),
        ),
    ]
