"""Concerns, named and without a name; themes come from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from accounts.permissions import Role
from accounts.rules.codes import new_code
from care.models import Concern, ConcernTheme
from care.queries.concerns import hashes_of
from care.rules.weeks import week_of
from tests.factories.accounts import UnitFactory, UserFactory


def theme(code: str = "workload") -> ConcernTheme:
    """A theme that the portal starts with."""
    return ConcernTheme.objects.get(code=code)


class ConcernFactory(factory.django.DjangoModelFactory):
    """Raised in one's own name three days ago, asked of the unit's leader."""

    class Meta:
        model = Concern

    raised_by = factory.SubFactory(UserFactory)
    unit = factory.SubFactory(UnitFactory)
    theme = factory.LazyFunction(theme)
    text = "The night shifts fall on the same four people."
    raised_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=3))
    asked_role = Role.LEADER
    asked_unit = factory.SelfAttribute("unit")
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=6))

    class Params:
        anonymous = factory.Trait(
            raised_by=None,
            raised_on=factory.LazyFunction(lambda: week_of(timezone.localdate())),
            code_hash=factory.LazyFunction(lambda: hashes_of(new_code())[0]),
        )
