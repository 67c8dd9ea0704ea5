import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0074_concerns"),
        ("members", "0002_special_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="lifeevent",
            name="lifeevent_audience_known",
        ),
        migrations.AddField(
            model_name="lifeevent",
            name="known_to",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="the one person who may know",
            ),
        ),
        migrations.AlterField(
            model_name="lifeevent",
            name="who_may_know",
            field=models.CharField(
                choices=[
                    ("secretary", "only the branch secretary"),
                    ("person", "only one person"),
                    ("branch", "the branch secretary and whoever acts for them"),
                    ("organisation", "the branch and the political office"),
                ],
                default="secretary",
                max_length=12,
                verbose_name="who may know",
            ),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(("who_may_know__in", ["secretary", "person", "branch", "organisation"])),
                name="lifeevent_audience_known",
                violation_error_message="Choose who may know of it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="lifeevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("known_to__isnull", False), ("who_may_know", "person")),
                    models.Q(models.Q(("who_may_know", "person"), _negated=True), ("known_to__isnull", True)),
                    _connector="OR",
                ),
                name="lifeevent_one_person_named",
                violation_error_message="Choose who may know of it.",
            ),
        ),
    ]
