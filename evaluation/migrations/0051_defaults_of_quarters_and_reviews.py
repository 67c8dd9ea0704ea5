"""The rules of regular assessment and of the appraisal of members, and what people are asked about their leader."""

from datetime import date

from django.db import migrations

SINCE = date(2020, 1, 1)
QUARTERS = {
    "basis_zh": "《公务员平时考核办法（试行）》：“好”等次人数原则上不超过参加平时考核人数的 40%；取整方法与评定期限为本单位设定",
    "basis_en": "Measures for the Regular Assessment of Civil Servants (trial): normally at most 40 per cent good; rounding and days for grading are set by the office",
}
MEMBERS = {
    "basis_zh": "《中国共产党党员教育管理工作条例》第十八条；“优秀”一般不超过参加评议党员的三分之一，不足一人不计（本单位设定）；预备党员参加评议，不评定等次",
    "basis_en": "Regulations on the Education and Management of Party Members, art. 18; normally at most one third excellent, parts of a person do not count (set by the office); probationary members take part without a grade",
}
STEPS_ZH = ["很差", "较差", "一般", "较好", "很好"]
STEPS_EN = ["very poor", "poor", "fair", "good", "very good"]
QUESTIONS = [
    ("lead-plan", "任务布置清楚、合理", "Tasks are clear and sensible"),
    ("lead-fair", "分工、排班、评价公道", "Fair in shares of work, shifts and grades"),
    ("lead-support", "困难时到场、给支持", "Is there and helps when work is hard"),
    ("lead-listen", "听得进意见，说到做到", "Listens to proposals and keeps promises"),
    ("lead-rules", "自己带头守纪律、守规矩", "Keeps the rules first"),
]


def seed(apps, schema_editor):
    rows = {model: apps.get_model("evaluation", model).objects for model in ("QuarterRule", "AppraisalRule")}
    rows["QuarterRule"].get_or_create(valid_from=SINCE, defaults=QUARTERS)
    rows["AppraisalRule"].get_or_create(valid_from=SINCE, defaults=MEMBERS)
    questions = apps.get_model("ballots", "Question").objects
    for position, (code, text_zh, text_en) in enumerate(QUESTIONS, start=1):
        questions.get_or_create(
            code=code,
            defaults={
                "kind": "leader", "position": position, "text_zh": text_zh, "text_en": text_en,
                "steps_zh": STEPS_ZH, "steps_en": STEPS_EN,
            },
        )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("evaluation", "0041_results_stay"), ("ballots", "0061_appraisal_rule")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
