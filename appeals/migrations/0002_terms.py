"""The clocks a new portal starts with, each with its basis; where no law sets one, the portal's default says so."""

from datetime import date

from django.db import migrations

LAW = "《公务员法》第九十五条、第九十六条"
LAW_EN = "Civil Servant Law, arts. 95 and 96"
SUPERVISION = ("《监察法》第五十六条", "Supervision Law, art. 56")
RIGHT = "《个人信息保护法》第四十六条：个人有权请求更正；期限为本门户默认值"
RIGHT_EN = "Personal Information Protection Law, art. 46: the right to have data corrected. The periods are the portal's defaults"
PARTY = ("党章规定党员有申诉权；未见固定期限，答复六十日为本门户默认值", "Party members have a right of appeal; no fixed period is known. Sixty days for the answer are the portal's default")
NOTICE = ("公示期内可以提出异议；期限为本门户默认值", "Objections are received while the notice stands. The periods are the portal's defaults")

# track, step, Chinese, English, file within, unit, counted from, directly, answer within, unit, longer by, role, else, level, basis
TERMS = [
    ("profile", "objection", "异议", "Objection", 30, "days", "known", None, 10, "workdays", 0, "org_admin", "leader", "same", (RIGHT, RIGHT_EN)),
    ("profile", "review", "复核", "Review", 15, "days", "answer", None, 30, "days", 0, "leader", "org_admin", "top", (RIGHT, RIGHT_EN)),
    ("reward", "objection", "异议", "Objection", 5, "workdays", "known", None, 5, "workdays", 0, "org_admin", "leader", "same", NOTICE),
    ("assessment", "objection", "异议", "Objection", 5, "workdays", "known", None, 5, "workdays", 0, "org_admin", "leader", "same", NOTICE),
    ("assessment", "review", "复核", "Review", 30, "days", "answer", 30, 30, "days", 0, "leader", "org_admin", "same", (LAW, LAW_EN)),
    ("assessment", "appeal", "申诉", "Appeal", 15, "days", "answer", 30, 60, "days", 30, "leader", "org_admin", "above", (LAW, LAW_EN)),
    ("assessment", "second_appeal", "再申诉", "Second appeal", 30, "days", "answer", None, 60, "days", 30, "leader", "org_admin", "top", (f"{LAW}；提出期限与答复期限为本门户默认值", f"{LAW_EN}. The periods are the portal's defaults")),
    ("employer", "review", "复核", "Review", 30, "days", "known", None, 30, "days", 0, "leader", "org_admin", "same", (f"{LAW}：自知道之日起三十日内申请，三十日内书面答复", f"{LAW_EN}: within 30 days of knowing, answered in writing in 30 days")),
    ("employer", "appeal", "申诉", "Appeal", 15, "days", "answer", 30, 60, "days", 30, "leader", "org_admin", "above", (f"{LAW}：接到复核决定之日起十五日内，或者不经复核自知道之日起三十日内；六十日内决定，复杂的可延长三十日", f"{LAW_EN}: within 15 days of the review, or directly within 30 days of knowing; decided in 60 days, 30 more if complex")),
    ("employer", "second_appeal", "再申诉", "Second appeal", 30, "days", "answer", None, 60, "days", 30, "leader", "org_admin", "top", (f"{LAW}；提出期限与答复期限为本门户默认值", f"{LAW_EN}. The periods are the portal's defaults")),
    ("supervision", "review", "复审", "Re-examination", 1, "months", "known", None, 1, "months", 0, "leader", "org_admin", "same", SUPERVISION),
    ("supervision", "appeal", "复核", "Review by the next higher body", 1, "months", "answer", None, 2, "months", 0, "leader", "org_admin", "above", SUPERVISION),
    ("party", "appeal", "申诉", "Appeal", None, "days", "known", None, 60, "days", 30, "leader", "org_admin", "above", PARTY),
]  # fmt: skip


def seed(apps, schema_editor):
    Term = apps.get_model("appeals", "Term")
    for track, step, name_zh, name_en, within, unit, start, direct, answer, answer_unit, longer, role, instead, level, basis in TERMS:
        Term.objects.get_or_create(
            track=track,
            step=step,
            valid_from=date(2026, 1, 1),
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "file_within": within,
                "file_unit": unit,
                "counted_from": start,
                "direct_within": direct,
                "answer_within": answer,
                "answer_unit": answer_unit,
                "extend_by": longer,
                "by_role": role,
                "instead_role": instead,
                "level": level,
                "basis_zh": basis[0],
                "basis_en": basis[1],
            },
        )


class Migration(migrations.Migration):
    dependencies = [("appeals", "0001_initial")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
