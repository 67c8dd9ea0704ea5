"""Inspections and findings; norms come from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from conduct.enums import FindingState, InspectionKind, InspectionState
from conduct.models import Checklist, Finding, Inspection, Norm
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.members import OfficerFactory


def norm(code="duty_register"):
    return Norm.objects.get(code=code, valid_until=None)


class InspectionFactory(factory.django.DjangoModelFactory):
    """Unannounced, today, at a station; somebody is there."""

    class Meta:
        model = Inspection

    unit = factory.SubFactory(UnitFactory)
    checklist = factory.LazyFunction(lambda: Checklist.objects.get(code="station"))
    kind = InspectionKind.SURPRISE
    state = InspectionState.UNDER_WAY
    planned_on = factory.LazyFunction(timezone.localdate)
    begun_on = factory.SelfAttribute("planned_on")
    inspector = factory.SubFactory(UserFactory)

    class Params:
        to_come = factory.Trait(state=InspectionState.PLANNED, begun_on=None)
        closed = factory.Trait(
            state=InspectionState.CLOSED, closed_on=factory.SelfAttribute("begun_on"), papers_asked=0
        )


class FindingFactory(factory.django.DjangoModelFactory):
    """The duty register lacks a signature; the unit may reply."""

    class Meta:
        model = Finding

    inspection = factory.SubFactory(InspectionFactory)
    unit = factory.SelfAttribute("inspection.unit")
    norm = factory.LazyFunction(norm)
    text = "Two hand-overs lack the second signature."
    found_by = factory.SelfAttribute("inspection.inspector")
    found_on = factory.SelfAttribute("inspection.planned_on")
    reply_due_on = factory.LazyAttribute(lambda finding: finding.found_on + dt.timedelta(days=7))
    repeat_since = factory.LazyAttribute(lambda finding: finding.found_on - dt.timedelta(days=365))

    class Params:
        published = factory.Trait(
            state=FindingState.PUBLISHED,
            decided_by=factory.SelfAttribute("found_by"),
            decided_on=factory.SelfAttribute("found_on"),
            owner=factory.SubFactory(OfficerFactory, unit=factory.SelfAttribute("..unit")),
            mend_by=factory.LazyAttribute(lambda finding: finding.found_on + dt.timedelta(days=21)),
        )
        mended = factory.Trait(
            published=True,
            state=FindingState.MENDED,
            mended_by=factory.SubFactory(UserFactory),
            mended_on=factory.SelfAttribute("found_on"),
            mended_text="Signed, and the rule was read again.",
            recheck_by=factory.LazyAttribute(lambda finding: finding.found_on + dt.timedelta(days=14)),
        )
        closed = factory.Trait(
            mended=True,
            state=FindingState.CLOSED,
            rechecked_by=factory.SubFactory(UserFactory),
            rechecked_on=factory.SelfAttribute("found_on"),
        )
