"""The clocks, outcomes, kinds of training and gates a portal starts with, each with its basis."""

from django.db import migrations

PME_ZH, PME_EN = "《中国共产党党员教育管理工作条例》", "Regulations on the education and management of party members, art."
BRANCH_ZH = "《中国共产党支部工作条例（试行）》"
BRANCH_EN = "Regulations on the Work of Party Branches (2018)"
D_ZH, D_EN = "；提前期为本门户默认值", "; the lead time is the portal's default"

# code, about, starts, months, may be sooner, lead months, lead days, told, officer told, zh, en, basis zh, basis en
CLOCKS = [
    ("probation", "officer", "profile", 12, False, 1, 0, "both", True, "预备期满、转正", "End of probation: full membership",
     f"《中国共产党章程》第七条：预备期一年{D_ZH}", f"Constitution of the party, art. 7: probation lasts a year{D_EN}"),
    ("probation_extended", "officer", "follows", 12, True, 1, 0, "both", True, "延长的预备期满", "End of the extended probation",
     f"《中国共产党章程》第七条：延长不少于半年、不超过一年{D_ZH}", f"Constitution of the party, art. 7: half a year to a year longer{D_EN}"),
    ("transfer", "officer", "hand", 6, False, 0, 30, "secretary", True, "转接组织关系", "Transfer of the party relation",
     f"{PME_ZH}第二十五条：外出六个月以上且地点固定，应当转接{D_ZH}", f"{PME_EN} 25: away six months at a fixed place, the relation is transferred{D_EN}"),
    ("mobile", "officer", "hand", 3, False, 0, 7, "secretary", False, "联系流动党员", "Keep in touch with a mobile member",
     f"{PME_ZH}第三十二条：经常联系；三个月为本门户默认值", f"{PME_EN} 32: keep regular contact; three months is the portal's default"),
    ("abroad", "officer", "hand", 6, False, 0, 14, "secretary", False, "联系出国学习研究党员", "Keep in touch with a member studying abroad",
     f"{PME_ZH}第三十四条：每半年至少联系一次{D_ZH}", f"{PME_EN} 34: contact at least once a half-year{D_EN}"),
    ("lost_contact", "officer", "hand", 6, False, 0, 60, "both", False, "查找失联党员", "Look for a member out of contact",
     f"{PME_ZH}第二十四条：失去联系六个月以上，停止党籍{D_ZH}", f"{PME_EN} 24: six months out of contact, membership is suspended{D_EN}"),
    ("suspended", "officer", "follows", 24, False, 2, 0, "both", False, "停止党籍满两年", "Two years since membership was suspended",
     f"{PME_ZH}第二十四条：停止党籍两年后仍无法联系，予以除名{D_ZH}", f"{PME_EN} 24: still out of contact after two years, removed{D_EN}"),
    ("no_life", "officer", "hand", 6, False, 0, 90, "secretary", False, "先去看看：久未参加组织生活", "Go and see: long absent from party life",
     f"{PME_ZH}第三十一条：无正当理由连续六个月{D_ZH}", f"{PME_EN} 31: six months without good reason{D_EN}"),
    ("correction", "officer", "hand", 12, True, 0, 30, "both", True, "限期改正期满", "End of a correction order",
     f"{PME_ZH}第三十、三十一条：限期不超过一年{D_ZH}", f"{PME_EN} 30–31: within a year at most{D_EN}"),
    ("branch_term", "branch", "hand", 36, False, 6, 0, "both", False, "党支部换届", "Re-election of the branch",
     f"{BRANCH_ZH}：每届任期三年；提前六个月提醒为通行做法", f"{BRANCH_EN}: a term of three years; a warning six months before is common practice"),
]
# clock -> (code, then, mistake, zh, en)
MISTAKE = ("mistake", None, True, "录入有误，不应提醒", "Entered by mistake")
BACK = ("returned", None, False, "已返回，恢复正常组织生活", "Back, and in party life as before")
OUTCOMES = {
    "probation": [
        ("full_member", None, False, "按期转为正式党员", "Became a full member"),
        ("extended", "probation_extended", False, "延长预备期", "Probation extended"),
        ("not_confirmed", None, False, "取消预备党员资格", "Not confirmed"),
        MISTAKE,
    ],
    "probation_extended": [
        ("full_member", None, False, "转为正式党员", "Became a full member"),
        ("not_confirmed", None, False, "取消预备党员资格", "Not confirmed"),
        MISTAKE,
    ],
    "transfer": [("transferred", None, False, "组织关系已转接", "The relation is transferred"), BACK, MISTAKE],
    "mobile": [
        ("in_touch", "mobile", False, "已联系，继续保持", "In touch; goes on"),
        ("transferred", None, False, "组织关系已转接", "The relation is transferred"),
        BACK,
        MISTAKE,
    ],
    "abroad": [("in_touch", "abroad", False, "已联系，继续保持", "In touch; goes on"), BACK, MISTAKE],
    "lost_contact": [
        ("found", None, False, "已取得联系", "Found, and in touch again"),
        ("suspended", "suspended", False, "已停止党籍", "Membership suspended"),
        MISTAKE,
    ],
    "suspended": [
        ("restored", None, False, "已取得联系，恢复党籍", "Found; membership restored"),
        ("removed", None, False, "予以除名", "Removed"),
        MISTAKE,
    ],
    "no_life": [
        ("returned", None, False, "已帮助回到组织生活", "Helped back into party life"),
        ("good_reason", None, False, "有正当理由", "There was a good reason"),
        ("decided", None, False, "支部大会已作决定", "The general meeting has decided"),
        MISTAKE,
    ],
    "correction": [
        ("improved", None, False, "已改正", "Put right"),
        ("decided", None, False, "支部大会已作决定", "The general meeting has decided"),
        MISTAKE,
    ],
    "branch_term": [
        ("elected", "branch_term", False, "已换届，新一届任期开始", "Elected; a new term begins"),
        MISTAKE,
    ],
}
TRAIN_ZH, TRAIN_EN = "《公安机关人民警察训练条令》（2025年1月1日起施行）", "Police training regulations, in force since 2025-01-01"
# code, valid months, warn days, gives hours, zh, en, basis zh, basis en
TRAININGS = [
    ("entry", None, 90, False, "入警（初任）训练", "Entry training", f"{TRAIN_ZH}；《公务员法》第六十七条", f"{TRAIN_EN}; Civil Servants Law art. 67"),
    ("promotion", None, 90, True, "晋升训练", "Promotion training", f"{TRAIN_ZH}；《人民警察警衔条例》第十七条", f"{TRAIN_EN}; Regulations on police ranks art. 17"),
    ("professional", None, 90, True, "专业（警种）训练", "Professional training by police type", TRAIN_ZH, TRAIN_EN),
    ("development", None, 90, True, "发展训练", "Development training", TRAIN_ZH, TRAIN_EN),
    ("practical", None, 90, True, "实战训练", "Practical training", TRAIN_ZH, TRAIN_EN),
    ("party", None, 90, True, "党员集中培训", "Party training course", f"{PME_ZH}第二十条：每年集中学习一般不少于32学时", f"{PME_EN} 20: normally 32 hours of joint study a year"),
    ("certificate", 36, 90, False, "资格证书", "Certificate of qualification",
     "证书到期前三个月提醒为通行做法；有效期可按证书填写", "A reminder three months before expiry is common practice; the period is what the certificate says"),
]
# position, kind, ranks, zh, en, basis zh, basis en
GATES = [
    (1, "promotion", ["41"], "警司晋升警督前", "Before the step from superintendent to supervisor",
     "《人民警察警衔条例》第十七条：经相应的人民警察院校培训合格", "Regulations on police ranks art. 17: a police-college course passed"),
    (2, "promotion", ["31"], "警督晋升警监前", "Before the step from supervisor to commissioner",
     "《人民警察警衔条例》第十七条：经相应的人民警察院校培训合格", "Regulations on police ranks art. 17: a police-college course passed"),
    (3, "entry", ["51", "52"], "试用期内", "Within the probation of a recruit",
     "《公务员法》第六十七条：试用期内进行初任培训", "Civil Servants Law art. 67: entry training within probation"),
]


