"""The kinds of events and the rules a portal starts with: the lists of the plan that founded it, each with its basis."""

from datetime import date

from django.db import migrations

PLAN_ZH = "《浅析新形势下如何加强基层党员民警教育》二、1①"
PLAN_EN = "Strengthening the education of grassroots party members and police, part II.1(1)"
MUST_TALK = (
    f"{PLAN_ZH}：必谈；原文未定期限，三个工作日为本门户默认值",
    f"{PLAN_EN}: must talk. It sets no period; three working days is the portal's default",
)
MUST_VISIT = (
    f"{PLAN_ZH}：必访；原文未定期限，七日为本门户默认值",
    f"{PLAN_EN}: must visit. It sets no period; seven days is the portal's default",
)
SIX_MUST = (
    "县级公安分局“六必谈”通行做法：岗位变动、本人遇重大事项或主动要求",
    "Six must-talk occasions in use at sub-bureaus: change of post, personal major event, own request",
)
FIVE_MUST = ("党支部“五必谈”通行做法：长期病假归来", "Five must-talk occasions in use at party branches: return from long leave")
INJURY = (
    "公政治〔2011〕68号：民警负伤应当及时慰问；七日为本门户默认值",
    "Ministry notice 公政治〔2011〕68号: an injured officer is visited in time; seven days is the portal's default",
)
YEARLY = (
    "《中国共产党支部工作条例（试行）》（2018）：谈心谈话一般每年不少于一次",
    "Regulations on the Work of Party Branches (2018): normally at least one talk a year",
)
HALF_YEARLY = (f"{YEARLY[0]}；半年为本门户默认值", f"{YEARLY[1]}; half a year is the portal's default")
LOCAL = ("县级公安分局通行做法，可按需启用", "In use at sub-bureaus; switched on where wanted")

KINDS = [
    ("achievement", "must_talk", "取得成绩", "achievement"),
    ("work_mistake", "must_talk", "工作失误", "mistake at work"),
    ("family_change", "must_talk", "家庭变故", "change in the family"),
    ("mood_change", "must_talk", "思想波动", "change of mood or thoughts"),
    ("wedding", "must_visit", "婚事", "wedding"),
    ("funeral", "must_visit", "丧事", "bereavement"),
    ("family_hospital", "must_visit", "家属生病住院", "family member ill or in hospital"),
    ("hardship", "must_visit", "特殊困难", "special hardship"),
    ("post_change", "other", "岗位变动", "change of post"),
    ("return_from_leave", "other", "长假归来", "return from long leave"),
    ("own_request", "other", "本人要求谈话", "own request for a talk"),
    ("injury", "other", "负伤", "injury"),
]
# code, Chinese, English, trigger, cadence, deed, within, unit, follow-up, escalate, basis, switched on
RULES = [
    ("achievement-talk", "取得成绩必谈", "Talk after an achievement", "achievement", None, "talk", 3, "workdays", None, 5, MUST_TALK, True),
    ("mistake-talk", "工作失误必谈", "Talk after a mistake at work", "work_mistake", None, "talk", 3, "workdays", 30, 3, MUST_TALK, True),
    ("family-talk", "家庭变故必谈", "Talk after a change in the family", "family_change", None, "talk", 3, "workdays", 30, 3, MUST_TALK, True),
    ("mood-talk", "思想波动必谈", "Talk when mood or thoughts change", "mood_change", None, "talk", 3, "workdays", 14, 3, MUST_TALK, True),
    ("wedding-visit", "婚事必访", "Visit at a wedding", "wedding", None, "visit", 7, "days", None, 5, MUST_VISIT, True),
    ("funeral-visit", "丧事必访", "Visit after a bereavement", "funeral", None, "visit", 7, "days", 30, 3, MUST_VISIT, True),
    ("hospital-visit", "家属住院必访", "Visit when family is ill or in hospital", "family_hospital", None, "visit", 7, "days", 14, 3, MUST_VISIT, True),
    ("hardship-visit", "特殊困难必访", "Visit in special hardship", "hardship", None, "visit", 7, "days", 30, 3, MUST_VISIT, True),
    ("post-talk", "岗位变动谈话", "Talk at a change of post", "post_change", None, "talk", 3, "workdays", 30, 5, SIX_MUST, True),
    ("return-talk", "长假归来谈话", "Talk on return from long leave", "return_from_leave", None, "talk", 3, "workdays", None, 5, FIVE_MUST, True),
    ("request-talk", "本人要求谈话", "Talk at one's own request", "own_request", None, "talk", 3, "workdays", None, 2, SIX_MUST, True),
    ("injury-visit", "负伤慰问", "Visit after an injury", "injury", None, "visit", 7, "days", 30, 3, INJURY, True),
    ("half-yearly-talk", "每半年谈心", "A talk every half-year", None, 182, "talk", 14, "days", None, 14, HALF_YEARLY, True),
    ("yearly-talk", "每年谈心", "A talk every year", None, 365, "talk", 30, "days", None, 14, YEARLY, False),
    ("quarterly-talk", "每季度谈心", "A talk every quarter", None, 91, "talk", 14, "days", None, 14, LOCAL, False),
    ("monthly-talk", "每月谈心", "A talk every month", None, 30, "talk", 7, "days", None, 7, LOCAL, False),
]


def seed(apps, schema_editor):
    EventKind, CareRule = apps.get_model("care", "EventKind"), apps.get_model("care", "CareRule")
    for code, group, name_zh, name_en in KINDS:
        EventKind.objects.get_or_create(
            code=code, defaults={"group": group, "name_zh": name_zh, "name_en": name_en}
        )
    kinds = dict(EventKind.objects.values_list("code", "pk"))
    for code, name_zh, name_en, trigger, cadence, deed, within, unit, follow_up, escalate, basis, is_active in RULES:
        CareRule.objects.get_or_create(
            code=code,
            valid_from=date(2026, 1, 1),
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "trigger_id": kinds[trigger] if trigger else None,
                "cadence_days": cadence,
                "deed": deed,
                "within_days": within,
                "day_unit": unit,
                "by_role": "secretary",
                "follow_up_days": follow_up,
                "escalate_days": escalate,
                "basis_zh": basis[0],
                "basis_en": basis[1],
                "is_active": is_active,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("care", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
