"""Each constraint by the row that it alone refuses, and none forgotten."""

import datetime as dt

import pytest
from django.db.models import F

from conduct.models import Draw, Handler, Judgement, Look, Reply, Thanks
from tests.constraints import constraints_of, refuses_change, refuses_second
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory, UnitBarFactory, kind
from tests.factories.conduct_inspections import FindingFactory, InspectionFactory, norm
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, RestraintFactory, measure_kind

pytestmark = pytest.mark.django_db

SOME_DAY = dt.date(2030, 6, 3)
DAY = dt.timedelta(days=1)


def thanks():
    return Thanks.objects.create(deed=GoodDeedFactory(), by=UserFactory(), said_on=SOME_DAY)


def drawn():
    return Draw.objects.create(what="Duty registers", total=10, size=3, seed="7", drawn_by=UserFactory())


def look():
    return Look.objects.create(inspection=InspectionFactory(), norm=norm())


def reply():
    return Reply.objects.create(finding=FindingFactory(), side="unit", text="It was signed", by=UserFactory())


def handler():
    return Handler.objects.create(inquiry=InquiryFactory(), user=UserFactory(), since=SOME_DAY)


def judgement():
    return Judgement.objects.create(
        reward=RewardFactory(),
        round=1,
        step=1,
        judged_as="leader",
        answer="approved",
        by=UserFactory(),
        judged_on=SOME_DAY,
    )


def of_unit():
    return RewardFactory(officer=None, unit=UnitFactory(), branch=None)


def suspension():
    return measure_kind("suspension")


def answered():
    return ObjectionFactory(state="dismissed", answer="Looked at", answered_by=UserFactory(), answered_on=SOME_DAY)


