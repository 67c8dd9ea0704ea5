"""What hangs on a talk: own words, a correction, a request for one, and a branch handed over."""

import datetime as dt

import factory
from django.utils import timezone

from care.enums import AskedAs
from care.models import Correction, HandOver, OwnWords, TalkRequest
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.care import ContactFactory
from tests.factories.members import OfficerFactory


class OwnWordsFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = OwnWords

    contact = factory.SubFactory(ContactFactory)
    author = factory.LazyAttribute(lambda words: words.contact.officer.user)
    text = "I was on leave that week."


class CorrectionFactory(factory.django.DjangoModelFactory):
    """Asked for, not answered."""

    class Meta:
        model = Correction

    contact = factory.SubFactory(ContactFactory)
    wished = "Settling in at the new post."
    why = "It is harder than it sounds."


class TalkRequestFactory(factory.django.DjangoModelFactory):
    """Asked yesterday, an answer due in two days."""

    class Meta:
        model = TalkRequest

    officer = factory.SubFactory(OfficerFactory)
    asked = factory.SubFactory(UserFactory)
    asked_as = AskedAs.SECRETARY
    level = factory.LazyAttribute(lambda request: request.officer.unit)
    asked_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=2))

    class Params:
        late = factory.Trait(
            asked_on=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=9)),
            due_on=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=4)),
        )


class HandOverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = HandOver

    branch = factory.SubFactory(BranchFactory)
    left_by = factory.SubFactory(UserFactory)
    taken_by = factory.SubFactory(UserFactory)
    handed_by = factory.LazyAttribute(lambda handed: handed.left_by)
    handed_on = factory.LazyFunction(timezone.localdate)
