"""A vote of a branch, its candidates, and whoever may take part."""

import datetime as dt

import factory
from django.utils import timezone

from ballots.enums import Consent, Standing, VoteState, Way
from ballots.models import Candidate, Entitlement, Tally, Urn, Vote, VoteRule
from ballots.queries.votes import record_of
from ballots.rules.record import digest_of
from tests.factories.accounts import BranchFactory, UserFactory
from tests.factories.members import OfficerFactory

RULES = {"resolution": ("resolution", "1/2", "due", 0, False), "committee": ("election", "4/5", "present", 20, True),
         "office": ("election", "4/5", "present", 0, True)}  # fmt: skip


def rule(code="resolution"):
    """That of the migration, written anew where a test that really commits has emptied the table."""
    kind, quorum, of, extra, is_secret = RULES[code]
    return VoteRule.objects.get_or_create(
        code=code,
        valid_from=dt.date(2026, 1, 1),
        defaults={
            "kind": kind, "name_zh": code, "name_en": code.capitalize(), "quorum": quorum, "majority": "1/2",
            "majority_of": of, "extra_percent": extra, "smallest_secret": 8, "is_secret": is_secret,
            "basis_zh": "x", "basis_en": "x",
        },
    )[0]  # fmt: skip


class VoteFactory(factory.django.DjangoModelFactory):
    """Being prepared. ``opened=True`` has its urn, ``published=True`` its result; ``election=True`` two seats."""

    class Meta:
        model = Vote
        skip_postgeneration_save = True

    branch = factory.SubFactory(BranchFactory)
    rule = factory.LazyFunction(rule)
    title = "Shall the reading corner move to the second floor?"
    way = Way.URN
    held_on = factory.LazyFunction(timezone.localdate)
    prepared_by = factory.SubFactory(UserFactory)

    class Params:
        election = factory.Trait(
            rule=factory.LazyFunction(lambda: rule("committee")), seats=2, title="Election of the branch committee"
        )
        opened = factory.Trait(state=VoteState.OPEN)
        published = factory.Trait(state=VoteState.PUBLISHED, published_on=factory.LazyFunction(timezone.localdate))

    @factory.post_generation
    def urn(self, create, extracted, **kwargs):
        if self.state == VoteState.OPEN and self.way == Way.URN:
            Urn.objects.create(vote=self)
        if self.state == VoteState.PUBLISHED:
            TallyFactory(vote=self)


class EntitlementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Entitlement

    vote = factory.SubFactory(VoteFactory)
    officer = factory.SubFactory(OfficerFactory)
    standing = Standing.PRESENT


class CandidateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Candidate

    vote = factory.SubFactory(VoteFactory, election=True)
    officer = factory.SubFactory(OfficerFactory)
    consent = Consent.GIVEN
    asked_on = factory.LazyFunction(timezone.localdate)


class TallyFactory(factory.django.DjangoModelFactory):
    """Twelve came, eleven put a sheet in, nine agreed."""

    class Meta:
        model = Tally

    vote = factory.SubFactory(VoteFactory)
    due = 14
    present = 12
    sheets = 11
    lines = factory.LazyFunction(lambda: {"motion": [9, 1, 1]})
    codes = factory.LazyFunction(lambda: [f"AAAA-AA{a}{b}" for a in "346" for b in "3467"][:11])
    digest = factory.LazyAttribute(
        lambda tally: digest_of(record_of(tally.vote, Tally(due=tally.due, present=tally.present, sheets=tally.sheets,
                                                            lines=tally.lines, codes=tally.codes)))
    )  # fmt: skip
