"""A pulse: somebody who joined, a month that is open or counted, and what it showed."""

import datetime as dt

import factory
from django.utils import timezone

from ballots.models import Poll, PulseMember, Question, Reply, Result
from ballots.rules.months import last_day
from tests.factories.accounts import UnitFactory, UserFactory

STEPS = ["one", "two", "three", "four", "five"]


def questions():
    """Those of the migration, written anew where a test that really commits has emptied the table."""
    return [
        Question.objects.get_or_create(
            code=code,
            defaults={"kind": "pulse", "position": place, "text_zh": code, "text_en": code}
            | {"steps_zh": STEPS, "steps_en": STEPS},
        )[0]
        for place, code in enumerate(["heavy", "cared"], start=1)
    ]


class PollFactory(factory.django.DjangoModelFactory):
    """Open since the first of this month; asks the two questions. ``counted=True``: last month's, known to leaders."""

    class Meta:
        model = Poll
        skip_postgeneration_save = True

    kind = "pulse"
    scope = factory.SubFactory(UnitFactory)
    level = 2
    k = 8
    opens_on = factory.LazyFunction(lambda: timezone.localdate().replace(day=1))
    closes_on = factory.LazyAttribute(lambda poll: last_day(poll.opens_on))

    class Params:
        counted = factory.Trait(
            opens_on=factory.LazyFunction(
                lambda: (timezone.localdate().replace(day=1) - dt.timedelta(days=1)).replace(day=1)
            ),
            counted_on=factory.LazyAttribute(lambda poll: poll.closes_on + dt.timedelta(days=1)),
            leaders_on=factory.LazyAttribute(lambda poll: poll.counted_on),
        )

    @factory.post_generation
    def questions(self, create, extracted, **kwargs):
        self.questions.set(questions())


class PulseMemberFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PulseMember

    user = factory.SubFactory(UserFactory)


class ResultFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Result

    poll = factory.SubFactory(PollFactory, counted=True)
    unit = factory.SubFactory(UnitFactory)
    counts = factory.LazyFunction(lambda: {"heavy": [1, 2, 3, 2, 0], "cared": [0, 1, 2, 3, 2]})


class ReplyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reply

    result = factory.SubFactory(ResultFactory)
    text = "More people for the night shift from next week."
    author = factory.SubFactory(UserFactory)
    replied_on = factory.LazyFunction(timezone.localdate)
