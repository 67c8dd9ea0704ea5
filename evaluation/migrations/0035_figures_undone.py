from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluation", "0030_circumstances"),
    ]

    operations = [
        migrations.AddField("figureimport", "replaced", models.JSONField(default=list)),
    ]