CHANGED = {
    "gooddeed_happened_before_told": (GoodDeedFactory, {"happened_on": F("told_on") + DAY}),
    "gooddeed_two_pairs_of_eyes": (lambda: GoodDeedFactory(confirmed=True), {"closed_by": F("told_by")}),
    "gooddeed_closed_by_somebody": (GoodDeedFactory, {"closed_on": SOME_DAY}),
    "gooddeed_left_with_reason": (lambda: GoodDeedFactory(confirmed=True), {"state": "left"}),
    "gooddeed_publicity_is_answered": (lambda: GoodDeedFactory(confirmed=True), {"publicity": "unit"}),
    "norm_ends_after_start": (norm, {"valid_until": dt.date(1990, 1, 1)}),
    "norm_repeat_months": (norm, {"repeat_months": 37}),
    "draw_size_within_total": (drawn, {"size": 11}),
    "inspection_closed_is_whole": (lambda: InspectionFactory(closed=True), {"papers_asked": None}),
    "finding_published_has_owner": (lambda: FindingFactory(published=True), {"owner": None}),
    "finding_rechecked_by_another": (lambda: FindingFactory(closed=True), {"rechecked_by": F("mended_by")}),
    "finding_closed_is_rechecked": (lambda: FindingFactory(closed=True), {"rechecked_on": None}),
    "reply_says_something": (reply, {"text": ""}),
    "report_anonymous_has_no_name": (ReportFactory, {"origin": "Li Na"}),
    "report_says_where_from": (ReportFactory, {"source": "person"}),
    "report_of_finding_says_so": (ReportFactory, lambda: {"finding": FindingFactory()}),
    "report_after_what_happened": (ReportFactory, {"happened_on": F("received_on") + DAY}),
    "report_decided_by_somebody": (ReportFactory, {"closed_on": SOME_DAY}),
    "report_declined_with_reason": (lambda: ReportFactory(accepted=True), {"state": "declined"}),
    "report_says_what": (ReportFactory, {"matter": ""}),
    "inquiry_put_after_opening": (lambda: InquiryFactory(put=True), {"facts": ""}),
    "inquiry_heard_after_notice": (lambda: InquiryFactory(heard=True), {"hearing": ""}),
    "inquiry_statement_says_something": (lambda: InquiryFactory(heard=True), {"statement": ""}),
    "inquiry_decided_after_hearing": (lambda: InquiryFactory(decided=True), {"decided_by": None}),
    "inquiry_delivered_after_decision": (
        lambda: InquiryFactory(delivered=True), {"delivered_on": F("decided_on") - DAY},
    ),
    "inquiry_decided_has_decision": (lambda: InquiryFactory(heard=True), {"state": "decided"}),
    "inquiry_cleared_before_somebody": (lambda: InquiryFactory(unfounded=True), {"state": "cleared"}),
    "handler_passed_on_with_reason": (handler, {"until": SOME_DAY}),
    "rewardkind_bonus_positive": (kind, {"bonus": 0}),
    "rewardkind_quota_is_percent": (kind, {"quota_percent": 101}),
    "rewardkind_somebody_approves": (kind, {"steps": []}),
    "reward_waits_for_a_step": (RewardFactory, {"step": 3}),
    "reward_decision_has_document": (lambda: RewardFactory(decided=True), {"organ": ""}),
    "reward_decided_by_another": (lambda: RewardFactory(decided=True), {"decided_by": F("proposed_by")}),
    "reward_revoked_with_ground": (lambda: RewardFactory(decided=True), {"state": "revoked"}),
    "reward_posthumous_is_personal": (of_unit, {"is_posthumous": True}),
    "reward_notice_in_order": (lambda: RewardFactory(in_notice=True), {"notice_until": F("notice_from") - DAY}),
    "unitbar_ends_after_start": (UnitBarFactory, {"until": F("since")}),
    "unitbar_says_why": (UnitBarFactory, {"reason": ""}),
    "unitbar_lifted_with_reason": (UnitBarFactory, {"lifted_why": "It was another unit"}),
    "judgement_no_has_reason": (judgement, {"answer": "refused"}),
    "judgement_set_aside_was_refusal": (judgement, {"set_aside_on": SOME_DAY}),
    "objection_answered_whole": (ObjectionFactory, {"answered_on": SOME_DAY}),
    "objection_answered_by_another": (answered, {"answered_by": F("by")}),
    "measurekind_months_possible": (measure_kind, {"months": 49}),
    "measurekind_bar_has_period": (measure_kind, {"months": None}),
    "measurekind_grade_decided": (measure_kind, {"best_grade": "pending"}),
    "measure_ends_after_start": (MeasureFactory, {"ends_on": F("effective_on") - DAY}),
    "measure_confirmed_after_end": (MeasureFactory, {"confirmed_on": SOME_DAY}),
    "measure_followed_up_after_end": (MeasureFactory, {"follow_up_by": F("ends_on")}),
    "measure_follow_up_in_writing": (MeasureFactory, {"follow_up": "Went well"}),
    "measurekind_days_of_supervision": (suspension, {"most_days": 61}),
    "measurekind_supervision_is_no_sanction": (suspension, {"later_years": 1}),
    "restraint_has_days": (RestraintFactory, {"days": 0}),
    "restraint_says_why": (RestraintFactory, {"grounds": ""}),
    "restraint_approved_by_another": (lambda: RestraintFactory(approved=True), {"answered_by": F("taken_by")}),
    "restraint_refused_with_reason": (lambda: RestraintFactory(approved=True), {"state": "refused"}),
    "restraint_starts_when_announced": (lambda: RestraintFactory(announced=True), {"document": ""}),
    "restraint_lifted_by_somebody": (lambda: RestraintFactory(announced=True), {"state": "lifted"}),
}  # fmt: skip
AGAIN = {
    "thanks_once": (thanks, {}),
    "norm_version_once": (norm, {"valid_until": SOME_DAY}),
    "norm_one_newest": (norm, {"version": 99}),
    "inspection_once_a_day": (InspectionFactory, {}),
    "look_once": (look, {}),
    "reply_once_a_side": (reply, {}),
    "handler_once": (handler, {}),
    "reward_document_once": (lambda: RewardFactory(decided=True), {}),
    "judgement_once": (judgement, lambda: {"by": UserFactory()}),
    "judgement_by_different_people": (judgement, {"step": 2}),
    "objection_once": (ObjectionFactory, {}),
    "unitbar_document_once": (UnitBarFactory, {}),
    "measure_once_a_line": (MeasureFactory, {}),
    "restraint_once_a_file": (RestraintFactory, {}),
}


@pytest.mark.parametrize("name", CHANGED)
def test_what_may_never_be_true_of_a_row_is_refused(name):
    refuses_change(name, CHANGED[name])


@pytest.mark.parametrize(
    ("name", "make", "empty"),
    [
        ("measurekind_days_of_supervision", suspension, "least_days"),
        ("measurekind_days_of_supervision", suspension, "most_days"),
        ("restraint_approved_by_another", lambda: RestraintFactory(approved=True), "answered_on"),
        ("restraint_starts_when_announced", lambda: RestraintFactory(announced=True), "starts_on"),
        ("restraint_starts_when_announced", lambda: RestraintFactory(announced=True), "ends_on"),
    ],
)
def test_what_is_left_empty_is_not_unknown_to_the_database(name, make, empty):
    """A comparison with nothing is neither true nor false, and a constraint lets that pass."""
    refuses_change(name, (make, {empty: None}))


@pytest.mark.parametrize("name", AGAIN)
def test_what_stands_once_is_not_written_again(name):
    refuses_second(name, AGAIN[name])


def test_no_constraint_is_forgotten():
    assert constraints_of("conduct") == {*CHANGED, *AGAIN}
