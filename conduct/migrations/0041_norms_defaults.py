"""The checklists a portal starts with. What has no checked source says so."""

from datetime import date

from django.db import migrations

START = date(2026, 1, 1)
OPEN = ("本门户默认值，依据有待本单位核实", "The portal's default: the organisation has yet to check the basis")
INTERNAL = (
    "《公安机关内务条令》，条款有待本单位核实",
    "Internal Affairs Regulations of Public Security Organs; the organisation has yet to check the article",
)
LISTS = [
    (
        ("station", "派出所正规化执勤检查表", "Regular duty at a police station"),
        [
            ("duty_register", "值班备勤登记当班记录，交接双方签字", "The duty register is kept on shift and signed by both sides at hand-over", INTERNAL),
            ("uniform", "在岗民警按规定着装、佩戴标志", "Officers on post wear uniform and badges as laid down", INTERNAL),
            ("reception", "接待群众有登记、有去向、有回复", "Visitors are registered, sent on and answered", OPEN),
            ("police_calls", "接处警记录要素齐全，处置结果当日录入", "Calls are recorded completely, the outcome on the same day", OPEN),
            ("equipment", "警械装备账物相符，出入库有签收", "Equipment matches its book; each issue is signed for", OPEN),
            ("vehicles", "警车用前派单，钥匙专人保管", "Vehicles leave with an order, keys are held by one person", OPEN),
        ],
    ),
    (
        ("case_work", "执法办案与制度落实检查表", "Case work and rules in practice"),
        [
            ("case_area", "办案区全程录音录像，人案对应", "The case area is recorded throughout and matched to its cases", OPEN),
            ("property", "涉案财物入库登记，标签与台账一致", "Seized property is booked in; label and book agree", OPEN),
            ("confidential", "涉密文件专柜存放，借阅有登记", "Classified papers lie in their cabinet, each loan is registered", OPEN),
            ("paper_load", "同一事项不重复报表，台账不为迎检而补", "Nothing is reported twice, and no book is filled in for an inspection", OPEN),
        ],
    ),
]


def seed(apps, schema_editor):
    checklist_model, norm_model = apps.get_model("conduct", "Checklist"), apps.get_model("conduct", "Norm")
    for place, ((code, name_zh, name_en), norms) in enumerate(LISTS):
        given = {"name_zh": name_zh, "name_en": name_en, "place": place}
        checklist, _is_new = checklist_model.objects.get_or_create(code=code, defaults=given)
        for number, (norm, text_zh, text_en, (basis_zh, basis_en)) in enumerate(norms):
            norm_model.objects.get_or_create(
                code=norm,
                version=1,
                defaults={
                    "checklist": checklist,
                    "text_zh": text_zh,
                    "text_en": text_en,
                    "basis_zh": basis_zh,
                    "basis_en": basis_en,
                    "valid_from": START,
                    "place": number,
                },
            )


class Migration(migrations.Migration):
    dependencies = [("conduct", "0021_measure_kinds")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
