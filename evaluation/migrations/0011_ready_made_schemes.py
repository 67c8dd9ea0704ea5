"""Three complete methods to take over: for a police station, criminal investigation, an office. Figures are defaults."""

from decimal import Decimal

from django.db import migrations

BASIS = (
    "《中华人民共和国公务员法》第三十五条：德、能、勤、绩、廉；《浅析新形势下如何加强基层党员民警教育》三、1：目标明确、任务具体、指标科学。分值为本门户默认值，由本单位研究确定",
    "Civil Servants Law, article 35: the five dimensions; Strengthening the education of grassroots party members and police, part III.1: clear goals, specific tasks, scientific indicators. The points are the portal's defaults, for the organisation to decide",
)

FIGURES = [
    ("calls", "接处警", "Calls answered", "起", "calls", 600),
    ("mediations", "化解矛盾纠纷", "Disputes settled", "件", "disputes", 100),
    ("home-visits", "入户走访", "Households visited", "户", "households", 400),
    ("hazards", "督促整改安全隐患", "Safety hazards removed", "处", "hazards", 100),
    ("cases-transferred", "侦结移送案件", "Cases investigated and transferred", "件", "cases", 60),
    ("property-returned", "追赃返还案件", "Cases with property returned", "件", "cases", 60),
    ("victims-informed", "告知被害人办案进展", "Victims told how their case stands", "人次", "times", 200),
    ("matters-on-time", "按时办结事项", "Matters completed in time", "件", "matters", 200),
    ("grassroots-service", "服务基层", "Help given to grassroots units", "次", "times", 60),
]


def rated(code, dimension, points, zh, en, note_zh, note_en):
    """By several people, without the highest and the lowest mark where enough of them rate."""
    return (code, dimension, "rated", "ratings", "", "mean", {"trim": "1"}, points, zh, en, note_zh, note_en)


def counted(code, points, figure, target, zh, en):
    note_zh = f"全年累计达到{target}即得满分，多出部分不再加分，不鼓励单纯追求数量"
    note_en = f"Full points at {target} in the year; more gives nothing more, so that nobody works for the number"
    parameters = {"target": str(target), "from": "0"}
    return (code, "results", "computed", "figure", figure, "linear", parameters, points, zh, en, note_zh, note_en)


def sessions(points):
    return (
        "sessions", "diligence", "computed", "sessions", "", "linear", {"target": "90", "from": "50"}, points,
        "参加应到会议和学习", "Required meetings and study",
        "出勤百分之九十得满分；执勤、请假按规定不计入应到，不统计在线时长",
        "Full points at ninety per cent; duty and leave do not count as missed, and no screen time is counted",
    )  # fmt: skip


def quizzes(points):
    half = str(Decimal(points) / 2)
    bands = {"bands": [["60", half], ["75", str(Decimal(points) * 3 / 4)], ["90", str(points)]]}
    return (
        "quizzes", "virtue", "computed", "quizzes", "", "bands", bands, points,
        "理论学习测试", "Theory quizzes",
        "取每次测试的最好成绩；开卷，可多次参加", "The best result of each counts; open book, and several attempts",
    )  # fmt: skip


def conduct(points):
    return rated(
        "conduct", "virtue", points, "政治素质和品行", "Political integrity and conduct",
        "看执行决定、团结同志、为群众办事的具体表现，不评价思想",
        "By what was done: carrying out decisions, standing by colleagues, serving people. Thoughts are not rated",
    )  # fmt: skip


def honesty(points):
    return rated(
        "honesty", "honesty", points, "廉洁自律", "Honest and disciplined",
        "看遵守纪律规定、公正办事的具体表现", "By what was done: rules kept, people treated justly",
    )  # fmt: skip


ON_TOP = [
    (
        "deeds", "virtue", "bonus", "deeds", "", "per_event", {"each": "0.5", "floor": "0"}, 3,
        "好人好事", "Good deeds", "经党支部确认，每件加0.5分", "Confirmed by the branch, half a point for each",
    ),
    (
        "rewards", "results", "bonus", "rewards", "", "per_event", {"each": "1", "floor": "0"}, 6,
        "奖励", "Rewards", "当年批准的个人奖励按层级加分：嘉奖1分，每高一级多1分",
        "Decided in the year for the person: a commendation one point, each level above it one more",
    ),
    (
        "quarters", "diligence", "bonus", "quarters", "", "per_event", {"each": "0.5", "floor": "0"}, 2,
        "平时考核", "Regular assessment", "每有一个季度为“好”加0.5分", "Half a point for each quarter graded good",
    ),
    (
        "findings", "diligence", "deduction", "findings", "", "per_event", {"each": "1", "floor": "0"}, 6,
        "督察通报问题", "Supervision findings", "已公布、听取过本人意见的问题，每项扣1分",
        "Published after the person was heard, one point for each",
    ),
    (
        "discipline", "honesty", "deduction", "discipline", "", "per_event", {"each": "5", "floor": "0"}, 15,
        "纪律处分", "Measures of discipline", "当年生效的处分，每次扣5分；对等次的限制另按规定执行",
        "In effect in the year, five points for each; the limits on grades apply besides",
    ),
]  # fmt: skip

