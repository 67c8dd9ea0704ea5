"""A file passes to another handler: who may, to whom, what follows."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.permissions import Permission, Role
from audit.models import Entry
from conduct.models import Inquiry
from conduct.queries import handlers
from conduct.services import handing
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.discipline import InquiryFactory
from tests.factories.members import FamilyMemberFactory, OfficerFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(officer, inspector):
    return InquiryFactory(officer=officer, put=True, handled_by=inspector)


@pytest.fixture
def successor(bureau):
    user = UserFactory(name="Tang Min")
    PostingFactory(user=user, role=Role.INSPECTOR, unit=bureau)
    return OfficerFactory(user=user, unit=bureau)


def pass_on(file, to, by, today, reason="Transferred to another bureau"):
    return handing.hand_over(file, handler=file.handlers.first(), to=to, reason=reason, by=by, today=today)


def readable(user, file, permission=Permission.DISCIPLINE_HANDLE):
    return Inquiry.objects.within(user, permission).filter(pk=file.pk).exists()


def test_the_new_handler_reads_it_and_the_old_one_no_longer(file, successor, inspector, today):
    due_on, state = file.due_on, file.state

    passed = pass_on(file, successor, inspector, today)

    assert (readable(successor.user, file), readable(inspector, file)) == (True, False)
    assert handlers.readers(file, today) == [successor.user.name]
    assert (passed.due_on, passed.state) == (due_on, state)
    told = dict(Notice.objects.values_list("recipient", "kind"))
    assert told == {successor.user.pk: "conduct.file.assigned", inspector.pk: "conduct.file.handed_over"}
    assert Entry.objects.get(kind="conduct.file.handed_over").about_id == file.officer_id
    assert [one.reason for one in handlers.former(file)] == ["Transferred to another bureau"]


def test_before_the_notice_the_log_names_nobody(officer, successor, inspector, today):
    pass_on(InquiryFactory(officer=officer, handled_by=inspector), successor, inspector, today)

    assert Entry.objects.get(kind="conduct.file.handed_over").about_id is None


def test_for_whom_it_became_too_close_passes_it_on_unread(file, successor, inspector, officer, today):
    FamilyMemberFactory(officer=officer, name=inspector.name)
    assert not readable(inspector, file)

    pass_on(file, successor, inspector, today)

    assert readable(successor.user, file)


def test_whoever_accepted_it_passes_it_on_and_no_other_inspector(file, successor, bureau, today):
    other = PostingFactory(role=Role.INSPECTOR, unit=bureau).user
    with pytest.raises(PermissionDenied):
        pass_on(file, successor, other, today)

    Inquiry.objects.update(opened_by=other)
    pass_on(file, successor, other, today)

    assert not readable(other, file)


@pytest.mark.parametrize("why", ["kin", "no_inspector", "handles", "decided", "no_account", "silent"])
def test_it_passes_to_an_inspector_without_a_conflict_and_with_a_reason(
    why, file, successor, inspector, officer, station, today
):
    to, reason, field = successor, "Transferred", "to"
    if why == "kin":
        FamilyMemberFactory(officer=officer, name=successor.name)
    elif why == "no_inspector":
        to = OfficerFactory(user=UserFactory(), unit=station)
    elif why == "handles":
        to = OfficerFactory(user=inspector, unit=station)
    elif why == "decided":
        Inquiry.objects.update(
            decided_by=successor.user, decided_on=today, heard_on=today, hearing="waiver", state="decided"
        )
    elif why == "no_account":
        to = OfficerFactory(unit=station)
    else:
        reason, field = " ", "__all__"

    with pytest.raises(ValidationError) as refused:
        pass_on(file, to, inspector, today, reason=reason)

    assert field in refused.value.error_dict
    assert readable(inspector, file)


def test_it_passes_once(file, successor, inspector, today):
    handler = file.handlers.get()
    pass_on(file, successor, inspector, today)
    Inquiry.objects.update(opened_by=inspector)

    with pytest.raises(ValidationError) as refused:
        handing.hand_over(file, handler=handler, to=successor, reason="Again", by=inspector, today=today)

    assert refused.value.code == "moved_on"
