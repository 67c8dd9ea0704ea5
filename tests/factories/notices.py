"""Notices and letters as they lie in the outbox."""

import datetime as dt

import factory
from django.utils import timezone

from notices.models import Letter, Notice
from tests.factories.accounts import UserFactory

TODAY = dt.date(2026, 11, 23)
"""A Monday."""


class NoticeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Notice

    class Params:
        read = factory.Trait(read_at=factory.LazyFunction(timezone.now))
        stopped = factory.Trait(stopped_at=factory.LazyFunction(timezone.now))

    recipient = factory.SubFactory(UserFactory, email=factory.Sequence(lambda n: f"person{n}@bureau.example"))
    kind = "care.task.due"
    subject_key = factory.Sequence(lambda n: f"care.CareTask:{n}")
    due_on = TODAY
    path = factory.LazyAttribute(lambda notice: f"/care/tasks/{notice.subject_key.partition(':')[2]}/")


class LetterFactory(factory.django.DjangoModelFactory):
    """``notices=`` says how many stand behind it."""

    class Meta:
        model = Letter
        skip_postgeneration_save = True

    recipient = factory.SubFactory(UserFactory, email=factory.Sequence(lambda n: f"reader{n}@bureau.example"))
    cause = f"digest:{TODAY}"

    @factory.post_generation
    def notices(self, create, extracted, **kwargs):
        for _ in range(1 if extracted is None else extracted):
            NoticeFactory(recipient=self.recipient)
