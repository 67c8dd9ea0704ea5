"""Clocks that run, and training on file; the kinds are those of the migration."""

import datetime as dt

import factory

from education.models import Clock, ClockKind, Training, TrainingKind
from tests.factories.accounts import UserFactory
from tests.factories.members import OfficerFactory


def clock_kind(code):
    return ClockKind.objects.get(code=code)


def training_kind(code="professional"):
    """Written anew where a test that really commits has emptied the table."""
    names = {"position": 9, "name_zh": code, "name_en": code, "basis_zh": code, "basis_en": code}
    return TrainingKind.objects.get_or_create(code=code, defaults=names)[0]


def _some_kind():
    names = {
        "position": 3,
        "months": 6,
        "name_zh": "转接",
        "name_en": "Transfer",
        "basis_zh": "规定",
        "basis_en": "Rule",
    }
    return ClockKind.objects.get_or_create(code="transfer", defaults=names)[0]


class ClockFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Clock

    kind = factory.LazyFunction(_some_kind)
    officer = factory.SubFactory(OfficerFactory)
    began_on = dt.date(2026, 6, 1)
    due_on = dt.date(2026, 12, 1)
    told_from = dt.date(2026, 11, 1)


class TrainingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Training

    officer = factory.SubFactory(OfficerFactory)
    kind = factory.LazyFunction(training_kind)
    title = factory.Sequence(lambda n: f"现场勘查培训班 {n}")
    began_on = dt.date(2026, 9, 7)
    ended_on = dt.date(2026, 9, 11)
    hours = 40
    entered_by = factory.SubFactory(UserFactory)

    class Params:
        confirmed = factory.Trait(
            state="confirmed", decided_by=factory.SubFactory(UserFactory), decided_on=dt.date(2026, 9, 20)
        )