def fill(apps, _editor):
    kind_model, outcome_model = apps.get_model("education", "ClockKind"), apps.get_model("education", "ClockOutcome")
    kinds = {}
    for position, row in enumerate(CLOCKS, start=1):
        code, about, starts, months, sooner, lead_months, lead_days, told, officer, zh, en, basis_zh, basis_en = row
        kinds[code] = kind_model.objects.create(
            code=code, position=position, subject=about, starts=starts, months=months, may_be_sooner=sooner,
            lead_months=lead_months, lead_days=lead_days, told=told, tells_officer=officer,
            name_zh=zh, name_en=en, basis_zh=basis_zh, basis_en=basis_en,
        )
    for code, outcomes in OUTCOMES.items():
        for position, (outcome, then, mistake, zh, en) in enumerate(outcomes, start=1):
            outcome_model.objects.create(
                kind=kinds[code], code=outcome, position=position, then=kinds.get(then), is_mistake=mistake, name_zh=zh, name_en=en
            )
    trainings = {}
    for position, (code, valid, warn, hours, zh, en, basis_zh, basis_en) in enumerate(TRAININGS, start=1):
        trainings[code] = apps.get_model("education", "TrainingKind").objects.create(
            code=code, position=position, valid_months=valid, warn_days=warn, gives_hours=hours,
            name_zh=zh, name_en=en, basis_zh=basis_zh, basis_en=basis_en,
        )
    for position, kind, ranks, zh, en, basis_zh, basis_en in GATES:
        apps.get_model("education", "TrainingGate").objects.create(
            position=position, kind=trainings[kind], ranks=ranks, name_zh=zh, name_en=en, basis_zh=basis_zh, basis_en=basis_en
        )


def empty(apps, _editor):
    for name in ("ClockOutcome", "ClockKind", "TrainingGate", "TrainingKind"):
        apps.get_model("education", name).objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("education", "0002_kinds")]

    operations = [migrations.RunPython(fill, empty)]
