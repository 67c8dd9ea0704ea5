import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("care", "0002_kinds_and_rules"),
        ("members", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cipher", models.BinaryField()),
                ("key_id", models.CharField(db_index=True, max_length=16)),
                ("version", models.PositiveIntegerField(default=1)),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="begun at")),
                (
                    "saved_at",
                    models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="kept at"),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="author",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="members.officer",
                        verbose_name="officer",
                    ),
                ),
            ],
            options={
                "verbose_name": "draft",
                "verbose_name_plural": "drafts",
                "constraints": [
                    models.UniqueConstraint(fields=("author", "officer"), name="draft_one_for_each_officer")
                ],
            },
        ),
    ]
