"""Homes, gifts and festival visits; funds and entitlements come from the migration."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from care.enums import AidKind, AidState, Festival
from care.models import AidEntry, AidFund, Entitlement, Household, HouseholdMember, PlannedVisit, VisitPlan
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.care import kind
from tests.factories.members import OfficerFactory


def fund(code="union"):
    """A source of funds that the portal starts with."""
    return AidFund.objects.get(code=code)


class AidEntryFactory(factory.django.DjangoModelFactory):
    """Rice and oil for 200 yuan yesterday, not confirmed yet."""

    class Meta:
        model = AidEntry

    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    branch = factory.SelfAttribute("officer.branch")
    kind = AidKind.GOODS
    what = "Rice and oil"
    amount = Decimal(200)
    fund = factory.LazyFunction(fund)
    given_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    entered_by = factory.SubFactory(UserFactory)

    class Params:
        confirmed = factory.Trait(
            state=AidState.CONFIRMED,
            closed_by=factory.SubFactory(UserFactory),
            closed_on=factory.SelfAttribute("given_on"),
        )


class CareEntitlementFactory(factory.django.DjangoModelFactory):
    """A new thing in case of a wedding, from tomorrow on."""

    class Meta:
        model = Entitlement

    kind = factory.LazyFunction(lambda: kind("wedding"))
    code = factory.Sequence(lambda number: f"thing-{number}")
    name_zh = factory.Sequence(lambda number: f"贺礼{number}")
    name_en = factory.Sequence(lambda number: f"Present {number}")
    provider_zh, provider_en = "工会", "trade union"
    basis_zh, basis_en = "工会章程", "Statutes of the union"
    valid_from = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=1))


class HouseholdFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Household

    area = "Riverside, Mill Street"


class HouseholdMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HouseholdMember

    household = factory.SubFactory(HouseholdFactory)
    officer = factory.SubFactory(OfficerFactory)
    asked_by = factory.SelfAttribute("officer")
    agreed_on = dt.date(2026, 1, 5)


class VisitPlanFactory(factory.django.DjangoModelFactory):
    """Two weeks from today, the planner goes."""

    class Meta:
        model = VisitPlan
        skip_postgeneration_save = True

    festival = Festival.SPRING
    branch = factory.SubFactory(BranchFactory)
    unit = factory.SelfAttribute("branch.unit")
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda plan: plan.starts_on + dt.timedelta(days=13))
    planned_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def visitors(self, create, extracted):
        self.visitors.set(extracted or [self.planned_by])


class PlannedVisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlannedVisit

    plan = factory.SubFactory(VisitPlanFactory)
    officer = factory.SubFactory(OfficerFactory)
    area = "Riverside"
    visitor = factory.SelfAttribute("plan.planned_by")
    visit_on = factory.SelfAttribute("plan.starts_on")
