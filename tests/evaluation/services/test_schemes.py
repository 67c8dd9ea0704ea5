"""A draft's life: written at by two, refused in words, published, followed, retired."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from accounts.models import UnitKind
from audit.models import Entry
from evaluation.enums import CycleState, Dimension, SchemeState
from evaluation.models import Scheme, SchemeVersion
from evaluation.queries import publishing
from evaluation.queries.texts import settings_of, text_of, written, written_of
from evaluation.rules.written import mark_of
from evaluation.services import indicators, scheme_books, schemes
from tests.factories.evaluation import CycleFactory, IndicatorFactory, SchemeFactory, SchemeVersionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
TODAY = dt.date(2026, 1, 12)
FACTS = {
    "dimension": "results",
    "name_zh": "接处警",
    "name_en": "Calls answered",
    "note_zh": "",
    "note_en": "",
    "kind": "rated",
    "evidence": "ratings",
    "figure": None,
    "formula": "mean",
    "parameters": {"trim": "1"},
    "points": "8",
}


@pytest.fixture
def draft(bureau):
    return SchemeVersionFactory(scheme__unit=bureau, from_year=2026, basis_zh="公务员法第三十五条")


@pytest.fixture
def whole(draft, officer):
    """Twenty points under each of the five dimensions."""
    for dimension in Dimension:
        IndicatorFactory(scheme_version=draft, dimension=dimension, points=20, parameters={"trim": "0"})
    return draft


def seen(indicator):
    return mark_of(written_of(indicator))


def test_ready_made_schemes_are_complete(db):
    ready = SchemeVersion.objects.ready_made()

    assert [version.scheme.code for version in ready.order_by("scheme__pk")] == ["police-station", "criminal", "office"]
    for version in ready:
        assert text_of(version).full == 100
        assert [part.label for part in text_of(version).parts] == [str(each.label) for each in Dimension]
        assert version.indicators.count() >= 12
        assert version.covered.count() == 1


def test_a_ready_made_scheme_taken_over_can_be_published(bureau, officer, orgadmin):
    ready = SchemeVersion.objects.ready_made().get(scheme__code="police-station")

    draft = schemes.take_over(ready, unit=bureau, by=orgadmin, today=TODAY)
    schemes.publish(draft, seen=draft.version, by=orgadmin, today=TODAY)

    assert written(draft) == written(ready)
    assert [covered.unit_kind for covered in draft.covered.all()] == [UnitKind.STATION]
    assert list(Entry.objects.values_list("kind", flat=True)) == [
        "evaluation.scheme.published",
        "evaluation.scheme.begun",
    ]


def test_refusals_of_an_empty_draft(bureau, officer):
    draft = SchemeVersionFactory(scheme__unit=bureau, covered=False)

    assert publishing.refusals(draft) == [
        "It has no indicators yet. Add them first.",
        "It names no basis. Say which regulation or decision it rests on.",
        "It covers nobody. Say whom it covers.",
    ]


def test_refusals_of_the_weights(draft, officer):
    IndicatorFactory(scheme_version=draft, dimension=Dimension.VIRTUE, points="30.5")

    assert publishing.refusals(draft) == [
        "The full points add up to 30.5; 100 is needed. Add 69.5.",
        "The law names five dimensions; nothing is asked under: ability, diligence, results, honesty.",
    ]


def test_refusals_of_too_many_points(whole):
    IndicatorFactory(scheme_version=whole, points=5)

    assert publishing.refusals(whole) == ["The full points add up to 105; 100 is needed. Take away 5."]


def test_bonus_and_deduction_stand_beside_the_hundred(whole):
    IndicatorFactory(
        scheme_version=whole,
        kind="bonus",
        evidence="deeds",
        formula="per_event",
        parameters={"each": "1", "floor": "0"},
        points=3,
    )

    assert publishing.refusals(whole) == []


def test_refusals_name_a_conflict(whole, bureau, orgadmin):
    SchemeVersionFactory(scheme=SchemeFactory(unit=bureau, name_en="Another"), published=True, from_year=2026)
    whole.scheme.name_en = "This"
    whole.scheme.save()

    assert publishing.refusals(whole) == [
        "1 person is claimed equally closely by This and Another. Cut one of them more closely."
    ]
    with pytest.raises(ValidationError):
        schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)
    assert SchemeVersion.objects.get(pk=whole.pk).state == SchemeState.DRAFT


def test_refusals_when_nobody_fits(whole, other_station):
    whole.covered.update(unit=other_station)

    assert publishing.refusals(whole) == [
        "Nobody would be assessed by it: no one fits its groups, or another scheme fits them more closely."
    ]


def test_refusals_of_a_year_under_way(whole, bureau):
    CycleFactory(unit=bureau, year=2026, state=CycleState.SUMMARY)

    assert publishing.refusals(whole) == ["The assessment of its first year has begun already. Choose a later year."]


def test_publish_ends_the_version_before(whole, orgadmin):
    schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)
    following = schemes.follow(whole, by=orgadmin, today=TODAY)

    schemes.publish(following, seen=following.version, by=orgadmin, today=TODAY)

    whole.refresh_from_db()
    assert (whole.state, whole.until_year, following.from_year, following.number) == ("published", 2026, 2027, 2)
    assert [row.points for row in written(following)] == [row.points for row in written(whole)]


def test_publish_in_the_same_year_retires_the_version_before(whole, orgadmin):
    schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)
    following = schemes.follow(whole, by=orgadmin, today=TODAY)
    SchemeVersion.objects.filter(pk=following.pk).update(from_year=2026)

    schemes.publish(following, seen=following.version, by=orgadmin, today=TODAY)

    whole.refresh_from_db()
    assert (whole.state, whole.retired_on) == (SchemeState.RETIRED, TODAY)


def test_publish_is_refused_when_the_draft_changed_since(whole, orgadmin):
    indicators.move(whole.indicators.first(), by=orgadmin, up=False)

    with pytest.raises(ValidationError, match="Look again before you publish"):
        schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)


def test_what_is_published_is_not_changed(whole, orgadmin):
    indicator = whole.indicators.first()
    schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)

    for deed in (
        lambda: indicators.add(whole, by=orgadmin, **FACTS),
        lambda: indicators.change(indicator, by=orgadmin, seen=seen(indicator), **FACTS),
        lambda: indicators.remove(indicator, by=orgadmin, seen=seen(indicator)),
        lambda: indicators.move(indicator, by=orgadmin, up=False),
        lambda: schemes.cover(whole, by=orgadmin, category="police"),
        lambda: schemes.drop(whole, by=orgadmin),
    ):
        with pytest.raises(ValidationError, match="no draft any more"):
            deed()


def test_follow_goes_on_with_the_draft_that_is_begun(whole, orgadmin):
    schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)
    first = schemes.follow(whole, by=orgadmin, today=TODAY)

    assert schemes.follow(whole, by=orgadmin, today=TODAY) == first


def test_two_at_one_indicator_do_not_overwrite_each_other(whole, orgadmin, evaluator):
    indicator = whole.indicators.select_related("figure").first()
    opened = seen(indicator)
    indicators.change(indicator, by=orgadmin, seen=opened, **FACTS)

    with pytest.raises(ValidationError, match="Somebody else has changed this"):
        indicators.change(indicator, by=evaluator, seen=opened, **FACTS | {"points": "9"})

    assert written_of(whole.indicators.get(pk=indicator.pk)).points == 8


def test_two_at_different_indicators_do_not_hinder_each_other(whole, orgadmin, evaluator):
    first, second = whole.indicators.select_related("figure")[:2]
    marks = seen(first), seen(second)

    indicators.change(first, by=orgadmin, seen=marks[0], **FACTS)
    indicators.change(second, by=evaluator, seen=marks[1], **FACTS)

    assert [row.name for row in whole.indicators.all()[:2]] == ["Calls answered", "Calls answered"]


def test_two_at_the_settings_do_not_overwrite_each_other(draft, orgadmin):
    terms = settings_of(draft)
    opened = mark_of(terms)
    schemes.amend(draft, seen=opened, by=orgadmin, **terms | {"basis_zh": "新依据"})

    with pytest.raises(ValidationError, match="Somebody else has changed this"):
        schemes.amend(draft, seen=opened, by=orgadmin, **terms | {"basis_zh": "另一依据"})

    assert SchemeVersion.objects.get(pk=draft.pk).basis_zh == "新依据"


def test_a_code_stays_when_the_name_changes(draft, orgadmin):
    first, second = (indicators.add(draft, by=orgadmin, **FACTS) for _turn in range(2))

    indicators.change(first, by=orgadmin, seen=seen(first), **FACTS | {"name_en": "Something else"})

    assert [first.code, second.code] == ["calls-answered", "calls-answered-2"]
    assert draft.indicators.get(pk=first.pk).code == "calls-answered"


def test_move_changes_places_and_stops_at_the_ends(whole, orgadmin):
    first, second, *_rest = whole.indicators.all()

    indicators.move(first, by=orgadmin, up=True)
    assert whole.indicators.first() == first
    indicators.move(first, by=orgadmin, up=False)

    assert list(whole.indicators.all()[:2]) == [second, first]


def test_drop_takes_a_scheme_that_was_never_published(whole, orgadmin):
    schemes.drop(whole, by=orgadmin)

    assert not Scheme.objects.exclude(unit=None).exists()


def test_retire_once(whole, orgadmin):
    schemes.publish(whole, seen=1, by=orgadmin, today=TODAY)
    schemes.retire(whole, by=orgadmin, today=TODAY)

    with pytest.raises(ValidationError, match="Only what is published"):
        schemes.retire(whole, by=orgadmin, today=TODAY)


def test_a_workbook_replaces_all_of_a_draft(whole, orgadmin):
    ready = written(SchemeVersion.objects.ready_made().get(scheme__code="office"))

    scheme_books.replace_all(whole, rows=ready, seen=1, by=orgadmin)

    assert written(whole) == ready


def test_a_workbook_does_not_replace_what_somebody_just_wrote(whole, orgadmin):
    indicators.add(whole, by=orgadmin, **FACTS)

    with pytest.raises(ValidationError, match="Look again before you replace it"):
        scheme_books.replace_all(whole, rows=[], seen=1, by=orgadmin)

    assert whole.indicators.count() == 6


def test_what_somebody_removed_meanwhile_is_not_written(whole, orgadmin, evaluator):
    indicator = whole.indicators.select_related("figure").first()
    opened = seen(indicator)
    indicators.remove(whole.indicators.get(pk=indicator.pk), by=orgadmin, seen=opened)

    with pytest.raises(ValidationError, match="removed this meanwhile"):
        indicators.change(indicator, by=evaluator, seen=opened, **FACTS)


def test_what_somebody_changed_meanwhile_is_not_removed(whole, orgadmin, evaluator):
    indicator = whole.indicators.select_related("figure").first()
    opened = seen(indicator)
    indicators.change(whole.indicators.get(pk=indicator.pk), by=orgadmin, seen=opened, **FACTS)

    with pytest.raises(ValidationError, match="Somebody else has changed this"):
        indicators.remove(indicator, by=evaluator, seen=opened)

    assert whole.indicators.count() == 5
