"""Where somebody may set study tasks and keep materials: their branches, their unit and those directly below."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.models import Branch, Unit, User
from accounts.permissions import Permission
from education.models import BankQuestion, Quiz
from education.models.quiz import QuizQuerySet


@dataclass(frozen=True)
class Place:
    unit: Unit
    branch: Branch | None = None

    @property
    def key(self) -> str:
        return f"b{self.branch.pk}" if self.branch else f"u{self.unit.pk}"

    def __str__(self) -> str:
        return str(self.branch or self.unit)


def places_of(user: User, permission: Permission) -> dict[str, Place]:
    """By a key for forms, the narrowest first."""
    branches = Branch.objects.filter(pk__in=user.branches(permission)).select_related("unit")
    places = [Place(branch.unit, branch) for branch in branches]
    held = user.unit_paths(permission)
    if held:
        below = Unit.objects.filter(path__in=held) | Unit.objects.filter(parent__path__in=held)
        places += [Place(unit) for unit in below.distinct().order_by("path")]
    return {place.key: place for place in places}


def units_above(places: Iterable[Place]) -> set[int]:
    """Their units and every unit above: what stands there is for all below."""
    return {key for place in places for key in (*place.unit.ancestor_keys(), place.unit.pk)}


def quizzes_for(places: Iterable[Place]) -> QuizQuerySet:
    """Quizzes of these places and of those above them, whoever made them."""
    places = list(places)
    branches = [place.branch for place in places if place.branch]
    return Quiz.objects.filter(Q(unit__in=units_above(places), branch=None) | Q(branch__in=branches))


def themes_for(places: Iterable[Place]) -> list[str]:
    places = list(places)
    branches = [place.branch for place in places if place.branch]
    rows = BankQuestion.objects.usable().filter(Q(unit__in=units_above(places), branch=None) | Q(branch__in=branches))
    return list(rows.order_by("theme").values_list("theme", flat=True).distinct())


def worded(places: dict[str, Place]) -> list[tuple[str, str]]:
    return [
        (key, str(place) if place.branch else _("%(unit)s and below") % {"unit": place})
        for key, place in places.items()
    ]
