"""What a portal starts with: what an officer is entitled to, and sources of funds. What has no checked source says so."""

from decimal import Decimal

from django.db import migrations

PLAN = (
    "《浅析新形势下如何加强基层党员民警教育》二、1①：必访；七日为本门户默认值",
    "Strengthening the education of grassroots party members and police, part II.1(1): must visit; seven days is the portal's default",
)
NOTICE = (
    "公政治〔2011〕68号：及时走访慰问；七日为本门户默认值",
    "Ministry notice 公政治〔2011〕68号: visit with comfort in time; seven days is the portal's default",
)
BRANCH = (
    "《中国共产党支部工作条例（试行）》（2018）：党支部书记帮助疏导，给予心理疏导",
    "Regulations on the Work of Party Branches (2018): the branch secretary helps with guidance and counselling",
)
REST = (
    "《中华人民共和国公务员法》第八十二条：加班应当补休或者给予补助",
    "Civil Servants Law, article 82: overtime is given back as leave or paid",
)
OPEN = (
    "本门户默认值，依据有待本单位核实",
    "The portal's default: the organisation has yet to check the basis",
)
SECRETARY = ("党支部书记", "branch secretary")
HR = ("政工部门", "political office")
UNIT = ("所在单位", "the unit")
UNION = ("工会", "trade union")

VISIT = ("visit", "上门走访慰问", "Visit at home", SECRETARY, 7)
COUNSEL = ("counselling", "谈心疏导，按本人意愿联系心理咨询", "Guidance; counselling if wished", SECRETARY, 7)
GIFT = ("consolation", "申请慰问金或慰问品", "Consolation money or goods", UNION, 14)
FUND = ("mutual_aid", "协助申请互助、救助资金", "Help with applying to an aid fund", HR, 30)
DUTY = ("duty", "调整值班，方便照料", "Change of duties to make time for care", UNIT, 3)

# kind: (what, basis, was the basis checked)
ENTITLEMENTS = {
    "wedding": [
        (("visit", "上门祝贺", "Visit with congratulations", SECRETARY, 7), PLAN, True),
        (("leave", "婚假", "Marriage leave", HR, None), OPEN, False),
    ],
    "funeral": [
        (VISIT, NOTICE, True),
        (("leave", "丧假", "Bereavement leave", HR, 1), OPEN, False),
        (DUTY, OPEN, False),
        (GIFT, OPEN, False),
    ],
    "family_hospital": [(VISIT, PLAN, True), (DUTY, OPEN, False), (GIFT, OPEN, False), (FUND, OPEN, False)],
    "hardship": [(VISIT, NOTICE, True), (COUNSEL, BRANCH, True), (GIFT, OPEN, False), (FUND, OPEN, False)],
    "family_change": [(COUNSEL, BRANCH, True), (DUTY, OPEN, False)],
    "mood_change": [(COUNSEL, BRANCH, True)],
    "injury": [
        (VISIT, NOTICE, True),
        (("recognition", "协助申报因公负伤认定", "Help with having an injury on duty recognised", HR, 30), OPEN, False),
        (COUNSEL, BRANCH, True),
        (GIFT, OPEN, False),
    ],
    "illness": [
        (VISIT, NOTICE, True),
        (("leave", "病假", "Sick leave", HR, None), OPEN, False),
        (GIFT, OPEN, False),
        (FUND, OPEN, False),
    ],
    "long_away": [
        (("family", "走访慰问家属", "Visit to the family", SECRETARY, 7), NOTICE, True),
        (("rest", "补休或加班补助", "Time off or pay for overtime", UNIT, 30), REST, True),
    ],
}
KINDS = [("illness", "other", "患重病", "serious illness"), ("long_away", "other", "长期在外执行任务", "long away on a task")]
FUNDS = [
    ("union", "工会经费", "Trade union funds", Decimal(1000), Decimal(2000)),
    ("administration", "行政经费", "Administrative funds", Decimal(1000), Decimal(2000)),
    ("party", "党费（补助困难党员）", "Party dues (aid to members in need)", Decimal(1000), Decimal(2000)),
    ("mutual", "民警互助救助资金", "Mutual aid fund", Decimal(5000), Decimal(10000)),
]
AMOUNT = (
    "限额为本门户默认值，有待本单位按当地规定核实",
    "The limits are the portal's defaults: the organisation has yet to set those of its own rules",
)


def seed(apps, schema_editor):
    EventKind, Entitlement, AidFund = (apps.get_model("care", name) for name in ("EventKind", "Entitlement", "AidFund"))
    for code, group, name_zh, name_en in KINDS:
        EventKind.objects.get_or_create(code=code, defaults={"group": group, "name_zh": name_zh, "name_en": name_en})
    kinds = dict(EventKind.objects.values_list("code", "pk"))
    for kind, lines in ENTITLEMENTS.items():
        for place, ((code, name_zh, name_en, provider, within), basis, is_verified) in enumerate(lines, start=1):
            Entitlement.objects.get_or_create(
                kind_id=kinds[kind],
                code=code,
                defaults={
                    "name_zh": name_zh,
                    "name_en": name_en,
                    "provider_zh": provider[0],
                    "provider_en": provider[1],
                    "within_days": within,
                    "basis_zh": basis[0],
                    "basis_en": basis[1],
                    "is_verified": is_verified,
                    "place": place,
                },
            )
    for place, (code, name_zh, name_en, once, year) in enumerate(FUNDS, start=1):
        AidFund.objects.get_or_create(
            code=code,
            defaults={
                "name_zh": name_zh,
                "name_en": name_en,
                "cap_once": once,
                "cap_year": year,
                "basis_zh": AMOUNT[0],
                "basis_en": AMOUNT[1],
                "place": place,
            },
        )


class Migration(migrations.Migration):
    dependencies = [("care", "0074_concerns")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
