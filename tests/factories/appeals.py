"""Objections to corrections that were declined; the terms come from the migration."""

import datetime as dt

import factory
from django.utils import timezone

from accounts.permissions import Role
from appeals.enums import AppealState, Cause
from appeals.models import Appeal, Term
from members.enums import CorrectionState
from tests.factories.accounts import UserFactory
from tests.factories.members import CorrectionRequestFactory, OfficerFactory


def term(track: str = "profile", step: str = "objection") -> Term:
    return Term.objects.get(track=track, step=step)


class DeclinedFactory(CorrectionRequestFactory):
    """Declined yesterday by somebody of the office."""

    field = "education"
    wished = "master"
    state = CorrectionState.DECLINED
    reason = "The certificate could not be found."
    answered_by = factory.SubFactory(UserFactory)
    answered_at = factory.LazyFunction(lambda: timezone.now() - dt.timedelta(days=1))


class AppealFactory(factory.django.DjangoModelFactory):
    """An objection filed two days ago."""

    class Meta:
        model = Appeal

    class Params:
        answered = factory.Trait(
            state=AppealState.REJECTED,
            answer="The certificate is of another school.",
            outcome="stands",
            decided_by=factory.SubFactory(UserFactory),
            closed_on=factory.LazyFunction(timezone.localdate),
        )

    officer = factory.SubFactory(OfficerFactory)
    kind = "members.correction"
    subject_id = factory.LazyAttribute(lambda appeal: DeclinedFactory(officer=appeal.officer).pk)
    term = factory.LazyFunction(term)
    step = factory.LazyAttribute(lambda appeal: appeal.term.step)
    cause = Cause.EVIDENCE
    text = "My certificate lies with the office since March."
    filed_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=2))
    unit = factory.SelfAttribute("officer.unit")
    by_role = Role.ORG_ADMIN
    due_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=9))
