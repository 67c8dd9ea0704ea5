"""A lowering of the police rank stands beside the sanction (警衔条例 article 21)."""

from django.db import migrations

BASIS = (
    "《人民警察警衔条例》第二十一条：因违犯警纪可予警衔降级，二级警员不适用；晋级期限自降级之日起重新计算",
    "Regulations on Police Ranks, art. 21: for a breach of police discipline; not of the lowest rank; the time to the next rank begins anew",
)


def seed(apps, schema_editor):
    apps.get_model("conduct", "MeasureKind").objects.get_or_create(
        code="rank-lowered",
        defaults={
            "line": "organisational",
            "name_zh": "警衔降级",
            "name_en": "lowering of police rank",
            "basis_zh": BASIS[0],
            "basis_en": BASIS[1],
            "is_verified": True,
            "place": 21,
        },
    )


class Migration(migrations.Migration):
    dependencies = [("conduct", "0041_norms_defaults")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
