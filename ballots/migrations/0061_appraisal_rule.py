"""By which rule a branch votes in the yearly appraisal of its members."""

from datetime import date

from django.db import migrations

RULE = {
    "kind": "appraisal",
    "name_zh": "民主评议党员（无记名测评）",
    "name_en": "Appraisal of members (secret)",
    "quorum": "1/2",
    "majority": "1/2",
    "majority_of": "present",
    "smallest_secret": 8,
    "is_secret": True,
    "basis_zh": "《中国共产党党员教育管理工作条例》第十八条：民主评议党员按照个人自评、党员互评、民主测评、组织评定的程序进行；到会人数与最少人数为本单位设定",
    "basis_en": "Regulations on the Education and Management of Party Members, art. 18: self-appraisal, mutual appraisal, secret vote, decision of the organisation; quorum and fewest voters are set by the office",
    "position": 9,
}


def seed(apps, schema_editor):
    apps.get_model("ballots", "VoteRule").objects.get_or_create(
        code="appraisal", valid_from=date(2026, 1, 1), defaults=RULE
    )


class Migration(migrations.Migration):
    dependencies = [("ballots", "0011_vote_rules")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
