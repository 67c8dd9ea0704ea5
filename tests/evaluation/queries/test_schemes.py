"""The statement over all officers says what the rule says of each."""

import itertools

import pytest

from accounts.models import UnitKind
from evaluation.queries import schemes
from evaluation.rules.covering import covering
from members.enums import Category, PoliceType
from members.models import Officer
from tests.factories.accounts import UnitFactory
from tests.factories.evaluation import YEAR, SchemeFactory, SchemeVersionFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db


def covered(bureau, **fields):
    version = SchemeVersionFactory(scheme__unit=bureau, published=True, covered=False)
    version.covered.create(**fields)
    return version


@pytest.fixture
def people(bureau, station, other_station):
    office = UnitFactory(name="Office", kind=UnitKind.OFFICE, parent=bureau)
    choices = itertools.product(
        [station, other_station, office], list(Category)[:2], ["", PoliceType.COMMUNITY], ["", "所长"]
    )
    return [
        OfficerFactory(unit=unit, category=category, police_type=police_type, post=post)
        for unit, category, police_type, post in choices
    ]


def test_scheme_of_everybody_is_what_the_rule_says(bureau, station, people):
    covered(bureau)
    covered(bureau, category=Category.AUXILIARY)
    covered(bureau, unit_kind=UnitKind.STATION)
    covered(bureau, unit=station)
    covered(bureau, police_type=PoliceType.COMMUNITY)
    covered(bureau, police_type=PoliceType.COMMUNITY)
    covered(bureau, post="所长", category=Category.POLICE)
    claims = schemes.claims_of(schemes.in_force(YEAR))

    rows = schemes.scheme_of(Officer.objects.all(), YEAR).select_related("unit")

    assert len(claims) == 7
    for row in rows:
        expected = covering(claims, schemes.person_of(row))
        assert set(row.rivals) == expected
        assert row.scheme_version == (next(iter(expected)) if len(expected) == 1 else None)
    assert {len(row.rivals) for row in rows} == {1, 2}


def test_scheme_of_is_two_queries_for_any_number(bureau, people, django_assert_num_queries):
    version = covered(bureau)

    with django_assert_num_queries(3):
        rows = list(schemes.scheme_of(Officer.objects.all(), YEAR))

    assert {row.scheme_version for row in rows} == {version.pk}
    assert len(rows) == 24


def test_scheme_of_nobody_without_a_scheme(people):
    assert {row.scheme_version for row in schemes.scheme_of(Officer.objects.all(), YEAR)} == {None}


def test_scheme_of_takes_the_newest_version_of_a_scheme(bureau, officer):
    first = covered(bureau)
    second = SchemeVersionFactory(scheme=first.scheme, number=2, published=True)

    assert schemes.covers(officer, YEAR) == [second]


def test_scheme_of_leaves_other_organisations_alone(station, other_station, officer):
    covered(other_station)
    covered(other_station, unit=station)

    assert schemes.covers(officer, YEAR) == []


def test_scheme_of_ignores_years_outside(bureau, officer):
    version = covered(bureau)
    version.until_year = YEAR
    version.save()

    assert schemes.covers(officer, YEAR) == [version]
    assert schemes.covers(officer, YEAR + 1) == []
    assert schemes.covers(officer, YEAR - 1) == []


def test_conflicts_name_versions_and_people(bureau, station, officer):
    first, second = covered(bureau, unit=station), covered(bureau, unit=station)

    (conflict,) = schemes.conflicts(Officer.objects.all(), YEAR)

    assert (conflict.versions, conflict.people, conflict.named) == ([first, second], 1, [officer])


def test_conflicts_are_seen_before_a_draft_is_published(bureau, station, officer):
    first = covered(bureau, unit=station)
    draft = SchemeVersionFactory(scheme=SchemeFactory(unit=bureau), covered=False)
    draft.covered.create(unit=station)

    assert schemes.conflicts(Officer.objects.all(), YEAR) == []
    assert schemes.conflicts(Officer.objects.all(), YEAR, draft=draft)[0].versions == [first, draft]


def test_a_draft_takes_the_place_of_its_own_scheme(bureau, officer):
    first = covered(bureau)
    draft = SchemeVersionFactory(scheme=first.scheme, number=2)

    assert schemes.conflicts(Officer.objects.all(), YEAR, draft=draft) == []
    assert list(schemes.covered_by(draft, Officer.objects.all())) == [officer]
