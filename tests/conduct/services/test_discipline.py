"""A file from report to fresh start, and everything that is not the next step."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.permissions import Permission, Role
from audit.models import Entry
from care.models import LifeEvent
from conduct.enums import BestGrade, FileState
from conduct.models import Inquiry, Measure, MeasureKind, Report
from conduct.queries import effects_on
from conduct.services import clearing, decisions, files, reports, tables
from conduct.services.decisions import Choice
from members.enums import Rank
from members.models import Officer
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory, MeasureFactory, ReportFactory, measure_kind
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def office(orgadmin):
    """Somebody decides."""
    return orgadmin


def registered(officer, by, today, **changes):
    facts = {"source": "anonymous", "received_on": today, "matter": "A log was not kept."}
    return reports.register(officer=officer, by=by, today=today, **facts | changes)


def decided(inquiry, by, today, *codes, **changes):
    choices = [Choice(measure_kind(code)) for code in codes or ("gov-warning",)]
    facts = {
        "choices": choices,
        "document": "YC 7",
        "decided_on": today,
        "effective_on": today,
        "grounds": "As stated.",
    }
    return decisions.decide(inquiry, by=by, today=today, **facts | changes)


def refused(deed, code):
    """With the code of what stands above the form, or the name of the field at which it stands."""
    with pytest.raises(ValidationError) as raised:
        deed()
    error = raised.value
    found = list(error.error_dict) if hasattr(error, "error_dict") else [one.code for one in error.error_list]
    assert found == [code]


def test_from_report_to_delivery(officer, officer_user, inspector, office, today):
    report = registered(officer, inspector, today)
    inquiry = reports.accept(report, handlers=[], by=inspector, today=today)
    assert not Inquiry.objects.visible_to(officer_user).exists()

    files.put(inquiry, facts="The log of 3 October is empty.", level="org_admin", by=inspector, today=today)
    assert Inquiry.objects.visible_to(officer_user).exists()
    files.hear(inquiry, hearing="statement", statement="We were called out.", by=officer_user, today=today)
    decided(inquiry, office, today, "gov-warning", "party-warning")
    files.deliver(inquiry, delivered_on=today, by=inspector, today=today)

    measures = {measure.line: measure for measure in Measure.objects.all()}
    assert set(measures) == {"government", "party"}
    inquiry.refresh_from_db()
    assert (inquiry.state, inquiry.closed_on) == (FileState.DELIVERED, today)
    assert inquiry.fresh_on == max(measure.fresh_on for measure in measures.values())
    assert list(Notice.objects.filter(recipient=officer_user, stopped_at=None).values_list("kind", flat=True)) == [
        "conduct.file.delivered"
    ]


def test_after_delivery_a_talk_is_offered_without_a_reason(officer, inspector, secretary, today):
    inquiry = InquiryFactory(officer=officer, decided=True, handled_by=inspector)
    files.deliver(inquiry, delivered_on=today, by=inspector, today=today)

    event = LifeEvent.objects.get(officer=officer)
    assert (event.kind.code, event.told_by, event.happened_on) == (files.TALK, None, today)


def test_every_step_only_after_the_one_before(officer, officer_user, inspector, office, today):
    steps = {
        FileState.PUT: lambda file: files.put(file, facts="Facts.", level="org_admin", by=inspector, today=today),
        FileState.HEARD: lambda file: files.hear(file, hearing="waiver", by=officer_user, today=today),
        FileState.DECIDED: lambda file: decided(file, office, today),
        FileState.DELIVERED: lambda file: files.deliver(file, delivered_on=today, by=inspector, today=today),
    }
    traits = {"inquiry": {}, "put": {"put": True}, "heard": {"heard": True}, "decided": {"decided": True},
              "delivered": {"delivered": True}, "unfounded": {"unfounded": True}}  # fmt: skip
    following = {"inquiry": "put", "put": "heard", "heard": "decided", "decided": "delivered"}
    for state, trait in traits.items():
        file = InquiryFactory(officer=officer, handled_by=inspector, **trait)
        for target, step in steps.items():
            if following.get(state) != target:
                refused(lambda step=step, file=file: step(file), "moved_on")
        file.refresh_from_db()
        assert (file.state, file.measures.count()) == (state, 0)


def test_a_second_decision_is_refused(officer, inspector, office, today):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decided(file, office, today)
    refused(lambda: decided(file, office, today, "gov-demerit"), "moved_on")
    assert [measure.kind.code for measure in Measure.objects.all()] == ["gov-warning"]


@pytest.mark.parametrize("who", ["officer", "kin", "named_by_kin", "reporter", "handler", "leader"])
def test_whoever_is_too_close_does_not_decide(who, officer, inspector, office, leader, today):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decider = office
    if who == "officer":
        PostingFactory(user=officer.user, role=Role.ORG_ADMIN, unit=officer.unit)
        decider = officer.user
    elif who == "kin":
        FamilyMemberFactory(officer=officer, name=office.name)
    elif who == "named_by_kin":
        FamilyMemberFactory(officer=OfficerFactory(user=office), name=officer.name)
    elif who == "reporter":
        Report.objects.update(source="person", reporter=OfficerFactory(user=office))
    elif who == "handler":
        file.handlers.update(user=office)
    else:
        decider = leader

    with pytest.raises(ValidationError if who == "handler" else PermissionDenied):
        decided(file, decider, today)

    assert not Inquiry.objects.within(decider, Permission.DISCIPLINE_DECIDE).exists()
    assert not Measure.objects.exists()


def test_a_leader_decides_what_is_theirs_and_passes_on_the_rest(officer, inspector, leader, office, today):
    file = InquiryFactory(officer=officer, heard=True, at_leader=True, handled_by=inspector)
    refused(lambda: decided(file, leader, today, "gov-warning"), "wrong_level")
    assert not Measure.objects.exists()

    files.pass_up(file, by=leader)
    decided(file, office, today, "gov-warning")
    assert Measure.objects.get().kind.code == "gov-warning"

    own = InquiryFactory(officer=officer, heard=True, at_leader=True, handled_by=inspector)
    decided(own, leader, today, "criticism")
    assert own.measures.get().ends_on is None


@pytest.mark.parametrize("who", ["outsider", "kin", "reporter", "officer"])
def test_handlers_are_inspectors_without_a_conflict(who, officer, inspector, bureau, today):
    reporter = OfficerFactory(user=PostingFactory(role=Role.INSPECTOR, unit=bureau).user, unit=bureau)
    other = OfficerFactory(user=UserFactory(name="Somebody"), unit=bureau)
    report = registered(officer, inspector, today, source="person", reporter=reporter)
    chosen = {"outsider": other, "reporter": reporter, "officer": officer, "kin": other}[who]
    if who in {"kin", "officer"}:
        PostingFactory(user=chosen.user, role=Role.INSPECTOR, unit=bureau)
        FamilyMemberFactory(officer=officer, name="Somebody")
    refused(lambda: reports.accept(report, handlers=[chosen], by=inspector, today=today), "handlers")
    report.refresh_from_db()
    assert (report.state, Inquiry.objects.count()) == ("open", 0)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"received_on": dt.date(2999, 1, 1)}, "future"),
        ({"happened_on": dt.date(1900, 1, 1)}, "too_old"),
        ({"happened_on": dt.date(2999, 1, 1)}, "report_after_what_happened"),
        ({"origin": "Li Na"}, "report_anonymous_has_no_name"),
        ({"source": "person"}, "report_says_where_from"),
    ],
)
def test_an_impossible_report_is_refused(officer, inspector, today, changes, code):
    with pytest.raises(ValidationError):
        registered(officer, inspector, today, **changes)
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"decided_on": dt.date(2999, 1, 1), "effective_on": dt.date(2999, 1, 1)}, "decided_on"),
        ({"decided_on": dt.date(2001, 1, 1), "effective_on": dt.date(2001, 1, 1)}, "decided_on"),
        ({"effective_on": dt.date(2001, 1, 1)}, "effective_on"),
        ({"choices": []}, "nothing"),
    ],
)
def test_an_impossible_decision_is_refused(officer, inspector, office, today, changes, code):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    refused(lambda: decided(file, office, today, **changes), code)
    file.refresh_from_db()
    assert (file.state, Measure.objects.count()) == ("heard", 0)


def test_a_new_period_takes_up_the_rest_of_one_that_runs(officer, inspector, office, today):
    running = MeasureFactory(inquiry__officer=officer, ends_on=today + 99 * DAY)
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decided(file, office, today, "gov-demerit", "party-warning")

    ends = {measure.line: measure.ends_on for measure in file.measures.all()}
    alone = {line: ends_of(today, 12) for line in ("government", "party")}
    assert ends == {"government": alone["government"] + 100 * DAY, "party": alone["party"]}
    running.refresh_from_db()
    assert running.ends_on == today + 99 * DAY


def ends_of(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, day.day) - DAY


@pytest.mark.parametrize(
    ("months", "breaches", "is_fine"), [(12, 2, True), (13, 2, False), (5, 2, False), (12, 1, False)]
)
def test_several_breaches_have_a_period_up_to_their_sum(officer, inspector, office, today, months, breaches, is_fine):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    choices = [Choice(measure_kind("gov-warning"), months, breaches)]
    if is_fine:
        decided(file, office, today, choices=choices)
        assert file.measures.get().ends_on == ends_of(today, months)
    else:
        refused(lambda: decided(file, office, today, choices=choices), "impossible_period")


def test_what_was_signed_on_paper_is_taken_down_by_a_handler_only(officer, inspector, secretary, today):
    file = InquiryFactory(officer=officer, put=True, handled_by=inspector)
    with pytest.raises(PermissionDenied):
        files.hear(file, hearing="waiver", is_on_paper=True, by=secretary, today=today)
    with pytest.raises(PermissionDenied):
        files.hear(file, hearing="waiver", by=inspector, today=today)
    refused(lambda: files.hear(file, hearing="statement", is_on_paper=True, by=inspector, today=today), "statement")
    early = file.put_on - DAY
    refused(
        lambda: files.hear(file, hearing="waiver", is_on_paper=True, heard_on=early, by=inspector, today=today),
        "heard_on",
    )
    files.hear(file, hearing="waiver", is_on_paper=True, by=inspector, today=today)
    file.refresh_from_db()
    assert (file.state, file.is_on_paper) == ("heard", True)


def test_without_ground_it_leaves_every_view_and_effect(officer, officer_user, inspector, office, today):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    assert effects_on([officer.pk], today)[officer.pk].is_reward_barred
    clearing.close_unfounded(file, grounds="It was another day.", by=inspector, today=today)

    assert effects_on([officer.pk], today)[officer.pk].best_grade == BestGrade.ANY
    assert effects_on([officer.pk], today - 2 * DAY)[officer.pk].reward == ()
    seen = [who.username for who in (officer_user, inspector, office) if Inquiry.objects.visible_to(who).exists()]
    assert seen == [officer_user.username]


def test_the_officer_alone_chooses_once_who_shall_know(officer, officer_user, inspector, branch, other_branch, today):
    colleague, stranger = (OfficerFactory(branch=one, user=UserFactory()) for one in (branch, other_branch))
    file = InquiryFactory(officer=officer, unfounded=True, handled_by=inspector)
    with pytest.raises(PermissionDenied):
        clearing.choose(file, audience="branch", by=inspector, today=today)
    clearing.choose(file, audience="branch", by=officer_user, today=today)
    refused(lambda: clearing.choose(file, audience="unit", by=officer_user, today=today), "moved_on")

    assert [notice.recipient for notice in Notice.objects.filter(kind="conduct.clearing.published")] == [colleague.user]
    reads = Permission.DISCIPLINE_CLEARED
    assert Inquiry.objects.within(colleague.user, reads).exists()
    assert not Inquiry.objects.within(stranger.user, reads).exists()
    assert not Inquiry.objects.visible_to(officer_user).exists()


def test_a_quiet_clearing_tells_nobody(officer, officer_user, inspector, branch, today):
    colleague = OfficerFactory(branch=branch, user=UserFactory())
    file = InquiryFactory(officer=officer, unfounded=True, handled_by=inspector)
    clearing.choose(file, audience="nobody", by=officer_user, today=today)
    assert not Notice.objects.filter(kind="conduct.clearing.published").exists()
    assert not Inquiry.objects.within(colleague.user, Permission.DISCIPLINE_CLEARED).exists()


def test_before_notice_the_log_names_no_officer(officer, inspector, office, today):
    report = registered(officer, inspector, today)
    file = reports.accept(report, handlers=[], by=inspector, today=today)
    assert not Entry.objects.filter(about_id=officer.pk).exists()
    files.put(file, facts="Facts.", level="org_admin", by=inspector, today=today)
    assert Entry.objects.get(about_id=officer.pk).kind == "conduct.file.put"


def test_an_end_is_confirmed_after_it_came_and_once(officer, inspector, today):
    measure = MeasureFactory(
        inquiry=InquiryFactory(officer=officer, delivered=True, handled_by=inspector), ends_on=today
    )
    refused(lambda: decisions.confirm_end(measure, by=inspector, today=today), "too_early")
    decisions.confirm_end(measure, by=inspector, today=today + DAY)
    refused(lambda: decisions.confirm_end(measure, by=inspector, today=today + DAY), "moved_on")
    with pytest.raises(PermissionDenied):
        decisions.confirm_end(measure, by=officer.user, today=today + DAY)


def test_a_change_of_the_table_changes_nobodys_past(officer, orgadmin, today):
    measure = MeasureFactory(inquiry__officer=officer)
    kind = measure_kind()
    tables.revise(kind, version=kind.version, by=orgadmin, best_grade="incompetent", months=48)
    assert effects_on([officer.pk], today)[officer.pk].best_grade == measure.best_grade
    refused(lambda: tables.revise(kind, version=1, by=orgadmin, months=3), "stale")


DOMAIN = {
    "gov-warning": ("not_excellent", 0, 6, True, True),
    "gov-demerit": ("comment_only", 0, 12, True, True),
    "gov-major-demerit": ("no_grade", 1, 18, True, True),
    "gov-demotion": ("no_grade", 1, 24, True, True),
    "gov-removal": ("no_grade", 1, 24, True, True),
    "gov-dismissal": ("no_grade", 0, None, True, True),
    "party-warning": ("not_excellent", 0, 12, True, True),
    "party-serious-warning": ("comment_only", 0, 18, True, True),
    "party-removal": ("incompetent", 0, 24, True, True),
    "party-probation-1": ("incompetent", 1, 36, True, True),
    "party-probation-2": ("incompetent", 2, 48, True, True),
    "party-expulsion": ("incompetent", 2, 60, True, True),
    "admonition": ("not_excellent", 0, 6, False, True),
    "reminder-talk": ("any", 0, None, False, False),
    "criticism": ("any", 0, None, False, False),
    "self-check": ("any", 0, None, False, False),
    "post-adjusted": ("not_excellent", 0, None, False, False),
    "resignation-ordered": ("comment_only", 0, None, False, False),
    "post-ended": ("comment_only", 0, None, False, False),
    "post-lowered": ("comment_only", 0, None, False, False),
    "rank-lowered": ("any", 0, None, False, False),
}
"""Word by word the tables of domain §§3.3, 5.1, 5.2 and 5.4."""
PAY_STANDS_STILL = {"gov-demerit", "gov-major-demerit", "gov-demotion", "gov-removal", "gov-dismissal"}


@pytest.mark.parametrize(("code", "expected"), DOMAIN.items())
def test_what_was_decided_follows_the_table_through_the_years(officer, inspector, office, today, code, expected):
    grade, later, months, reward, promotion = expected
    officer.rank = Rank.SUPERVISOR_3
    officer.save()
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)
    decided(file, office, today, code)
    Inquiry.objects.update(state="delivered", delivered_on=today, closed_on=today)

    found = effects_on([officer.pk], today)[officer.pk]
    assert (found.best_grade, found.is_reward_barred, found.is_promotion_barred) == (grade, reward, promotion)
    if months:
        last = ends_of(today, months)
        assert effects_on([officer.pk], last)[officer.pk].is_promotion_barred
        assert not effects_on([officer.pk], last + DAY)[officer.pk].is_promotion_barred
    else:
        assert effects_on([officer.pk], today + 999 * DAY)[officer.pk].is_promotion_barred == promotion
    ends = [effects_on([officer.pk], dt.date(today.year + n, 12, 31))[officer.pk].best_grade for n in range(4)]
    assert ends == [grade] + ["no_grade"] * later + ["any"] * (3 - later)


def test_the_seeded_table_is_complete():
    days = dict(MeasureKind.objects.filter(line="supervision").values_list("code", "most_days"))
    assert days == {"suspension": 60, "confinement": 7}
    assert set(MeasureKind.objects.values_list("code", flat=True)) == {*DOMAIN, *days}
    assert set(MeasureKind.objects.filter(bars_pay_rise=True).values_list("code", flat=True)) == PAY_STANDS_STILL
    assert not MeasureKind.objects.filter(basis_zh="").exists()


@pytest.mark.parametrize("rank", ["", Rank.CONSTABLE_2])
def test_below_the_lowest_rank_nobody_is_lowered(officer, inspector, office, today, rank):
    Officer.objects.update(rank=rank)
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)

    refused(lambda: decided(file, office, today, "rank-lowered"), "lowest_rank")


def test_a_lowering_of_rank_stands_beside_the_sanction(officer, inspector, office, today):
    Officer.objects.update(rank=Rank.CONSTABLE_1)
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)

    decided(file, office, today, "gov-demotion", "rank-lowered")

    assert {measure.kind.code for measure in file.measures.all()} == {"gov-demotion", "rank-lowered"}


@pytest.mark.parametrize("rows", [1, 30])
def test_effects_of_many_officers_are_one_query(rows, today, django_assert_num_queries):
    officers = OfficerFactory.create_batch(rows)
    for officer in officers:
        MeasureFactory(inquiry__officer=officer)
        InquiryFactory(officer=officer, put=True)
    with django_assert_num_queries(1):
        found = effects_on([officer.pk for officer in officers], today)
    assert {effects.best_grade for effects in found.values()} == {BestGrade.PENDING}
    assert len(found) == rows


def test_a_fresh_start_leaves_every_list(officer, officer_user, inspector, office, today):
    file = InquiryFactory(officer=officer, delivered=True, handled_by=inspector, fresh_on=today)
    assert [who for who in (inspector, office) if Inquiry.objects.visible_to(who).exists()] == []
    file.fresh_on = today + DAY
    file.save()
    assert Inquiry.objects.visible_to(inspector).exists()


def test_a_declined_report_needs_a_reason_and_stands_nowhere(officer, inspector, today):
    report = ReportFactory(officer=officer)
    refused(lambda: reports.decline(report, reason=" ", by=inspector, today=today), "reason")
    reports.decline(report, reason="Without any fact.", by=inspector, today=today)
    refused(lambda: reports.accept(report, handlers=[], by=inspector, today=today), "moved_on")
    assert not Report.objects.visible_to(inspector).exists()
