"""Good deeds and rewards; kinds come from the migration."""

import datetime as dt
from importlib import import_module
from io import BytesIO

import factory
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from conduct.enums import Approver, DeedState, Publicity, RewardState, Severity
from conduct.models import GoodDeed, Objection, Reward, RewardKind, UnitBar
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.members import OfficerFactory


def kind(code="commendation"):
    """A kind that the portal starts with; a test that really commits may have emptied the table."""
    if not RewardKind.objects.exists():
        import_module("conduct.migrations.0002_kinds_of_rewards").seed(apps, None)
    return RewardKind.objects.get(code=code)


def photo(name="deed.jpg", form="JPEG", size=(40, 30), **kept):
    written = BytesIO()
    Image.new("RGB", size, "green").save(written, form, **kept)
    return SimpleUploadedFile(name, written.getvalue(), "image/jpeg")


class GoodDeedFactory(factory.django.DjangoModelFactory):
    """Told today of yesterday; ``confirmed``, and shown as far as ``publicity`` says."""

    class Meta:
        model = GoodDeed

    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    branch = factory.SelfAttribute("officer.branch")
    what = "Carried an old woman down four floors"
    happened_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=1))
    told_by = factory.SubFactory(UserFactory)
    told_on = factory.LazyFunction(timezone.localdate)

    class Params:
        confirmed = factory.Trait(
            state=DeedState.CONFIRMED,
            closed_by=factory.SubFactory(UserFactory),
            closed_on=factory.LazyFunction(timezone.localdate),
        )
        shown = factory.Trait(
            state=DeedState.CONFIRMED,
            closed_by=factory.SubFactory(UserFactory),
            closed_on=factory.LazyFunction(timezone.localdate),
            publicity=Publicity.BUREAU,
            publicity_on=factory.LazyFunction(timezone.localdate),
        )


class RewardFactory(factory.django.DjangoModelFactory):
    """A commendation that waits for the leader's step."""

    class Meta:
        model = Reward

    kind = factory.LazyFunction(kind)
    officer = factory.SubFactory(OfficerFactory)
    unit = factory.SelfAttribute("officer.unit")
    branch = factory.SelfAttribute("officer.branch")
    merits = "Solved twelve cases of fraud"
    proposed_by = factory.SubFactory(UserFactory)
    proposed_on = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=20))
    steps = 2
    waits_for = Approver.LEADER

    class Params:
        in_notice = factory.Trait(
            state=RewardState.NOTICE,
            waits_for="",
            step=2,
            notice_from=factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=2)),
            notice_until=factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=7)),
        )
        ready = factory.Trait(state=RewardState.READY, waits_for="", step=2)
        decided = factory.Trait(
            state=RewardState.DECIDED,
            waits_for="",
            step=2,
            document_number=factory.Sequence(lambda n: f"Doc {n}"),
            organ="City bureau",
            decided_by=factory.SubFactory(UserFactory),
            decided_on=factory.LazyFunction(timezone.localdate),
        )


class ObjectionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Objection

    reward = factory.SubFactory(RewardFactory, in_notice=True)
    by = factory.SubFactory(UserFactory)
    text = "Two of these cases were solved by others"
    made_on = factory.LazyFunction(timezone.localdate)


class UnitBarFactory(factory.django.DjangoModelFactory):
    """Since a month, for a year."""

    class Meta:
        model = UnitBar

    unit = factory.SubFactory(UnitFactory)
    severity = Severity.SERIOUS
    document = factory.Sequence(lambda n: f"JC {n}")
    reason = "Exhibits were lost."
    since = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=30))
    until = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=334))
    entered_by = factory.SubFactory(UserFactory)
