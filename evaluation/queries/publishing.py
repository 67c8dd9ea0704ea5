"""What stands between a draft and its publication."""

from django.db.models import F, Q, Value
from django.db.models.functions import StrIndex
from django.utils.translation import gettext as _

from evaluation.enums import CycleState
from evaluation.models import Cycle, SchemeVersion
from evaluation.queries import schemes, texts
from evaluation.rules import publishing
from members.models import Officer


def people_of(version: SchemeVersion) -> "schemes.QuerySet[Officer]":
    """Who serves in the scheme's organisation."""
    unit = version.scheme.unit
    return Officer.objects.serving().filter(unit__path__startswith=unit.path) if unit else Officer.objects.none()


def facts_of(version: SchemeVersion) -> publishing.Facts:
    people = people_of(version)
    found = schemes.conflicts(people, version.from_year, draft=version)
    named = [(_(" and ").join(str(one.scheme) for one in each.versions), each.people) for each in found]
    return publishing.Facts(
        rows=texts.written(version),
        basis=version.basis_zh,
        groups=version.covered.count(),
        people=schemes.covered_by(version, people).count(),
        conflicts=named,
        is_year_assessed=_is_assessed(version),
    )


def refusals(version: SchemeVersion) -> list[str]:
    return publishing.refusals(facts_of(version))


def _is_assessed(version: SchemeVersion) -> bool:
    """A year in which somebody of this organisation already has a form to fill."""
    begun = Cycle.objects.filter(year__gte=version.from_year).exclude(state=CycleState.PREPARING)
    path = version.scheme.unit.path if version.scheme.unit else ""
    above = begun.annotate(at=StrIndex(Value(path), F("unit__path")))
    return above.filter(Q(at=1) | Q(unit__path__startswith=path)).exists() if path else False
