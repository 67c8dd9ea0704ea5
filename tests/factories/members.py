"""Officers with real names, their family, skills and career."""

import datetime as dt

import factory

from members.enums import CareerKind, Category, PoliticalStatus, Rank, Relation, Sex
from members.models import CareerEntry, CorrectionRequest, FamilyMember, Officer, Skill
from members.rules.names import pinyin_of, search_keys
from tests.factories.accounts import UnitFactory

NAMES = ["张伟鹏", "李娜", "王建国", "刘洋", "陈思远", "欧阳晨", "赵敏", "单雪梅", "曾志强", "孙丽华", "周海涛", "吕品"]


class OfficerFactory(factory.django.DjangoModelFactory):
    """Serving at a station; ``user=`` where the officer signs in, ``branch=`` where the unit follows from it."""

    class Meta:
        model = Officer

    police_number = factory.Sequence(lambda n: f"{330001 + n}")
    name = factory.Iterator(NAMES)
    name_pinyin = factory.LazyAttribute(lambda officer: pinyin_of(officer.name))
    search_keys = factory.LazyAttribute(lambda officer: search_keys(officer.name, officer.police_number))
    sex = Sex.MALE
    political_status = PoliticalStatus.MEMBER
    category = Category.POLICE
    rank = Rank.SUPERINTENDENT_1
    post = "社区民警"
    phone = "13912342247"
    joined_work_on = dt.date(2012, 7, 16)
    branch = None
    unit = factory.Maybe(
        "branch",
        yes_declaration=factory.SelfAttribute("branch.unit"),
        no_declaration=factory.SubFactory(UnitFactory),
    )

    class Params:
        left = factory.Trait(left_on=dt.date(2025, 6, 30))
        not_a_member = factory.Trait(political_status=PoliticalStatus.NONE)


class CareerEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CareerEntry

    officer = factory.SubFactory(OfficerFactory)
    kind = CareerKind.TRANSFER
    happened_on = dt.date(2020, 3, 2)
    unit_name = "临江派出所"
    post = "社区民警"


class FamilyMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FamilyMember

    officer = factory.SubFactory(OfficerFactory)
    relation = Relation.SPOUSE
    name = "王芳"
    is_shown = True


class SkillFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Skill

    officer = factory.SubFactory(OfficerFactory)
    name = factory.Sequence(lambda n: f"无人机操作 {n}")


class CorrectionRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = CorrectionRequest

    officer = factory.SubFactory(OfficerFactory)
    field = "post"
    wished = "副所长"
