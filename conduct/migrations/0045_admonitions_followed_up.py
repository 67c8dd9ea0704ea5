"""An admonition is followed up when its six months are over."""

from django.db import migrations


def seed(apps, schema_editor):
    apps.get_model("conduct", "MeasureKind").objects.filter(code="admonition").update(is_followed_up=True)


class Migration(migrations.Migration):
    dependencies = [("conduct", "0044_follow_ups")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
