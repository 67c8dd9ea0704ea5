"""Jobs in each state, and a handler to watch."""

import factory
from django.utils import timezone

from jobs.models import Job, JobState, Problem
from tests.factories.accounts import UserFactory


class JobFactory(factory.django.DjangoModelFactory):
    """Waiting; nobody handles its kind unless a test registers it."""

    class Meta:
        model = Job

    owner = factory.SubFactory(UserFactory)
    kind = "tests.deed"
    subject_id = 1
    label = "roster.xlsx"

    class Params:
        running = factory.Trait(
            state=JobState.RUNNING,
            attempts=1,
            started_at=factory.LazyFunction(timezone.now),
            alive_at=factory.LazyFunction(timezone.now),
        )
        done = factory.Trait(state=JobState.DONE, finished_at=factory.LazyFunction(timezone.now))
        failed = factory.Trait(
            state=JobState.FAILED, problem=Problem.BROKEN, finished_at=factory.LazyFunction(timezone.now)
        )
