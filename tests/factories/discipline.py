"""Reports and discipline files; the table of measures comes from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from conduct.enums import BestGrade, FileState, Hearing, Level, ReportSource, ReportState, RestraintState
from conduct.models import Handler, Inquiry, Measure, MeasureKind, Report, Restraint
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory

MATTER = "The duty log of 3 October was not filled in."


def measure_kind(code="gov-warning"):
    """A measure that the portal starts with."""
    return MeasureKind.objects.get(code=code)


def _ago(days):
    return factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=days))


class ReportFactory(factory.django.DjangoModelFactory):
    """An anonymous report of yesterday, not decided yet."""

    class Meta:
        model = Report

    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    source = ReportSource.ANONYMOUS
    received_on = _ago(1)
    matter = MATTER
    registered_by = factory.SubFactory(UserFactory)
    due_on = _ago(-5)

    class Params:
        accepted = factory.Trait(
            state=ReportState.ACCEPTED,
            closed_by=factory.SubFactory(UserFactory),
            closed_on=factory.SelfAttribute("received_on"),
        )


class InquiryFactory(factory.django.DjangoModelFactory):
    """A file under inquiry since ten days; traits walk it on. ``handled_by=`` names its handler."""

    class Meta:
        model = Inquiry
        skip_postgeneration_save = True

    officer = factory.SubFactory(OfficerFactory)
    report = factory.SubFactory(
        ReportFactory, accepted=True, officer=factory.SelfAttribute("..officer"), received_on=_ago(11)
    )
    unit = factory.SelfAttribute("officer.unit")
    opened_by = factory.SubFactory(UserFactory)
    opened_on = _ago(10)
    due_on = _ago(-20)

    class Params:
        put = factory.Trait(state=FileState.PUT, facts="The log was not filled in.", put_on=_ago(8))
        heard = factory.Trait(
            put=True,
            state=FileState.HEARD,
            hearing=Hearing.STATEMENT,
            statement="We were called out.",
            heard_on=_ago(6),
        )
        decided = factory.Trait(
            heard=True,
            state=FileState.DECIDED,
            decided_on=_ago(4),
            decided_by=factory.SubFactory(UserFactory),
            document="YC 2026-7",
            grounds="Stated in the file.",
        )
        delivered = factory.Trait(
            decided=True, state=FileState.DELIVERED, delivered_on=_ago(2), closed_on=_ago(2), due_on=None
        )
        unfounded = factory.Trait(state=FileState.UNFOUNDED, grounds="It was another day.", closed_on=_ago(1))
        at_leader = factory.Trait(level=Level.LEADER)

    @factory.post_generation
    def handled_by(self, create, extracted, **kwargs):
        if extracted:
            Handler.objects.create(inquiry=self, user=extracted, since=self.opened_on)


class MeasureFactory(factory.django.DjangoModelFactory):
    """A warning in effect since three days for six months."""

    class Meta:
        model = Measure

    inquiry = factory.SubFactory(InquiryFactory, delivered=True)
    officer = factory.SelfAttribute("inquiry.officer")
    kind = factory.LazyFunction(measure_kind)
    line = factory.SelfAttribute("kind.line")
    effective_on = _ago(3)
    ends_on = _ago(-180)
    fresh_on = _ago(-400)
    bars_reward = True
    bars_promotion = True
    best_grade = BestGrade.NOT_EXCELLENT


class RestraintFactory(factory.django.DjangoModelFactory):
    """A suspension of thirty days that waits for the leader of the officer's unit; ``announced`` three days ago."""

    class Meta:
        model = Restraint

    inquiry = factory.SubFactory(InquiryFactory)
    officer = factory.SelfAttribute("inquiry.officer")
    kind = factory.LazyFunction(lambda: measure_kind("suspension"))
    organ = factory.SelfAttribute("officer.unit")
    level = Level.LEADER
    days = 30
    grounds = "The cash book is being looked through."
    taken_by = factory.SubFactory(UserFactory)
    taken_on = _ago(4)

    class Params:
        approved = factory.Trait(
            state=RestraintState.APPROVED, answered_by=factory.SubFactory(UserFactory), answered_on=_ago(4)
        )
        announced = factory.Trait(
            approved=True, state=RestraintState.ANNOUNCED, document="DC 2026-3", starts_on=_ago(3), ends_on=_ago(-26)
        )
