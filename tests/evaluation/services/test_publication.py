"""From the decided grades to the notice, and from the notice to the end."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from appeals.queries import steps
from appeals.services import deciding, filing
from audit.models import Entry
from evaluation.enums import CycleState
from evaluation.models import Cycle, Form, Move, Result, Ruling, Run
from evaluation.queries import facts, objections, sealed
from evaluation.rules.sealing import seal, seal_of_all
from evaluation.services import appeal_kinds, computing, finals, moves, publication, rulings, sealing_job
from jobs.models import Problem
from jobs.services import run
from members.models import SpecialDay
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.evaluation import AssignmentFactory, IndicatorFactory, MarkFactory
from tests.factories.grades import forms_of, graded_group, line

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 2, 2)
LATER = dt.date(2026, 2, 10)


def silent(done, total):
    """Nobody watches."""


@pytest.fixture
def group(station, orgadmin, officer_user):
    """Three decided people; the first has an account, one line that was rated, and is competent."""
    group = graded_group("95", "90", "80", unit=station)
    form = forms_of(group)[0]
    form.officer.user = officer_user
    form.officer.save()
    group.forms.update(grade="competent", proposed="competent")
    group.decided_by = orgadmin
    group.save()
    line(form, IndicatorFactory(scheme_version=form.scheme_version, points=40), "30")
    line(form, IndicatorFactory(scheme_version=form.scheme_version, points=60), "45")
    return group


@pytest.fixture
def cycle(group):
    return group.cycle


@pytest.fixture
def orgadmin2(bureau):
    return PostingFactory(user=UserFactory(username="orgadmin2", name="Sun Li"), role="org_admin", unit=bureau).user


@pytest.fixture
def noticed(cycle, orgadmin):
    return publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=TODAY)


@pytest.fixture
def final(noticed, orgadmin):
    return finals.make_final(noticed, by=orgadmin, today=LATER, progress=silent)


def own(cycle):
    return cycle.forms.order_by("pk")[0]


def objected(cycle, kind, key, *, by, today=TODAY, step="objection"):
    return filing.file(
        officer=own(cycle).officer, kind=kind, key=key, step=step, cause="facts", text="Two were not counted.", by=by,
        today=today,
    )  # fmt: skip


def test_the_notice_counts_working_days_and_tells_whoever_has_an_account(cycle, orgadmin, officer_user):
    SpecialDay.objects.create(day=dt.date(2026, 2, 4), is_workday=False, name="day off")

    noticed = publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=TODAY)

    assert (noticed.state, noticed.notice_from, noticed.notice_until) == ("notice", TODAY, LATER)
    assert set(cycle.forms.values_list("told_on", flat=True)) == {TODAY}
    notice = Notice.objects.get()
    assert (notice.recipient, notice.kind) == (officer_user, "evaluation.result.told")
    assert notice.path == f"/evaluation/forms/{own(cycle).pk}/result/"


def test_no_notice_before_every_grade_is_decided(cycle, orgadmin):
    Form.objects.filter(pk=own(cycle).pk).update(grade="")

    with pytest.raises(ValidationError, match="1 grade is not decided"):
        publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=TODAY)
    assert not Notice.objects.exists()


def test_no_notice_beyond_the_quota_of_all(cycle, orgadmin):
    Form.objects.filter(pk=own(cycle).pk).update(grade="excellent")

    with pytest.raises(ValidationError, match="allows: 0"):
        publication.open_notice(cycle, version=cycle.version, by=orgadmin, today=TODAY)


def test_a_stale_page_opens_no_notice(cycle, orgadmin):
    with pytest.raises(ValidationError, match="in the meantime"):
        publication.open_notice(cycle, version=cycle.version + 1, by=orgadmin, today=TODAY)


def test_in_the_notice_nothing_becomes_heavier(noticed, orgadmin2):
    form = own(noticed)

    with pytest.raises(ValidationError, match="nothing becomes heavier"):
        moves.decide(form, grade="basic", reason="Late.", version=form.group.version, by=orgadmin2)


def test_a_line_is_objected_to_until_the_notice_ends_and_another_person_answers(
    noticed, officer_user, orgadmin, orgadmin2
):
    key = own(noticed).lines.first().pk

    appeal = objected(noticed, objections.LINE, key, by=officer_user)

    assert (appeal.file_until, appeal.by_role) == (noticed.notice_until, "org_admin")
    assert {row.user for row in appeal.barred.all()} == {noticed.run.by}
    with pytest.raises(ValidationError):
        objected(noticed, objections.LINE, key, by=officer_user, today=LATER)


def test_who_decided_the_grade_does_not_answer_the_objection_to_it(noticed, officer_user, orgadmin):
    appeal = objected(noticed, objections.GRADE, own(noticed).pk, by=officer_user)

    assert orgadmin in {row.user for row in appeal.barred.all()}


def test_only_the_lowest_grade_goes_the_way_of_the_law(noticed):
    form = own(noticed)
    assert steps.decision_of(objections.GRADE, form.pk).track == "assessment_line"
    Form.objects.filter(pk=form.pk).update(grade="incompetent")
    decision = steps.decision_of(objections.GRADE, form.pk)
    choices = steps.choices_for(form.officer, objections.GRADE, form.pk, decision, today=dt.date(2026, 3, 3))
    assert decision.track == "assessment"
    assert [(choice.term.step, choice.way.until) for choice in choices if choice.is_open] == [
        ("review", dt.date(2026, 3, 4)),
        ("appeal", dt.date(2026, 3, 4)),
    ]


def test_an_upheld_line_is_put_right_and_shows_what_changed(noticed, officer_user, orgadmin2, evaluator):
    key = own(noticed).lines.order_by("indicator__points").first().pk
    appeal = objected(noticed, objections.LINE, key, by=officer_user)
    deciding.decide(appeal, outcome="corrected", answer="Two were not counted.", by=orgadmin2, today=TODAY)
    ruling = Ruling.objects.get()

    rulings.carry_out(ruling, way="points", points=38, reason="Two more cases.", by=evaluator, today=TODAY)

    ruling.refresh_from_db()
    assert (ruling.points_before, ruling.points, ruling.total_before, ruling.total) == (30, 38, 95, 83)
    assert own(noticed).lines.get(pk=key).points == 38
    assert Notice.objects.filter(recipient=officer_user, kind="evaluation.ruling.done").exists()
    with pytest.raises(ValidationError, match="carried this out a moment ago"):
        rulings.carry_out(ruling, way="points", points=39, reason="Again.", by=evaluator, today=TODAY)


@pytest.mark.parametrize(("points", "words"), [(29, "heavier"), (41, "Between 0 and 40"), (None, "Enter the points")])
def test_points_by_decision_are_never_lower_nor_above_the_full(noticed, orgadmin2, evaluator, points, words):
    ruling = rulings.open_for(own(noticed).lines.order_by("indicator__points").first(), by=orgadmin2, today=TODAY)

    with pytest.raises(ValidationError, match=words):
        rulings.carry_out(ruling, way="points", points=points, reason="Why.", by=evaluator, today=TODAY)


def test_nobody_carries_out_what_concerns_oneself(noticed, orgadmin2, officer_user):
    ruling = rulings.open_for(own(noticed).lines.first(), by=orgadmin2, today=TODAY)

    with pytest.raises(ValidationError, match="concerns you"):
        rulings.carry_out(ruling, way="points", points=39, reason="Why.", by=officer_user, today=TODAY)


def test_evidence_that_gives_less_changes_nothing(noticed, orgadmin2, evaluator):
    """No mark stands behind the line any more: computed anew it would not apply."""
    ruling = rulings.open_for(own(noticed).lines.order_by("indicator__points").first(), by=orgadmin2, today=TODAY)

    done = rulings.carry_out(ruling, way="evidence", reason="Looked again.", by=evaluator, today=TODAY)

    assert (done.points_before, done.points) == (30, 30)


def test_evidence_put_right_is_computed_anew(noticed, orgadmin2, evaluator):
    standing = own(noticed).lines.order_by("indicator__points").first()
    for points in (36, 38):
        mark = {"indicator": standing.indicator, "points": points}
        MarkFactory(assignment=AssignmentFactory(form=own(noticed), submitted=True), **mark)
    ruling = rulings.open_for(standing, by=orgadmin2, today=TODAY)

    done = rulings.carry_out(ruling, way="evidence", reason="A mark was missing.", by=evaluator, today=TODAY)

    assert (done.value, done.points, done.total) == (37, 37, 82)
    standing.refresh_from_db()
    assert (standing.value, standing.points, standing.rows) == (37, 37, 2)


def test_a_ruling_outlives_the_next_computation(noticed, orgadmin2, evaluator):
    ruling = rulings.open_for(own(noticed).lines.order_by("indicator__points").first(), by=orgadmin2, today=TODAY)
    rulings.carry_out(ruling, way="points", points=39, reason="Two more cases.", by=evaluator, today=TODAY)

    run = Run.objects.create(cycle=noticed, number=2, by=evaluator, evidence_until=TODAY, total=4)
    computing.compute(run, silent)

    assert run.lines.get(form=own(noticed), indicator=ruling.indicator).points == 39
    score = run.scores.get(form=own(noticed))
    assert (score.base, score.applicable, score.full, score.total) == (39, 40, 140, Decimal("136.5"))


def test_an_upheld_grade_is_changed_within_the_quota(noticed, officer_user, orgadmin2):
    Form.objects.filter(pk=own(noticed).pk).update(grade="basic")
    appeal = objected(noticed, objections.GRADE, own(noticed).pk, by=officer_user)

    with pytest.raises(ValidationError, match="0 may be excellent"):
        deciding.decide(appeal, outcome="excellent", answer="Yes.", by=orgadmin2, today=TODAY)
    deciding.decide(appeal, outcome="competent", answer="Yes.", by=orgadmin2, today=TODAY)

    assert own(noticed).grade == "competent"
    assert Move.objects.values_list("before", "after", "is_decision").get() == ("basic", "competent", True)


def test_no_end_while_the_notice_runs_or_somebody_waits(noticed, officer_user, orgadmin, orgadmin2):
    appeal = objected(noticed, objections.LINE, own(noticed).lines.first().pk, by=officer_user)

    assert finals.obstacles(noticed, TODAY) == ["The public notice still runs.", "1 objection waits for its answer."]
    deciding.decide(appeal, outcome="corrected", answer="Yes.", by=orgadmin2, today=TODAY)
    with pytest.raises(ValidationError, match="1 upheld objection is not carried out yet"):
        finals.make_final(noticed, by=orgadmin, today=LATER, progress=silent)
    assert not Result.objects.exists()


def test_the_end_seals_every_form(final, orgadmin):
    results = list(Result.objects.order_by("form_id"))

    assert (final.state, final.final_by, len(results)) == (CycleState.FINAL, orgadmin, 3)
    assert all(result.hash == seal(result.content) for result in results)
    assert final.final_hash == seal_of_all(result.hash for result in results)
    first = results[0].content
    assert (first["grade"], first["score"]["total"], len(first["lines"])) == ("competent", "95", 2)
    assert sealed.check(final).is_intact


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE evaluation_result SET grade = 'excellent'",
        "DELETE FROM evaluation_result",
        "TRUNCATE evaluation_result CASCADE",
    ],
)
def test_the_database_refuses_to_change_a_sealed_result(final, sql):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evaluation_result ENABLE TRIGGER evaluation_result_keep_table")
    with pytest.raises(DatabaseError, match="stay as they are"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("change", ['content = content || \'{"grade": "excellent"}\'', "hash = repeat('0', 64)"])
def test_the_check_finds_what_was_changed_past_the_database(final, change):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evaluation_result DISABLE TRIGGER evaluation_result_keep_row")
        cursor.execute(f"UPDATE evaluation_result SET {change} WHERE form_id = %s", [own(final).pk])

    verdict = sealed.check(final)

    assert [result.form for result in verdict.broken] == [own(final)]
    assert not verdict.is_intact


def test_the_check_finds_a_result_that_is_gone(final):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE evaluation_result DISABLE TRIGGER evaluation_result_keep_row")
        cursor.execute("DELETE FROM evaluation_result WHERE form_id = %s", [own(final).pk])

    assert not sealed.check(final).is_whole


def test_after_the_end_only_an_upheld_objection_adds_a_version(final, officer_user, orgadmin2, chief):
    Form.objects.filter(pk=own(final).pk).update(grade="incompetent")
    appeal = objected(final, objections.GRADE, own(final).pk, by=officer_user, today=LATER, step="review")

    deciding.decide(appeal, outcome="competent", answer="Yes.", by=chief, today=LATER)

    versions = list(own(final).results.order_by("number").values_list("number", "grade", "why"))
    assert versions[0][:2] == (1, "competent")
    assert len(versions) == 1 or versions[1][:2] == (2, "competent")
    assert sealed.check(final).is_intact


def test_both_versions_of_a_corrected_line_stay(final, orgadmin2, evaluator):
    ruling = rulings.open_for(own(final).lines.order_by("indicator__points").first(), by=orgadmin2, today=LATER)

    rulings.carry_out(ruling, way="points", points=40, reason="Two more cases.", by=evaluator, today=LATER)

    first, second = own(final).results.order_by("number")
    assert (first.total, second.total) == (95, 85)
    assert second.why == "An objection to a line was upheld: Two more cases."
    assert sealed.check(final).is_intact
    assert Entry.objects.filter(kind="evaluation.result.renewed", about_id=own(final).officer_id).count() == 1


def test_facts_come_from_the_newest_version_in_one_query(final, django_assert_num_queries):
    officers = list(final.forms.values_list("officer", flat=True))

    with django_assert_num_queries(1):
        found = facts.facts(officers)

    assert [found[officer].grades for officer in officers] == [{2025: "competent"}] * 3
    assert found[0].grades == {}


def test_a_year_is_made_final_once(final, orgadmin):
    with pytest.raises(ValidationError, match="after its public notice"):
        finals.make_final(final, by=orgadmin, today=LATER, progress=silent)
    assert Cycle.objects.get().final_hash == final.final_hash


@pytest.fixture
def chief(bureau):
    return PostingFactory(user=UserFactory(username="chief", name="Qin Gang"), role="leader", unit=bureau).user


def test_before_the_end_there_is_no_later_version(noticed, orgadmin2):
    with pytest.raises(ValidationError, match="not final yet"):
        finals.add_version(own(noticed), why="An objection was upheld.", by=orgadmin2)


@pytest.mark.parametrize("deed", [appeal_kinds.apply_grade, appeal_kinds.apply_line])
@pytest.mark.parametrize("outcome", ["", "better", "upheld"])
def test_nothing_comes_of_an_objection_but_what_is_offered(noticed, orgadmin2, deed, outcome):
    keys = {appeal_kinds.apply_grade: own(noticed).pk, appeal_kinds.apply_line: own(noticed).lines.first().pk}

    with pytest.raises(ValidationError, match="Choose what comes of it"):
        deed(keys[deed], outcome, orgadmin2, LATER)

    assert Ruling.objects.count() == 0


def test_a_job_that_finds_an_obstacle_seals_nothing_and_says_that_it_could_not(noticed, orgadmin, time_machine):
    time_machine.move_to(dt.datetime(2026, 2, 10, 2, tzinfo=dt.UTC))
    job = sealing_job.request(noticed, by=orgadmin)
    rulings.open_for(own(noticed).lines.first(), by=orgadmin, today=LATER)

    run(job.pk)

    job.refresh_from_db()
    assert job.problem == Problem.REFUSED
    assert (Result.objects.count(), Cycle.objects.get().state) == (0, CycleState.NOTICE)