STATION = [
    conduct(12),
    quizzes(8),
    rated(
        "law", "ability", 15, "执法规范和群众工作能力", "Lawful procedure and work with people",
        "由所领导和同事评定", "Marked by the leaders of the station and colleagues",
    ),
    sessions(10),
    rated(
        "duty", "diligence", 10, "值班备勤和基础工作", "Duty, readiness and daily records",
        "由所领导和同事评定", "Marked by the leaders of the station and colleagues",
    ),
    counted("calls", 8, "calls", 240, "接处警", "Calls answered"),
    counted("mediations", 10, "mediations", 36, "化解矛盾纠纷", "Disputes settled"),
    counted("home-visits", 8, "home-visits", 240, "入户走访", "Households visited"),
    counted("hazards", 4, "hazards", 24, "督促整改安全隐患", "Safety hazards removed"),
    rated(
        "quality", "results", 5, "工作质量和群众评价", "Quality of the work, as people find it",
        "由所领导评定", "Marked by the leaders of the station",
    ),
    honesty(10),
]  # fmt: skip
CRIMINAL = [
    conduct(12),
    quizzes(8),
    rated(
        "investigation", "ability", 20, "侦查能力和依法办案", "Investigation and lawful procedure",
        "由大队领导和同事评定", "Marked by the leaders of the brigade and colleagues",
    ),
    sessions(8),
    rated(
        "readiness", "diligence", 10, "值班备勤和协作配合", "Readiness and working together",
        "由大队领导和同事评定", "Marked by the leaders of the brigade and colleagues",
    ),
    counted("cases-transferred", 12, "cases-transferred", 12, "侦结移送案件", "Cases investigated and transferred"),
    counted("property-returned", 6, "property-returned", 6, "追赃返还案件", "Cases with property returned"),
    counted("victims-informed", 6, "victims-informed", 24, "告知被害人办案进展", "Victims told how their case stands"),
    rated(
        "quality", "results", 8, "案件质量", "Quality of the files",
        "由大队领导和法制部门评定", "Marked by the leaders of the brigade and legal affairs",
    ),
    honesty(10),
]  # fmt: skip
OFFICE = [
    conduct(12),
    quizzes(8),
    rated(
        "skill", "ability", 15, "业务能力和文字水平", "Knowledge of the field and writing",
        "由部门领导和同事评定", "Marked by the head of the department and colleagues",
    ),
    sessions(10),
    rated(
        "care-taken", "diligence", 12, "责任心和工作作风", "Responsibility and way of working",
        "由部门领导和同事评定", "Marked by the head of the department and colleagues",
    ),
    counted("matters-on-time", 12, "matters-on-time", 60, "按时办结事项", "Matters completed in time"),
    counted("grassroots-service", 8, "grassroots-service", 24, "服务基层", "Help given to grassroots units"),
    rated(
        "quality", "results", 13, "工作质量和基层评价", "Quality of the work, as grassroots units find it",
        "由部门领导和所服务的单位评定", "Marked by the head of the department and the units served",
    ),
    honesty(10),
]  # fmt: skip

SCHEMES = [
    ("police-station", "派出所民警考核办法", "Assessment of police stations", {"unit_kind": "station"}, STATION),
    ("criminal", "刑侦民警考核办法", "Assessment of criminal investigation", {"police_type": "criminal"}, CRIMINAL),
    ("office", "机关民警考核办法", "Assessment of offices", {"unit_kind": "office"}, OFFICE),
]
NAMES = (
    "code", "dimension", "kind", "evidence", "figure", "formula", "parameters", "points",
    "name_zh", "name_en", "note_zh", "note_en",
)  # fmt: skip
FIRST_YEAR = 2026


def lay_out(apps, schema_editor):
    kinds = {code: _figure(apps, code, *rest) for code, *rest in FIGURES}
    for code, name_zh, name_en, group, rows in SCHEMES:
        scheme = apps.get_model("evaluation", "Scheme").objects.create(code=code, name_zh=name_zh, name_en=name_en)
        version = scheme.versions.create(number=1, from_year=FIRST_YEAR, basis_zh=BASIS[0], basis_en=BASIS[1])
        apps.get_model("evaluation", "CoveredGroup").objects.create(scheme_version=version, **group)
        for position, row in enumerate([*rows, *ON_TOP]):
            values = dict(zip(NAMES, row, strict=True))
            values["figure"] = kinds.get(values["figure"])
            version.indicators.create(position=position, **values)


def _figure(apps, code, name_zh, name_en, measure_zh, measure_en, most):
    names = {"name_zh": name_zh, "name_en": name_en, "measure_zh": measure_zh, "measure_en": measure_en, "most": most}
    return apps.get_model("evaluation", "FigureKind").objects.get_or_create(code=code, defaults=names)[0]


def take_away(apps, schema_editor):
    apps.get_model("evaluation", "Scheme").objects.filter(unit=None).delete()


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0001_initial")]

    operations = [migrations.RunPython(lay_out, take_away)]
