"""The rules a new portal starts with. Shares and bases as the meeting rules of a branch say them; what no text fixes
(how many candidates beyond the seats, how few voters are too few for a secret) is said to be the office's own."""

from datetime import date

from django.db import migrations

SINCE = date(2026, 1, 1)
MEETING_ZH = "支部党员大会：到会有表决权党员超过半数方可表决，赞成超过应到会有表决权党员半数为通过（《中国共产党支部工作条例（试行）》）"
MEETING_EN = "Branch general meeting: more than half of those with a vote present; carried by more than half of those due to attend (Regulations on Branch Work)"
ELECTION_ZH = "选举：到会有选举权党员超过五分之四方可进行，赞成超过到会人数半数为当选（《中国共产党支部工作条例（试行）》）"
ELECTION_EN = "Election: more than four fifths of those with a vote present; elected by more than half of those present (Regulations on Branch Work)"
RULES = [
    # code, kind, names, quorum, majority, of whom, extra per cent, smallest secret, secret, basis, place
    ("resolution", "resolution", "决议", "Resolution", "1/2", "1/2", "due", 0, 8, False, MEETING_ZH, MEETING_EN, 1),
    (
        "committee", "election", "支部委员会选举（差额）", "Election of the branch committee",
        "4/5", "1/2", "present", 20, 8, True, ELECTION_ZH + "；差额不少于应选名额的 20%（本单位设定）",
        ELECTION_EN + "; a fifth more candidates than seats (set by the office)", 2,
    ),
    (
        "office", "election", "书记、副书记选举（等额）", "Election to an office, one name a seat",
        "4/5", "1/2", "present", 0, 8, True, ELECTION_ZH, ELECTION_EN, 3,
    ),
]  # fmt: skip
FIELDS = ["code", "kind", "name_zh", "name_en", "quorum", "majority", "majority_of", "extra_percent",
          "smallest_secret", "is_secret", "basis_zh", "basis_en", "position"]  # fmt: skip


def seed(apps, schema_editor):
    rules = apps.get_model("ballots", "VoteRule").objects
    for row in RULES:
        given = dict(zip(FIELDS, row, strict=True))
        rules.get_or_create(code=given.pop("code"), valid_from=SINCE, defaults=given)


CLEAN_AT_ONCE = "ALTER TABLE {} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1)"
AS_USUAL = "ALTER TABLE {} RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)"


class Migration(migrations.Migration):
    dependencies = [("ballots", "0002_questions")]
    operations = [
        migrations.RunPython(seed, migrations.RunPython.noop),
        *(
            migrations.RunSQL(CLEAN_AT_ONCE.format(table), AS_USUAL.format(table))
            for table in ("ballots_receipt", "ballots_slip")
        ),
    ]
