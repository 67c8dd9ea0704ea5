"""What a service refuses although no page offers it: each guard by what it holds back, and nothing half-done."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.permissions import Role
from conduct.enums import Publicity
from conduct.models import GoodDeed, Handler, Inquiry, Reward
from conduct.services import (
    clearing,
    deeds,
    files,
    findings,
    inspections,
    norms,
    photos,
    reports,
    rewards,
    righting,
)  # fmt: skip
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.conduct import GoodDeedFactory, ObjectionFactory, RewardFactory, kind
from tests.factories.conduct_inspections import FindingFactory, InspectionFactory, norm
from tests.factories.discipline import InquiryFactory, ReportFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def refused(code, deed, *args, **more):
    """With the code of what stands above the form, or the field at which it stands."""
    with pytest.raises(ValidationError) as raised:
        deed(*args, **more)
    found = list(raised.value.error_dict) if hasattr(raised.value, "error_dict") else [raised.value.code]
    assert found == [code]


def facts(**changes):
    return {"source": "anonymous", "matter": "A log was not kept.", **changes}


def test_a_matter_is_closed_with_grounds(officer, inspector, today):
    file = InquiryFactory(officer=officer, handled_by=inspector)

    refused("grounds", clearing.close_unfounded, file, grounds=" ", by=inspector, today=today)


@pytest.mark.parametrize(("state", "code"), [("blank", "facts"), ("stranger", "no_account"), ("vacant", "level")])
def test_facts_are_put_to_somebody_who_can_answer_and_be_decided_upon(state, code, officer, inspector, today):
    file = InquiryFactory(officer=officer, handled_by=inspector)
    if state != "vacant":
        PostingFactory(user=UserFactory(), role=Role.ORG_ADMIN, unit=officer.unit)
    if state == "stranger":
        officer.user = None
        officer.save()
    stated = " " if state == "blank" else "The log is empty."

    refused(code, files.put, file, facts=stated, level="org_admin", by=inspector, today=today)

    file.refresh_from_db()
    assert (file.state, file.facts) == ("inquiry", "")


@pytest.mark.parametrize("days", [1, -5])
def test_a_decision_is_delivered_after_it_was_taken_and_not_tomorrow(officer, inspector, today, days):
    file = InquiryFactory(officer=officer, decided=True, handled_by=inspector)

    refused("delivered_on", files.deliver, file, delivered_on=today + days * DAY, by=inspector, today=today)


def test_what_the_office_decides_is_passed_on_no_further(officer, inspector, orgadmin):
    file = InquiryFactory(officer=officer, heard=True, handled_by=inspector)

    refused("moved_on", files.pass_up, file, by=orgadmin)


def test_whoever_handed_a_file_over_is_told_so(officer, inspector, today):
    file = InquiryFactory(officer=officer, handled_by=inspector)
    Handler.objects.update(until=today, handed_by=inspector, reason="On leave")

    refused("moved_on", files.put, file, facts="The log is empty.", level="org_admin", by=inspector, today=today)


def test_a_finding_is_reported_once_it_stands(officer, inspector, today):
    finding = FindingFactory(unit=officer.unit)

    refused(
        "unheard", reports.register, officer=officer, received_on=today, by=inspector, today=today, finding=finding,
        **facts(source="finding"),
    )  # fmt: skip


def test_nobody_registers_a_report_of_their_family(officer, inspector, today):
    FamilyMemberFactory(officer=officer, name=inspector.name)

    refused("officer", reports.register, officer=officer, received_on=today, by=inspector, today=today, **facts())


def test_nobody_declines_a_report_of_their_family(officer, inspector, today):
    report = ReportFactory(officer=officer)
    FamilyMemberFactory(officer=officer, name=inspector.name)

    with pytest.raises(PermissionDenied):
        reports.decline(report, reason="Nothing in it", by=inspector, today=today)


def test_handlers_have_an_account(officer, inspector, today):
    report, chosen = ReportFactory(officer=officer), OfficerFactory(user=None)

    refused("handlers", reports.accept, report, handlers=[chosen], by=inspector, today=today)
    assert not Inquiry.objects.exists()


def test_nobody_is_thanked_before_it_is_confirmed(officer, today):
    deed = GoodDeedFactory(officer=officer)

    refused("unconfirmed", deeds.thank, deed, words="Thank you", by=UserFactory(), today=today)


def test_who_may_read_it_is_said_and_not_unsaid(officer, officer_user, today):
    deed = GoodDeedFactory(officer=officer, shown=True)

    refused("publicity", deeds.show, deed, publicity=Publicity.UNASKED, by=officer_user, today=today)


def test_a_photo_goes_with_the_row_that_could_not_be_written(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    with pytest.raises(IntegrityError), transaction.atomic():
        photos.keep(GoodDeed(), ContentFile(b"photo", name="photo.jpg"))

    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_nobody_proposes_themselves(officer, officer_user, today):
    refused("oneself", rewards.propose, kind=kind(), officer=officer, merits="Much", by=officer_user, today=today)


def test_a_proposal_is_for_somebody(secretary, today):
    refused("nobody", rewards.propose, kind=kind(), merits="Much", by=secretary, today=today)


def test_whoever_proposed_it_improves_it(leader, today):
    reward = RewardFactory(state="returned", waits_for="")

    with pytest.raises(PermissionDenied):
        rewards.improve(reward, merits="More", by=leader, today=today)


def test_an_objection_is_turned_round_once(orgadmin, leader, today):
    objection = ObjectionFactory(state="upheld", answer="So", answered_by=UserFactory(), answered_on=today)
    Reward.objects.update(state="refused")
    righting.turn_round(objection, by=orgadmin, today=today)
    Reward.objects.update(state="refused")

    refused("moved_on", righting.turn_round, objection, by=leader, today=today)
    assert Reward.objects.get().state == "refused"


@pytest.mark.parametrize(("days", "own", "field"), [(0, True, "mend_by"), (9, False, "owner")])
def test_somebody_of_the_unit_puts_it_right_on_a_day_to_come(station, second, today, days, own, field):
    finding = FindingFactory(inspection__unit=station, reply_due_on=today - DAY)
    owner = OfficerFactory(unit=station) if own else OfficerFactory()

    with pytest.raises(ValidationError) as raised:
        findings.publish(finding, owner=owner, mend_by=today + days * DAY, reason="", by=second, today=today)
    assert list(raised.value.error_dict) == [field]


def test_a_finding_that_was_decided_is_not_decided_again(second, today):
    finding = FindingFactory(published=True)

    refused("moved_on", findings.uphold, finding, reason="So it was", by=second, today=today)
    refused("moved_on", findings.reply, finding, accepts=True, text="", by=UserFactory(), today=today)


def test_only_norms_of_the_checklist_are_looked_for(today):
    there = InspectionFactory(planned_on=today)
    other = norm()
    other.checklist_id = there.checklist_id + 1

    refused("other_list", inspections.norm_of, there, other)


@pytest.mark.parametrize("days", [-1, 400])
def test_an_inspection_is_planned_for_a_day_to_come_within_a_year(station, inspector, today, days):
    with pytest.raises(ValidationError) as raised:
        inspections.plan(
            unit=station, checklist=InspectionFactory().checklist, kind="surprise", planned_on=today + days * DAY,
            by=inspector, today=today,
        )  # fmt: skip
    assert list(raised.value.error_dict) == ["planned_on"]


def test_a_norm_has_one_version_a_day(orgadmin):
    stands = norm()
    first = stands.valid_from

    refused("today", norms.revise, stands, version=stands.version, by=orgadmin, today=first, text_zh="新")


@pytest.fixture
def second(bureau):
    return PostingFactory(role=Role.INSPECTOR, unit=bureau).user
