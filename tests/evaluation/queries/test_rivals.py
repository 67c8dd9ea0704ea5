"""What the desk of a draft says of the other schemes is what the rule would decide for each person."""

import itertools
from collections import Counter

import pytest

from accounts.models import UnitKind
from evaluation.models import SchemeVersion
from evaluation.queries import schemes
from evaluation.queries.rivals import claimed_by
from evaluation.rules.covering import covering
from members.enums import Category, PoliceType
from members.models import Officer
from tests.factories.accounts import UnitFactory
from tests.factories.evaluation import YEAR, SchemeFactory, SchemeVersionFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def version(bureau, *groups, published=True, **fields):
    one = SchemeVersionFactory(scheme=SchemeFactory(unit=bureau), published=published, covered=False, **fields)
    for group in groups:
        one.covered.create(**group)
    return one


def told(draft):
    found = claimed_by(draft, SchemeVersion.objects.all())
    return [(one.version, one.ours, one.theirs, one.undecided) for one in found.rivals]


@pytest.fixture
def people(bureau, station, other_station):
    office = UnitFactory(name="Office", kind=UnitKind.OFFICE, parent=bureau)
    choices = itertools.product([station, other_station, office], ["", PoliceType.COMMUNITY], ["", "所长"])
    return [OfficerFactory(unit=unit, police_type=kind, post=post) for unit, kind, post in choices]


def test_who_goes_first_is_said_of_each_other_scheme(bureau, station, people):
    wide = version(bureau, {})
    narrow = version(bureau, {"post": "所长"})
    same = version(bureau, {"unit": station}, {"police_type": PoliceType.COMMUNITY, "unit": station})
    version(bureau, {"category": Category.AUXILIARY})
    draft = version(bureau, {"unit": station}, published=False)

    assert told(draft) == [(same, 0, 2, 2), (narrow, 0, 2, 0), (wide, 4, 0, 0)]
    assert claimed_by(draft, SchemeVersion.objects.none()).people == 4


def test_what_is_said_is_what_the_rule_decides(bureau, station, people):
    other = version(bureau, {"unit_kind": UnitKind.STATION}, {"post": "所长"}, {"police_type": PoliceType.COMMUNITY})
    draft = version(bureau, {"unit": station}, {"post": "所长", "category": Category.POLICE}, {}, published=False)
    claims = schemes.claims_of([draft, other])
    wanted = Counter(
        tuple(sorted(covering(claims, schemes.person_of(one)))) for one in Officer.objects.select_related("unit")
        if covering([claim for claim in claims if claim.version == other.pk], schemes.person_of(one))
    )  # fmt: skip

    both = tuple(sorted((draft.pk, other.pk)))
    assert told(draft) == [(other, wanted[(draft.pk,)], wanted[(other.pk,)], wanted[both])]
    assert sum(wanted.values()) > 0


def test_another_draft_stands_as_if_it_were_published(bureau, station, officer):
    other = version(bureau, {}, published=False)
    draft = version(bureau, {}, published=False)

    assert told(draft) == [(other, 0, 0, 1)]
    assert claimed_by(draft, SchemeVersion.objects.none()).rivals == []


def test_nothing_is_said_of_those_who_claim_nobody_of_the_draft(bureau, station, other_station, officer):
    version(bureau, {"unit": other_station})
    version(bureau, {"unit": station}, until_year=YEAR - 1, from_year=YEAR - 1)
    earlier = version(bureau, {"unit": station})
    draft = version(bureau, {"unit": station}, published=False)
    draft.scheme, draft.number = earlier.scheme, 2
    draft.save()

    assert told(draft) == []


def test_a_draft_that_covers_nobody_yet_claims_nobody(bureau, officer):
    version(bureau, {})

    assert claimed_by(version(bureau, published=False), SchemeVersion.objects.all()).people == 0
