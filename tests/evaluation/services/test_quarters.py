"""Grading a quarter of a unit, telling it, and putting it right."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.models import Posting
from accounts.permissions import Role
from appeals.queries import listing
from audit.models import Entry
from evaluation.enums import QuarterGrade
from evaluation.models import Quarter
from evaluation.queries import quarters as asked
from evaluation.queries import telling
from evaluation.rules.quarters import Term
from evaluation.services import quarter_appeals, quarters
from evaluation.services.quarters import Line
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.evaluation import QuarterFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


TODAY = dt.date(2026, 4, 9)
TERM = Term(2026, 1)


@pytest.fixture
def people(station):
    return [OfficerFactory(unit=station, user=UserFactory()) for _ in range(5)]


@pytest.fixture
def since_long():
    """Everybody who leads does so on the day of the test."""
    return lambda: Posting.objects.update(since=dt.date(2025, 1, 1))


def draft(unit, by, grades, versions=None, reason="台账有三处未填。", today=TODAY):
    lines = {one.pk: Line(grade, reason, (versions or {}).get(one.pk, 0)) for one, grade in grades.items()}
    return quarters.draft(unit, term=TERM, lines=lines, by=by, today=today)


def test_a_draft_is_seen_by_the_leader_and_by_no_officer(station, people, leader):
    assert draft(station, leader, dict.fromkeys(people, "fair")) == 5

    assert Quarter.objects.visible_to(leader).count() == 5
    assert [Quarter.objects.visible_to(one.user).count() for one in people] == [0] * 5
    assert Notice.objects.count() == 0


def test_a_draft_again_changes_nothing(station, people, leader):
    draft(station, leader, dict.fromkeys(people, "fair"))

    assert draft(station, leader, dict.fromkeys(people, "fair"), dict.fromkeys([p.pk for p in people], 1)) == 0
    assert set(Quarter.objects.values_list("version", flat=True)) == {1}


@pytest.mark.parametrize("number", [1, 30])
def test_statements_do_not_grow_with_the_officers(station, leader, number, django_assert_num_queries):
    """Some begun, some changed, some taken back: in one sheet."""
    people = [OfficerFactory(unit=station) for _ in range(3 * number)]
    draft(station, leader, dict.fromkeys(people[number:], "fair"))
    grades = dict.fromkeys(people[: 2 * number], "good") | dict.fromkeys(people[2 * number :], "")
    versions = dict.fromkeys([one.pk for one in people[number:]], 1)

    with django_assert_num_queries(9):
        assert draft(station, leader, grades, versions) == 3 * number

    assert (
        Quarter.objects.filter(grade="good", by=leader, unit=station).count() == Quarter.objects.count() == 2 * number
    )


def test_what_is_no_grade_is_refused(station, people, leader):
    with pytest.raises(ValidationError):
        draft(station, leader, {people[0]: "splendid"})

    assert not Quarter.objects.exists()


def test_telling_is_one_deed_with_a_link_to_each(station, people, leader):
    draft(station, leader, dict.fromkeys(people, "fair"))

    assert quarters.tell(station, term=TERM, by=leader, today=TODAY) == 5

    assert sorted(Notice.objects.values_list("recipient_id", flat=True)) == sorted(one.user_id for one in people)
    assert {row.path for row in Notice.objects.all()} == {
        f"/evaluation/quarters/{row.pk}/" for row in Quarter.objects.all()
    }
    assert Entry.objects.filter(kind="evaluation.quarter.told").count() == 1
    assert [Quarter.objects.visible_to(one.user).count() for one in people] == [1] * 5


def test_more_good_than_the_share_is_kept_but_not_told(station, people, leader):
    draft(station, leader, {**dict.fromkeys(people[:3], "good"), **dict.fromkeys(people[3:], "fair")})

    with pytest.raises(ValidationError, match="At most 2 of the 5 officers") as refused:
        quarters.tell(station, term=TERM, by=leader, today=TODAY)

    assert refused.value.code == "too_many_good"
    assert Quarter.objects.told().count() == 0


def test_whoever_is_not_graded_makes_no_room_for_good(station, people, leader):
    draft(
        station, leader, {people[0]: "good", people[1]: "good", people[2]: "fair", people[3]: "none", people[4]: "none"}
    )

    with pytest.raises(ValidationError, match="At most 1 of the 3"):
        quarters.tell(station, term=TERM, by=leader, today=TODAY)


def test_telling_waits_until_everybody_has_a_grade(station, people, leader):
    draft(station, leader, dict.fromkeys(people[:3], "fair"))

    with pytest.raises(ValidationError, match="2 officers have no grade yet"):
        quarters.tell(station, term=TERM, by=leader, today=TODAY)


@pytest.mark.parametrize("grade", ["average", "poor", "none"])
def test_a_low_grade_says_why(station, people, leader, grade):
    with pytest.raises(ValidationError):
        draft(station, leader, {people[0]: grade}, reason=" ")

    assert Quarter.objects.count() == 0


def test_a_quarter_that_is_not_over_is_not_graded(station, people, leader):
    with pytest.raises(ValidationError, match="not over"):
        draft(station, leader, {people[0]: "fair"}, today=dt.date(2026, 3, 31))


def test_of_two_at_once_the_second_is_told_and_nothing_is_lost(station, people, leader, subbureau):
    other = PostingFactory(role=Role.LEADER, unit=subbureau).user
    draft(station, leader, {people[0]: "fair"})

    with pytest.raises(ValidationError) as refused:
        draft(station, other, {people[0]: "poor"})

    assert refused.value.error_dict[f"grade_{people[0].pk}"][0].code == "stale"
    assert Quarter.objects.get().grade == "fair"
    assert draft(station, other, {people[0]: "poor"}, {people[0].pk: 1}) == 1


def test_what_was_told_is_not_drafted_again(station, people, leader):
    QuarterFactory(officer=people[0], year=2026, grade="fair", told_on=TODAY)

    with pytest.raises(ValidationError, match="by an objection only"):
        draft(station, leader, {people[0]: "good"}, {people[0].pk: 1})


def test_a_draft_moves_with_the_officer_to_the_leader_of_the_new_unit(station, other_station, people, leader):
    other = PostingFactory(role=Role.LEADER, unit=other_station).user
    draft(station, leader, {people[0]: "fair"})
    people[0].unit = other_station
    people[0].save()

    assert quarters.tell(other_station, term=TERM, by=other, today=TODAY) == 1
    assert Quarter.objects.get().unit == other_station


def test_nobody_grades_themselves_nor_family(station, people, leader, subbureau):
    own = OfficerFactory(unit=station, user=leader)
    wife = OfficerFactory(unit=station, user=UserFactory(), name="Lan Yue")
    FamilyMemberFactory(officer=own, name="Lan Yue")
    above = PostingFactory(role=Role.LEADER, unit=subbureau).user

    assert {one.pk for one in asked.graded_by(leader, station)} == {one.pk for one in people}
    assert {own.pk, wife.pk} <= {one.pk for one in asked.graded_by(above, station)}
    assert draft(station, leader, {own: "good", wife: "good"}) == 0


def test_the_own_draft_by_the_leader_above_is_not_seen(station, leader):
    own = OfficerFactory(unit=station, user=leader)
    QuarterFactory(officer=own, grade="fair")

    assert Quarter.objects.visible_to(leader).count() == 0


def test_of_year_reads_many_in_one_query_and_drafts_never(people, django_assert_num_queries):
    for officer in people:
        QuarterFactory(officer=officer, quarter=1, grade="good", told_on=TODAY)
        QuarterFactory(officer=officer, quarter=2, grade="fair")

    with django_assert_num_queries(1):
        found = asked.of_year([one.pk for one in people], 2025)

    assert found == {one.pk: {1: "good"} for one in people}


def test_the_nearest_leader_is_reminded_until_everybody_was_told(station, people, leader, since_long):
    since_long()
    (row,) = telling.quarters_due(TODAY)
    assert (row["recipient_id"], row["due_on"]) == (leader.pk, dt.date(2026, 4, 15))

    draft(station, leader, dict.fromkeys(people, "fair"))
    quarters.tell(station, term=TERM, by=leader, today=TODAY)
    assert list(telling.quarters_due(TODAY)) == []


def test_the_leaders_own_quarter_is_asked_of_the_leader_above(station, leader, subbureau, since_long):
    OfficerFactory(unit=station, user=leader)
    above = PostingFactory(role=Role.LEADER, unit=subbureau).user
    since_long()

    assert [row["recipient_id"] for row in telling.quarters_due(TODAY)] == [above.pk]


def test_an_objection_that_is_upheld_makes_the_grade_better(station, people, leader, orgadmin):
    quarter = QuarterFactory(officer=people[0], year=2026, grade="average", reason="x", told_on=TODAY, by=leader)
    decision = quarter_appeals.find(quarter.pk)

    assert decision.decided_by == {leader.pk}
    assert [one.code for one in decision.outcomes] == ["good", "fair", "stands"]
    quarter_appeals.apply(quarter.pk, "fair", orgadmin, TODAY)
    quarter.refresh_from_db()
    assert (quarter.grade, quarter.reason, quarter.version) == ("fair", "", 2)


@pytest.mark.parametrize("outcome", ["poor", "average", "stands", "x"])
def test_an_objection_never_makes_a_grade_worse(people, orgadmin, outcome):
    quarter = QuarterFactory(officer=people[0], grade="average", reason="x", told_on=TODAY)

    with pytest.raises(ValidationError):
        quarter_appeals.apply(quarter.pk, outcome, orgadmin, TODAY)


def test_drafts_and_the_best_grade_are_nothing_to_object_to(people):
    draft_ = QuarterFactory(officer=people[0], grade="average", reason="x")
    QuarterFactory(officer=people[0], quarter=2, grade="good", told_on=TODAY)

    assert quarter_appeals.find(draft_.pk) is None
    assert listing.of(people[0].pk) == {}


def test_sums_hide_what_eight_would_not_cover(bureau, subbureau, station, other_station, evaluator):
    for unit, number in ((station, 12), (other_station, 5), (subbureau, 9)):
        for place in range(number):
            QuarterFactory(officer__unit=unit, year=2026, grade="good" if place % 2 else "fair", told_on=TODAY)

    found = {row.unit.pk: row.counts for row in asked.sums(evaluator, TERM)}

    assert found[station.pk] == [6, 6, 0, 0, 0]
    assert (found[other_station.pk], found[subbureau.pk]) == (None, None)
    assert asked.whole(asked.sums(evaluator, TERM)) == [6, 6, 0, 0, 0]
    assert QuarterGrade.values[0] == "good"


def test_telling_a_second_time_tells_nobody_and_says_so(station, people, leader):
    draft(station, leader, dict.fromkeys(people, "fair"))
    quarters.tell(station, term=TERM, by=leader, today=TODAY)
    told = Notice.objects.count()

    with pytest.raises(ValidationError, match="Everybody here has been told already"):
        quarters.tell(station, term=TERM, by=leader, today=TODAY)

    assert Notice.objects.count() == told
