"""Events, tasks, contacts and promises; kinds and rules come from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from care.enums import Audience, ContactKind, Deed
from care.models import Absence, CareRule, CareTask, Contact, EventKind, LifeEvent, Promise
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory


def kind(code: str) -> EventKind:
    """A kind that the portal starts with."""
    return EventKind.objects.get(code=code)


def rule(code: str) -> CareRule:
    """A rule that the portal starts with."""
    return CareRule.objects.get(code=code)


class CareRuleFactory(factory.django.DjangoModelFactory):
    """Planned for tomorrow, and switched off."""

    class Meta:
        model = CareRule

    code = factory.Sequence(lambda number: f"planned-{number}")
    name_zh = factory.Sequence(lambda number: f"计划中的规则{number}")
    name_en = factory.Sequence(lambda number: f"A planned rule {number}")
    basis_zh = "局党委决定"
    basis_en = "Decision of the bureau's party committee"
    trigger = factory.LazyFunction(lambda: kind("wedding"))
    deed = Deed.TALK
    within_days = 5
    day_unit = "days"
    escalate_days = 3
    is_active = False
    valid_from = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=1))


class LifeEventFactory(factory.django.DjangoModelFactory):
    """A bereavement three days ago; the row only, without what the rules ask for."""

    class Meta:
        model = LifeEvent

    officer = factory.SubFactory(OfficerFactory)
    kind = factory.LazyFunction(lambda: kind("funeral"))
    happened_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=3))
    told_by = factory.SubFactory(UserFactory)
    who_may_know = Audience.SECRETARY


class CareTaskFactory(factory.django.DjangoModelFactory):
    """Open since two days ago, due in three, because of a bereavement."""

    class Meta:
        model = CareTask

    officer = factory.SubFactory(OfficerFactory)
    rule = factory.LazyFunction(lambda: rule("funeral-visit"))
    event = factory.SubFactory(LifeEventFactory, officer=factory.SelfAttribute("..officer"))
    deed = Deed.VISIT
    opened_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=2))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=3))

    class Params:
        cadence = factory.Trait(
            rule=factory.LazyFunction(lambda: rule("half-yearly-talk")),
            event=None,
            deed=Deed.TALK,
            period_start=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=170)),
        )
        late = factory.Trait(
            opened_on=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=12)),
            due_on=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=5)),
        )


class ContactFactory(factory.django.DjangoModelFactory):
    """A talk yesterday; the row only, closing nothing."""

    class Meta:
        model = Contact

    officer = factory.SubFactory(OfficerFactory)
    kind = ContactKind.TALK
    held_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    shared = "Settling in well at the new post."
    author = factory.SubFactory(UserFactory)


class PromiseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Promise

    officer = factory.SubFactory(OfficerFactory)
    text = "Ask the duty office for a fixed evening off."
    owner = factory.SubFactory(UserFactory)
    made_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=3))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))


class AbsenceFactory(factory.django.DjangoModelFactory):
    """Away from yesterday until the day after tomorrow, nobody named."""

    class Meta:
        model = Absence

    user = factory.SubFactory(UserFactory)
    since = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    until = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=2))
