"""Units, branches, accounts and postings that hold today."""

import datetime as dt

import factory
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Branch, Posting, Unit, UnitKind, User
from accounts.permissions import Role

PASSWORD = "Lake-Morning-7!"


class UnitFactory(factory.django.DjangoModelFactory):
    """``parent=`` puts it below another; the path follows from the primary key."""

    class Meta:
        model = Unit
        django_get_or_create = ("name",)

    name = factory.Sequence(lambda n: f"Unit {n}")
    kind = UnitKind.STATION
    parent = None

    @classmethod
    def _get_or_create(cls, model_class, *args, **kwargs):
        """Written past the service, so that a test's log holds only what the test did."""
        if found := Unit.objects.filter(name=kwargs["name"]).first():
            return found
        unit = Unit.objects.create(path=kwargs["name"], **kwargs)
        unit.path = f"{unit.parent.path if unit.parent else ''}{unit.pk}."
        unit.save(update_fields=["path"])
        return unit


class BranchFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Branch

    name = factory.Sequence(lambda n: f"Branch {n}")
    unit = factory.SubFactory(UnitFactory)


class UserFactory(factory.django.DjangoModelFactory):
    """Signs in with ``PASSWORD`` and has already chosen it."""

    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"{700000 + n}")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"
    must_change_password = False
    password = factory.LazyFunction(lambda: make_password(PASSWORD))


class PostingFactory(factory.django.DjangoModelFactory):
    """``branch=`` for a secretary, ``unit=`` for everybody else; held since a month ago."""

    class Meta:
        model = Posting

    user = factory.SubFactory(UserFactory)
    role = Role.LEADER
    branch = None
    unit = factory.Maybe(
        "branch",
        yes_declaration=factory.SelfAttribute("branch.unit"),
        no_declaration=factory.SubFactory(UnitFactory),
    )
    since = factory.LazyFunction(lambda: timezone.localdate() - dt.timedelta(days=30))
