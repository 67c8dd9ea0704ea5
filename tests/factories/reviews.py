"""What came of meetings, and plans that are offered."""

import datetime as dt

import factory
from django.utils import timezone

from ballots.models import Poll
from education.enums import AttendanceState
from education.models import Review, SessionPlan
from tests.factories.accounts import UserFactory
from tests.factories.education import AttendanceFactory, SessionFactory


def open_poll(unit):
    today = timezone.localdate()
    return Poll.objects.create(
        kind="session", scope=unit, level=1, k=8, opens_on=today, closes_on=today + dt.timedelta(days=7)
    )


class ReviewFactory(factory.django.DjangoModelFactory):
    """``asked=True``: its questions are open; ``useful=[…]``: counted; ``came=[officers]`` took part."""

    class Meta:
        model = Review
        skip_postgeneration_save = True

    session = factory.SubFactory(SessionFactory, held=True)
    held_on = factory.LazyAttribute(lambda review: timezone.localdate(review.session.starts_at))
    expected = 12
    took_part = 10
    useful_answers = factory.LazyAttribute(lambda review: sum(getattr(review, "useful", None) or []))
    useful_sum = factory.LazyAttribute(
        lambda review: sum(step * n for step, n in enumerate(getattr(review, "useful", None) or [], start=1))
    )

    class Params:
        asked = factory.Trait(poll=factory.LazyAttribute(lambda review: open_poll(review.session.branch.unit)))

    @factory.post_generation
    def came(self, create, extracted, **kwargs):
        for officer in extracted or []:
            AttendanceFactory(session=self.session, officer=officer, state=AttendanceState.PRESENT)


class SessionPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionPlan

    session = factory.SubFactory(SessionFactory, held=True)
    kind = factory.SelfAttribute("session.kind")
    form = factory.SelfAttribute("session.form")
    theme = factory.SelfAttribute("session.theme")
    agenda = "一、回放；二、分组讨论；三、小结"
    minutes = 90
    offered_by = factory.SubFactory(UserFactory)
    offered_on = factory.LazyFunction(timezone.localdate)
