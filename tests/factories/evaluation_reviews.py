"""A branch that appraises its members, and a leader whose people are asked."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone

from accounts.permissions import Role
from ballots.enums import PollKind
from ballots.models import Poll, Question
from evaluation.enums import AppraisalState
from evaluation.models import Appraisal, AppraisalRule, Appraised, LeaderReview
from tests.factories.accounts import BranchFactory, PostingFactory, UserFactory
from tests.factories.members import OfficerFactory
from tests.factories.votes import VoteFactory

COUNTS = {"lead-plan": [0, 1, 1, 4, 4]}


class AppraisalFactory(factory.django.DjangoModelFactory):
    """Members are writing; ``told=True`` with its vote counted."""

    class Meta:
        model = Appraisal

    branch = factory.SubFactory(BranchFactory)
    year = 2026
    rule = factory.LazyFunction(lambda: AppraisalRule.objects.on(timezone.localdate()))
    statements_until = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7))
    started_by = factory.SubFactory(UserFactory)

    class Params:
        told = factory.Trait(
            state=AppraisalState.TOLD,
            told_on=factory.LazyFunction(timezone.localdate),
            held_on=factory.LazyFunction(timezone.localdate),
            vote=factory.SubFactory(VoteFactory, branch=factory.SelfAttribute("..branch")),
            sheets=9,
        )


class AppraisedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Appraised

    appraisal = factory.SubFactory(AppraisalFactory)
    officer = factory.SubFactory(OfficerFactory, branch=factory.SelfAttribute("..appraisal.branch"))
    is_graded = True


class LeaderReviewFactory(factory.django.DjangoModelFactory):
    """Open for a week; ``counted=True`` of ten answers, read by those above too."""

    class Meta:
        model = LeaderReview

    leader = factory.SubFactory(OfficerFactory, user=factory.SubFactory(UserFactory))
    unit = factory.SelfAttribute("leader.unit")
    year = 2026
    superior_on = None
    started_by = factory.SubFactory(UserFactory)

    class Params:
        counted = factory.Trait(
            counts=COUNTS,
            answers=10,
            percent=Decimal(80),
            superior_on=factory.LazyFunction(timezone.localdate),
        )

    @factory.lazy_attribute
    def poll(self):
        today = timezone.localdate()
        opens_on = today - dt.timedelta(days=9 if self.superior_on else 0)
        poll = Poll.objects.create(
            kind=PollKind.LEADER, scope=self.unit, level=self.unit.path.count("."), k=8, opens_on=opens_on,
            closes_on=opens_on + dt.timedelta(days=7), counted_on=self.superior_on, leaders_on=self.superior_on,
        )  # fmt: skip
        poll.questions.set(Question.objects.filter(kind=PollKind.LEADER))
        return poll


def leads(unit, name="Qin Feng"):
    """An officer who leads a unit since long."""
    officer = OfficerFactory(unit=unit, user=UserFactory(), name=name)
    PostingFactory(user=officer.user, role=Role.LEADER, unit=unit)
    return officer
