"""A scheme with three indicators, a year, and forms in it."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from accounts.models import UnitKind
from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind, SchemeState
from evaluation.models import (
    Assignment,
    CoveredGroup,
    Cycle,
    Figure,
    FigureImport,
    FigureKind,
    Form,
    Indicator,
    Mark,
    Note,
    Quarter,
    Scheme,
    SchemeVersion,
)
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.members import OfficerFactory

YEAR = 2025


class SchemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Scheme

    unit = factory.SubFactory(UnitFactory, kind=UnitKind.BUREAU)
    code = factory.Sequence(lambda n: f"scheme-{n}")
    name_zh = factory.Sequence(lambda n: f"考核办法{n}")
    name_en = factory.Sequence(lambda n: f"Method {n}")


class SchemeVersionFactory(factory.django.DjangoModelFactory):
    """A draft; ``published=True`` for one in force. It covers everybody unless ``covered=False``."""

    class Meta:
        model = SchemeVersion
        skip_postgeneration_save = True

    scheme = factory.SubFactory(SchemeFactory)
    number = 1
    from_year = YEAR
    written_by = factory.SubFactory(UserFactory)

    class Params:
        published = factory.Trait(
            state=SchemeState.PUBLISHED,
            published_on=dt.date(YEAR, 1, 5),
            published_by=factory.SubFactory(UserFactory),
        )

    @factory.post_generation
    def covered(self, create, extracted, **fields):
        if create and extracted is not False:
            CoveredGroup.objects.create(scheme_version=self, **fields)


class IndicatorFactory(factory.django.DjangoModelFactory):
    """Rated, out of forty points."""

    class Meta:
        model = Indicator

    scheme_version = factory.SubFactory(SchemeVersionFactory)
    position = factory.Sequence(lambda n: n % 1000)
    code = factory.Sequence(lambda n: f"indicator-{n}")
    dimension = Dimension.RESULTS
    name_zh = factory.Sequence(lambda n: f"指标{n}")
    name_en = factory.Sequence(lambda n: f"Indicator {n}")
    kind = IndicatorKind.RATED
    evidence = Evidence.RATINGS
    formula = FormulaKind.MEAN
    points = Decimal(40)


class FigureKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FigureKind
        django_get_or_create = ("code",)

    code = "test-calls"
    name_zh = "接处警"
    name_en = "Calls answered"
    measure_zh = "起"
    measure_en = "calls"


class FigureImportFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FigureImport

    unit = factory.SubFactory(UnitFactory)
    month = dt.date(YEAR, 3, 1)
    uploaded_by = factory.SubFactory(UserFactory)
    file_name = "figures.xlsx"


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Figure

    officer = factory.SubFactory(OfficerFactory)
    kind = factory.SubFactory(FigureKindFactory)
    month = dt.date(YEAR, 3, 1)
    value = Decimal(12)
    source = factory.SubFactory(FigureImportFactory, unit=factory.SelfAttribute("..officer.unit"))


class CycleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cycle

    unit = factory.SubFactory(UnitFactory, kind=UnitKind.BUREAU)
    year = YEAR
    summary_until = dt.date(YEAR + 1, 1, 10)
    rating_until = dt.date(YEAR + 1, 1, 20)
    started_by = factory.SubFactory(UserFactory)


class FormFactory(factory.django.DjangoModelFactory):
    """Graded, in the officer's own unit and branch."""

    class Meta:
        model = Form

    cycle = factory.SubFactory(CycleFactory)
    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    branch = factory.SelfAttribute("officer.branch")
    scheme_version = factory.SubFactory(SchemeVersionFactory, published=True)


class AssignmentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Assignment

    form = factory.SubFactory(FormFactory)
    rater = factory.SubFactory(UserFactory)

    class Params:
        submitted = factory.Trait(submitted_at=factory.LazyFunction(timezone.now))


class MarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Mark

    assignment = factory.SubFactory(AssignmentFactory, submitted=True)
    indicator = factory.SubFactory(
        IndicatorFactory, scheme_version=factory.SelfAttribute("..assignment.form.scheme_version")
    )
    points = Decimal(30)


class NoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Note

    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    by = factory.SubFactory(UserFactory)
    on = dt.date(YEAR, 6, 3)
    dimension = Dimension.DILIGENCE
    text = "台账有三处未填。"


class QuarterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Quarter

    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    year = YEAR
    quarter = 1
    grade = "good"
    by = factory.SubFactory(UserFactory)
