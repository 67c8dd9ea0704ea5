"""The table of measures a portal starts with; what has no checked source says so."""

from django.db import migrations

SANCTIONS = (
    "《公职人员政务处分法》第七、八、十九条；《公务员法》第六十四条；年度等次按受处分公务员年度考核规定",
    "Law on Administrative Sanctions for Public Officials, arts 7, 8, 19; Civil Servants Law, art. 64; grade by the tables of yearly assessment",
)
DISMISSAL = (
    "《公职人员政务处分法》第二十六条：解除人事关系",
    "Law on Administrative Sanctions for Public Officials, art. 26: employment ends",
)
PARTY = (
    "《中国共产党纪律处分条例》（2023）；年度等次按受处分公务员年度考核规定。影响期条文有待本单位核实",
    "Regulations on Party Discipline (2023); grade by the tables of yearly assessment. The organisation has yet to check the periods",
)
FIRST_FORM = (
    "《公职人员政务处分法》第十二条；《监察法》第五十二条",
    "Law on Administrative Sanctions, art. 12; Supervision Law, art. 52",
)
ADMONITION = (
    "《公务员法》第五十七条；六个月内不得提拔，各地规定不一，有待本单位核实",
    "Civil Servants Law, art. 57; six months without promotion. Practice differs by place: the organisation has yet to check it",
)
HANDLING = (
    "组织处理，年度等次按受处分公务员年度考核规定，有待本单位核实",
    "Organisational handling; grade by the tables of yearly assessment. The organisation has yet to check it",
)
ALL, NO_PAY = (True, True, True), (True, True, False)
NONE, PROMOTION = (False, False, False), (False, True, False)

# code, line, Chinese, English, months, (reward, promotion, pay), best grade, later years, final, level, basis, checked
KINDS = [
    ("gov-warning", "government", "警告", "warning", 6, NO_PAY, "not_excellent", 0, False, "org_admin", SANCTIONS, True),
    ("gov-demerit", "government", "记过", "demerit", 12, ALL, "comment_only", 0, False, "org_admin", SANCTIONS, True),
    ("gov-major-demerit", "government", "记大过", "major demerit", 18, ALL, "no_grade", 1, False, "org_admin", SANCTIONS, True),
    ("gov-demotion", "government", "降级", "demotion in grade", 24, ALL, "no_grade", 1, False, "org_admin", SANCTIONS, True),
    ("gov-removal", "government", "撤职", "removal from post", 24, ALL, "no_grade", 1, False, "org_admin", SANCTIONS, True),
    ("gov-dismissal", "government", "开除", "dismissal", None, ALL, "no_grade", 0, True, "org_admin", DISMISSAL, True),
    ("party-warning", "party", "党内警告", "party warning", 12, NO_PAY, "not_excellent", 0, False, "org_admin", PARTY, False),
    ("party-serious-warning", "party", "党内严重警告", "serious party warning", 18, NO_PAY, "comment_only", 0, False, "org_admin", PARTY, False),
    ("party-removal", "party", "撤销党内职务", "removal from party post", 24, NO_PAY, "incompetent", 0, False, "org_admin", PARTY, False),
    ("party-probation-1", "party", "留党察看一年", "one year's probation within the party", 36, NO_PAY, "incompetent", 1, False, "org_admin", PARTY, False),
    ("party-probation-2", "party", "留党察看两年", "two years' probation within the party", 48, NO_PAY, "incompetent", 2, False, "org_admin", PARTY, False),
    ("party-expulsion", "party", "开除党籍", "expulsion from the party", 60, NO_PAY, "incompetent", 2, True, "org_admin", PARTY, False),
    ("reminder-talk", "first_form", "谈话提醒", "reminder talk", None, NONE, "any", 0, False, "leader", FIRST_FORM, True),
    ("criticism", "first_form", "批评教育", "criticism and education", None, NONE, "any", 0, False, "leader", FIRST_FORM, True),
    ("self-check", "first_form", "责令检查", "ordered self-check", None, NONE, "any", 0, False, "leader", FIRST_FORM, True),
    ("admonition", "first_form", "诫勉", "admonition", 6, PROMOTION, "not_excellent", 0, False, "org_admin", ADMONITION, False),
    ("post-adjusted", "organisational", "调整职务", "adjustment of post", None, NONE, "not_excellent", 0, False, "org_admin", HANDLING, False),
    ("resignation-ordered", "organisational", "责令辞职", "ordered resignation", None, NONE, "comment_only", 0, False, "org_admin", HANDLING, False),
    ("post-ended", "organisational", "免职", "relief of post", None, NONE, "comment_only", 0, False, "org_admin", HANDLING, False),
    ("post-lowered", "organisational", "降职", "lowering of post", None, NONE, "comment_only", 0, False, "org_admin", HANDLING, False),
]

FOLLOWED_UP = "admonition"
"""When its six months are over."""


def seed(apps, schema_editor):
    MeasureKind = apps.get_model("conduct", "MeasureKind")
    for place, (code, line, zh, en, months, bars, grade, later, is_final, level, basis, checked) in enumerate(KINDS, start=1):
        reward, promotion, pay = bars
        MeasureKind.objects.get_or_create(
            code=code,
            defaults={
                "line": line,
                "name_zh": zh,
                "name_en": en,
                "months": months,
                "bars_reward": reward,
                "bars_promotion": promotion,
                "bars_pay_rise": pay,
                "best_grade": grade,
                "later_years": later,
                "is_final": is_final,
                "level": level,
                "basis_zh": basis[0],
                "basis_en": basis[1],
                "is_verified": checked,
                "is_followed_up": code == FOLLOWED_UP,
                "place": place,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("conduct", "0002_kinds_of_rewards")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
