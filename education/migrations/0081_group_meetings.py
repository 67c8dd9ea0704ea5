"""Party group meetings are for the members of one group from now on; a kind that an office has changed stays."""

from django.db import migrations


def for_groups(apps, schema_editor):
    kinds = apps.get_model("education", "MeetingKind").objects
    kinds.filter(code="group_meeting", audience="members").update(audience="group")


def for_members(apps, schema_editor):
    kinds = apps.get_model("education", "MeetingKind").objects
    kinds.filter(code="group_meeting", audience="group").update(audience="members")


class Migration(migrations.Migration):
    dependencies = [("education", "0080_party_groups")]
    operations = [migrations.RunPython(for_groups, for_members)]
