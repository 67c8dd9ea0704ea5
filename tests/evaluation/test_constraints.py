"""Each constraint by the row that it alone refuses, and none forgotten."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import F
from django.utils import timezone

from evaluation.models import (
    AppraisalRule,
    Circumstance,
    CoveredGroup,
    Group,
    Move,
    QuarterRule,
    Result,
    Ruling,
    Run,
    Score,
    Simulation,
    Summary,
)
from tests.constraints import constraints_of, refuses_change, refuses_second
from tests.factories.accounts import UserFactory
from tests.factories.evaluation import (
    AssignmentFactory,
    CycleFactory,
    FigureFactory,
    FormFactory,
    IndicatorFactory,
    MarkFactory,
    QuarterFactory,
    SchemeFactory,
    SchemeVersionFactory,
)
from tests.factories.evaluation_reviews import AppraisalFactory, AppraisedFactory, LeaderReviewFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
TRIGGERS = {
    "evaluation_cycle_final",
    "evaluation_form_is_named",
    "evaluation_form_sealed",
    "evaluation_indicator_is_named",
    "evaluation_result_follow",
    "evaluation_result_keep_row",
    "evaluation_result_keep_table",
    "evaluation_run_is_named",
    "evaluation_score_parents",
    "evaluation_score_stays",
}
"""Each tried in ``test_lines``, in ``test_publication`` or in ``test_waiting`` of the services."""


def later():
    return timezone.localdate() + DAY


def rule():
    return AppraisalRule.objects.on(timezone.localdate())


def quarter_rule():
    return QuarterRule.objects.on(timezone.localdate())


def approved():
    """With the document that a quota above twenty per cent needs."""
    return CycleFactory(excellent_percent=25, approval="省委组织部函〔2026〕3号")


def low(**more):
    return AppraisedFactory(grade="basic", remark="Fewer absences", **more)


def group():
    form = FormFactory()
    return Group.objects.create(cycle=form.cycle, unit=form.unit, name="Riverside")


def leave():
    return Circumstance.objects.create(form=FormFactory(), kind="leave", days=3, reason="A letter", by=UserFactory())


def move():
    return Move.objects.create(form=FormFactory(), before="competent", after="excellent", reason="So", by=UserFactory())


def run(state="done"):
    cycle = CycleFactory()
    return Run.objects.create(cycle=cycle, number=1, state=state, by=cycle.started_by, evidence_until="2025-12-31")


def of_form():
    form = FormFactory()
    given = {"cycle": form.cycle, "number": 1, "by": form.cycle.started_by, "evidence_until": "2025-12-31"}
    return {"form": form, "run": Run.objects.create(**given)}


def score():
    return Score.objects.create(**of_form(), full=0, applicable=0, base=0, bonus=0, deduction=0)


def ruling(**more):
    form, day = FormFactory(), dt.date(2026, 2, 3)
    indicator = IndicatorFactory(scheme_version=form.scheme_version)
    return Ruling.objects.create(form=form, indicator=indicator, opened_by=UserFactory(), opened_on=day, **more)


def carried_out():
    return ruling(done_by=UserFactory(), done_at=timezone.now(), way="points", reason="So")


def result():
    given = {"standing": "graded", "grade": "competent", "content": {}, "hash": "x"}
    return Result.objects.create(form=FormFactory(), number=1, by=UserFactory(), **given)


def simulation():
    made = run()
    given = {"cycle": made.cycle, "run": made, "by": UserFactory(), "people": 9, "of_version": 1}
    return Simulation.objects.create(scheme_version=SchemeVersionFactory(), **given)


def another_poll():
    review = LeaderReviewFactory()
    review.delete()
    return review.poll


def summary():
    return Summary.objects.create(form=FormFactory(), text="A year")


CHANGED = {
    "appraisalrule_share": (rule, {"excellent_share": "1/0"}),
    "appraisal_voted_at_a_meeting": (lambda: AppraisalFactory(told=True), {"held_on": None}),
    "appraisal_told_on_a_day": (AppraisalFactory, lambda: {"told_on": later()}),
    "appraisal_cancelled_says_why": (AppraisalFactory, {"cancelled_why": "By mistake"}),
    "appraised_probationers_without_grade": (low, {"is_graded": False}),
    "appraised_low_says_why": (low, {"remark": ""}),
    "appraised_handed_in_with_words": (AppraisedFactory, lambda: {"handed_in_on": later()}),
    "assignment_weight_positive": (AssignmentFactory, {"weight": 0}),
    "assignment_returned_with_reason": (AssignmentFactory, {"returned_why": "Look again"}),
    "circumstance_leave_has_days": (leave, {"days": 367}),
    "circumstance_says_why": (leave, {"reason": ""}),
    "cycle_dates_in_order": (CycleFactory, {"rating_until": F("summary_until") - DAY}),
    "cycle_quota_approved": (approved, {"approval": ""}),
    "cycle_notice_has_days": (CycleFactory, {"state": "notice"}),
    "cycle_final_is_sealed": (CycleFactory, {"final_on": dt.date(2026, 2, 2)}),
    "figure_not_negative": (FigureFactory, {"value": -1}),
    "form_grade_needs_standing": (FormFactory, {"standing": "comment_only", "why": "probation", "grade": "competent"}),
    "form_standing_says_why": (FormFactory, {"standing": "pending"}),
    "form_own_days_after_telling": (FormFactory, {"notice_until": dt.date(2026, 3, 1)}),
    "group_decided_by_somebody": (group, {"decided_at": dt.datetime(2026, 3, 1, tzinfo=dt.UTC)}),
    "indicator_evidence_fits_kind": (IndicatorFactory, {"evidence": "deeds"}),
    "indicator_figure_named": (IndicatorFactory, lambda: {"figure": FigureFactory().kind}),
    "indicator_points_positive": (IndicatorFactory, {"points": 0}),
    "leaderreview_of_eight": (lambda: LeaderReviewFactory(counted=True), {"answers": 7}),
    "mark_not_negative": (MarkFactory, {"points": -1}),
    "move_changes_something": (move, {"after": F("before")}),
    "move_says_why": (move, {"reason": ""}),
    "quarter_of_four": (QuarterFactory, {"quarter": 5}),
    "quarter_low_says_why": (QuarterFactory, {"grade": "poor"}),
    "quarter_none_says_why": (QuarterFactory, {"grade": "none"}),
    "quarterrule_percent": (quarter_rule, {"good_percent": 101}),
    "ruling_done_with_reason": (carried_out, {"way": ""}),
    "schemeversion_published_by_somebody": (lambda: SchemeVersionFactory(published=True), {"published_by": None}),
    "schemeversion_years_in_order": (SchemeVersionFactory, {"until_year": F("from_year") - 1}),
    "score_lines_are_whole": (score, {"amounts": [None]}),
    "summary_handed_in_with_words": (summary, {"text": "", "submitted_at": dt.datetime(2026, 1, 5, tzinfo=dt.UTC)}),
}
AGAIN = {
    "appraisal_once_a_year": (AppraisalFactory, {}),
    "appraised_once": (AppraisedFactory, {}),
    "assignment_rater_once": (AssignmentFactory, {}),
    "circumstance_once": (leave, {}),
    "coveredgroup_once": (lambda: CoveredGroup.objects.get(scheme_version=SchemeVersionFactory()), {}),
    "cycle_once_a_year": (CycleFactory, {}),
    "figure_once_a_month": (FigureFactory, {}),
    "form_once_a_year": (FormFactory, {}),
    "group_name_once": (group, {}),
    "indicator_code_once": (IndicatorFactory, {}),
    "leaderreview_once_a_year": (LeaderReviewFactory, lambda: {"poll": another_poll()}),
    "mark_once": (MarkFactory, {}),
    "quarter_once": (QuarterFactory, {}),
    "result_number_once": (result, {}),
    "result_later_says_why": (result, {"cause": "appeal"}),
    "ruling_one_open": (ruling, {}),
    "run_number_once": (run, {}),
    "run_one_at_a_time": (lambda: run("running"), {"number": 2}),
    "scheme_code_once": (SchemeFactory, {}),
    "schemeversion_number_once": (lambda: SchemeVersionFactory(published=True), {}),
    "schemeversion_one_draft": (SchemeVersionFactory, {"number": 2}),
    "score_once": (score, {}),
    "simulation_one_at_a_time": (simulation, {}),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_may_never_be_true_of_a_row_is_refused(name):
    refuses_change(name, CHANGED[name])


@pytest.mark.parametrize("name", AGAIN)
def test_what_stands_once_is_not_written_again(name):
    refuses_second(name, AGAIN[name])


@pytest.mark.parametrize(
    ("name", "make", "changes"),
    [
        ("appraisalrule_share", rule, {"excellent_share": "third"}),
        ("appraisal_voted_at_a_meeting", lambda: AppraisalFactory(told=True), {"vote": None}),
        ("appraisal_told_on_a_day", lambda: AppraisalFactory(told=True), {"told_on": None}),
        ("appraisal_cancelled_says_why", AppraisalFactory, {"state": "cancelled", "cancelled_why": "By mistake"}),
        ("appraised_low_says_why", low, {"grade": "unqualified", "remark": ""}),
        ("circumstance_leave_has_days", leave, {"days": None}),
        ("circumstance_leave_has_days", leave, {"days": 0}),
        ("circumstance_leave_has_days", leave, {"kind": "probation"}),
        ("cycle_quota_approved", CycleFactory, {"excellent_percent": 21}),
        ("cycle_quota_approved", CycleFactory, {"excellent_percent": -1}),
        ("cycle_quota_approved", approved, {"excellent_percent": 26}),
        ("cycle_quota_approved", approved, {"excellent_percent": -1}),
        ("cycle_notice_has_days", CycleFactory,
         {"state": "notice", "notice_from": "2026-02-02", "notice_until": "2026-02-01"}),
        ("cycle_final_is_sealed", CycleFactory, {"state": "final", "final_on": "2026-02-02"}),
        ("cycle_final_is_sealed", CycleFactory, {"state": "final", "final_hash": "x"}),
        ("form_own_days_after_telling", FormFactory, {"told_on": "2026-03-02", "notice_until": "2026-03-01"}),
        ("indicator_evidence_fits_kind", IndicatorFactory, {"kind": "ballot"}),
        ("indicator_evidence_fits_kind", IndicatorFactory, {"kind": "bonus"}),
        ("indicator_figure_named", IndicatorFactory, {"kind": "computed", "evidence": "figure"}),
        ("leaderreview_of_eight", LeaderReviewFactory, {"answers": 9}),
        ("leaderreview_of_eight", lambda: LeaderReviewFactory(counted=True), {"percent": None}),
        ("quarter_of_four", QuarterFactory, {"quarter": 0}),
        ("quarter_low_says_why", QuarterFactory, {"grade": "average"}),
        ("quarterrule_percent", quarter_rule, {"good_percent": -1}),
        ("ruling_done_with_reason", carried_out, {"done_by": None}),
        ("ruling_done_with_reason", carried_out, {"reason": ""}),
        ("schemeversion_published_by_somebody", SchemeVersionFactory, {"published_on": "2026-01-02"}),
        ("schemeversion_published_by_somebody", SchemeVersionFactory, {"state": "published"}),
    ],
)  # fmt: skip
def test_the_other_sides_of_the_same(name, make, changes):
    refuses_change(name, (make, changes))


def test_an_appraisal_of_the_year_may_follow_a_cancelled_one():
    first = AppraisalFactory(state="cancelled", cancelled_on=timezone.localdate(), cancelled_why="By mistake")

    assert AppraisalFactory(branch=first.branch, year=first.year).pk


def test_a_quota_with_its_approval_may_be_lower_as_well():
    cycle = approved()
    cycle.excellent_percent = 0
    cycle.save()

    assert type(cycle).objects.get().excellent_percent == 0


def test_no_constraint_is_forgotten():
    assert constraints_of("evaluation") == {*CHANGED, *AGAIN}


def test_no_trigger_is_forgotten():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger JOIN pg_class c ON c.oid = tgrelid "
            "WHERE NOT tgisinternal AND c.relname LIKE 'evaluation\\_%%'", []
        )  # fmt: skip
        assert {name for (name,) in cursor.fetchall()} == TRIGGERS
