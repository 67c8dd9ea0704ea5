from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conduct", "0051_last_day_to_appeal")]

    operations = [
        migrations.AddField(
            model_name="reward",
            name="again_until",
            field=models.DateField(blank=True, null=True, verbose_name="may be looked at again until"),
        ),
    ]
