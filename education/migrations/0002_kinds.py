"""The meetings, forms of activity and yearly hours a portal starts with, each with its basis."""

from datetime import date

from django.db import migrations

BRANCH_RULES = ("《中国共产党支部工作条例（试行）》（2018）", "Regulations on the Work of Party Branches (2018)")
MEMBER_RULES = (
    "《中国共产党党员教育管理工作条例》（2019）",
    "Regulations on the Education and Management of Party Members (2019)",
)


def basis(source, zh, en):
    return f"{source[0]}：{zh}", f"{source[1]}: {en}"


# code, Chinese, English, who comes, quorum, study, times a year, month of its period, day, basis
KINDS = [
    ("general_meeting", "支部党员大会", "branch general meeting", "members", "half", True, 4, 3, 18,
     basis(BRANCH_RULES, "一般每季度召开一次", "normally once a quarter")),
    ("committee_meeting", "支部委员会会议", "branch committee meeting", "committee", "half", True, 12, 1, 5,
     basis(BRANCH_RULES, "一般每月召开一次", "normally once a month")),
    ("group_meeting", "党小组会", "party group meeting", "group", "none", True, 12, 1, 12,
     basis(BRANCH_RULES, "一般每月召开一次", "normally once a month")),
    ("party_lecture", "党课", "party lecture", "members", "none", True, 4, 2, 15,
     basis(BRANCH_RULES, "应当定期开展，通行做法每季度一次", "held regularly, by custom once a quarter")),
    ("theme_day", "主题党日", "theme party day", "members", "none", True, 12, 1, 22,
     basis(MEMBER_RULES, "第十六条，每月相对固定一天", "art. 16, a fairly fixed day every month")),
    ("life_meeting", "组织生活会", "organisational life meeting", "members", "none", True, 1, 12, 8,
     basis(MEMBER_RULES, "第十七条，每年至少召开一次", "art. 17, at least once a year")),
    ("appraisal", "民主评议党员", "democratic appraisal of members", "members", "half", False, 1, 12, 15,
     basis(MEMBER_RULES, "第十八条，一般每年一次", "art. 18, normally once a year")),
    ("study_session", "集中学习", "study session", "everybody", "none", True, 0, 1, 10,
     basis(MEMBER_RULES, "第二十条，集中学习时间", "art. 20, time of joint study")),
    ("election", "换届选举大会", "election meeting", "members", "four_fifths", False, 0, 1, 10,
     basis(BRANCH_RULES, "到会人数须超过应到有选举权人数的五分之四", "more than four fifths of those with a vote attend")),
]
FORMS = [
    ("lecture", "集中授课", "lecture"),
    ("joint_reading", "共同研读", "reading together"),
    ("case_discussion", "案例讨论", "case discussion"),
    ("peer_lecture", "身边人讲身边事", "colleagues tell of their work"),
    ("visit", "现场教学", "visit on the spot"),
    ("volunteering", "志愿服务", "voluntary service"),
    ("deliberation", "民主议事", "democratic deliberation"),
    ("film", "观看影片", "film"),
    ("exchange", "交流座谈", "exchange with another branch"),
    ("drill", "实战研讨", "drill and debrief"),
]
# for whom, hours, basis
TARGETS = [
    ("members", 32, basis(MEMBER_RULES, "第二十条，每年集中学习培训时间一般不少于32学时；每学时按45分钟为本门户默认值",
                          "art. 20, normally at least 32 hours a year; 45 minutes an hour is the portal's default")),
    ("committee", 56, ("全国党员教育培训工作规划：党支部书记和委员每年不少于56学时；每学时按45分钟为本门户默认值",
                       "National plan for training party members: secretaries and committee members at least 56 hours; "
                       "45 minutes an hour is the portal's default")),
]


def seed(apps, schema_editor):
    kinds, forms, targets = (
        apps.get_model("education", name).objects for name in ("MeetingKind", "ActivityForm", "StudyTarget")
    )
    for position, (code, zh, en, audience, quorum, study, times, month, day, because) in enumerate(KINDS, start=1):
        kinds.get_or_create(
            code=code,
            defaults={
                "name_zh": zh,
                "name_en": en,
                "audience": audience,
                "quorum": quorum,
                "counts_as_study": study,
                "times_a_year": times,
                "month_in_period": month,
                "day_of_month": day,
                "basis_zh": because[0],
                "basis_en": because[1],
                "position": position,
            },
        )
    for position, (code, zh, en) in enumerate(FORMS, start=1):
        forms.get_or_create(code=code, defaults={"name_zh": zh, "name_en": en, "position": position})
    for group, hours, because in TARGETS:
        targets.get_or_create(
            group=group,
            valid_from=date(2020, 1, 1),
            defaults={"hours": hours, "basis_zh": because[0], "basis_en": because[1]},
        )


class Migration(migrations.Migration):
    dependencies = [("education", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
