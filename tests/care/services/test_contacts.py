import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from audit.models import Entry
from care.enums import ContactKind, TaskState
from care.models import CareClock, CareTask, Contact, Promise, SealedNote
from care.services import contacts
from notices.models import Notice
from tests.factories.care import CareTaskFactory, ContactFactory, LifeEventFactory
from tests.factories.members import OfficerFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def visit(officer, today):
    """A visit asked for because of a bereavement."""
    event = LifeEventFactory(officer=officer, happened_on=today - 3 * DAY)
    return CareTaskFactory(officer=officer, event=event, opened_on=today - 2 * DAY, due_on=today + 5 * DAY)


def log(officer, by, today, **given):
    facts = {"kind": ContactKind.HOME_VISIT, "held_on": today, "shared": "Sat with the family for an hour."} | given
    return contacts.log(officer=officer, by=by, today=today, **facts)


def test_a_visit_closes_its_task_and_resets_the_clock(officer, secretary, today, visit):
    contact = log(officer, secretary, today, tasks=[visit])

    visit.refresh_from_db()
    assert (visit.state, visit.contact, visit.closed_on) == (TaskState.DONE, contact, today)
    clock = CareClock.objects.get()
    assert (clock.officer, clock.last_contact, clock.last_contact_on) == (officer, contact, today)
    assert Entry.objects.filter(kind="care.contact.logged", about_id=officer.pk).count() == 1


def test_one_contact_closes_several_tasks(officer, secretary, today, visit):
    talk = CareTaskFactory(officer=officer, event=LifeEventFactory(officer=officer))
    contact = log(officer, secretary, today, tasks=[visit, talk])
    assert set(contact.closed_tasks.all()) == {visit, talk}


def test_a_task_not_ticked_stays_open(officer, secretary, today, visit):
    log(officer, secretary, today, kind=ContactKind.TALK)
    visit.refresh_from_db()
    assert visit.state == TaskState.OPEN


def test_a_word_after_work_answers_the_cadence(officer, secretary, today):
    cadence = CareTaskFactory(officer=officer, cadence=True, period_start=today - 170 * DAY)

    contact = log(officer, secretary, today, kind=ContactKind.INFORMAL, shared="")

    cadence.refresh_from_db()
    assert (cadence.state, cadence.contact) == (TaskState.DONE, contact)


def test_a_contact_before_the_period_does_not_answer_the_cadence(officer, secretary, today):
    cadence = CareTaskFactory(officer=officer, cadence=True, period_start=today - 170 * DAY)
    log(officer, secretary, today, held_on=today - 180 * DAY)
    cadence.refresh_from_db()
    assert cadence.state == TaskState.OPEN


def test_an_older_contact_logged_late_leaves_the_clock(officer, secretary, today):
    newer = log(officer, secretary, today)
    log(officer, secretary, today, held_on=today - 9 * DAY)
    assert CareClock.objects.get().last_contact == newer


def test_could_not_meet_keeps_the_task_and_plans_again(officer, secretary, today, visit, settings):
    settings.CARE_RETRY_DAYS = 3
    CareTask.objects.filter(pk=visit.pk).update(due_on=today + DAY)

    contact = log(officer, secretary, today, tasks=[visit], was_met=False, shared="")

    visit.refresh_from_db()
    assert (visit.state, visit.tried_on, visit.due_on) == (TaskState.OPEN, today, today + 3 * DAY)
    assert not contact.was_met
    assert not CareClock.objects.exists()


def test_a_hard_day_is_followed_up_once(officer, secretary, today, visit):
    log(officer, secretary, today, tasks=[visit])

    again = CareTask.objects.get(is_follow_up=True)
    assert (again.event, again.due_on, again.opened_on) == (visit.event, today + 30 * DAY, today + 23 * DAY)
    assert again not in CareTask.objects.standing(today)

    log(officer, secretary, today + 25 * DAY, tasks=[again])
    assert CareTask.objects.filter(is_follow_up=True).count() == 1


def test_logging_stops_the_reminders_and_tells_the_officer(officer, secretary, today, visit, put_notice):
    notice = put_notice(secretary, f"care.CareTask:{visit.pk}")

    contact = log(officer, secretary, today, tasks=[visit])

    notice.refresh_from_db()
    assert notice.stopped_at
    told = Notice.objects.get(kind="care.contact.logged")
    assert (told.recipient, told.path) == (officer.user, f"/care/contacts/{contact.pk}/")


def test_a_talk_may_end_with_a_promise(officer, secretary, today):
    contact = log(
        officer, secretary, today, promise_text="Ask for a fixed evening off.", promise_due_on=today + 7 * DAY
    )
    promise = Promise.objects.get()
    assert (promise.contact, promise.owner, promise.officer) == (contact, secretary, officer)


def test_a_promise_without_a_day_gets_the_usual_one(officer, secretary, today, settings):
    settings.CARE_PROMISE_DAYS = 14
    log(officer, secretary, today, promise_text="Ask for a fixed evening off.")
    assert Promise.objects.get().due_on == today + 14 * DAY


@pytest.mark.parametrize("days", [1, -400])
def test_a_day_that_cannot_be_is_refused(officer, secretary, today, days):
    with pytest.raises(ValidationError) as refused:
        log(officer, secretary, today, held_on=today + days * DAY)
    assert list(refused.value.error_dict) == ["held_on"]
    assert not Contact.objects.exists()


def test_nobody_talks_with_themselves(officer, today):
    with pytest.raises(ValidationError) as refused:
        log(officer, officer.user, today)
    assert list(refused.value.error_dict) == ["officer"]


def test_a_task_of_another_officer_is_not_closed(officer, secretary, today):
    other = CareTaskFactory()
    log(officer, secretary, today, tasks=[other])
    other.refresh_from_db()
    assert other.state == TaskState.OPEN


def test_the_second_logger_is_told_who_was_first(officer, secretary, orgadmin, today, visit):
    log(officer, secretary, today, tasks=[visit])
    with override("en"), pytest.raises(ValidationError) as refused:
        log(officer, orgadmin, today, tasks=[visit])
    assert refused.value.messages[0].startswith("Secretary has just logged a contact on 23 November 2026")
    assert Contact.objects.count() == 1


def test_companions_are_kept(officer, secretary, today):
    companion = OfficerFactory()
    assert list(log(officer, secretary, today, companions=[companion]).companions.all()) == [companion]


def test_the_author_amends_and_the_clock_follows(officer, secretary, today):
    contact = log(officer, secretary, today, sealed="first thoughts")

    contacts.amend(
        contact, version=1, by=secretary, today=today, sealed="second thoughts", shared="Better.", held_on=today - DAY
    )

    contact.refresh_from_db()
    assert (contact.shared, contact.version) == ("Better.", 2)
    assert CareClock.objects.get().last_contact_on == today - DAY
    assert SealedNote.objects.count() == 1


def test_an_amendment_of_an_old_version_is_refused(officer, secretary, today):
    contact = log(officer, secretary, today)
    contacts.amend(contact, version=1, by=secretary, today=today, sealed="", shared="From the phone.")
    with pytest.raises(ValidationError) as refused:
        contacts.amend(contact, version=1, by=secretary, today=today, sealed="", shared="From the desk.")
    assert refused.value.code == "stale"
    contact.refresh_from_db()
    assert contact.shared == "From the phone."


def test_nobody_amends_what_another_wrote(secretary, today):
    with pytest.raises(PermissionDenied):
        contacts.amend(ContactFactory(), version=1, by=secretary, today=today, sealed="", shared="x")


def test_whom_it_was_with_is_never_amended(officer, secretary, today):
    contact = log(officer, secretary, today)
    with pytest.raises(PermissionDenied):
        contacts.amend(contact, version=1, by=secretary, today=today, sealed="", officer=OfficerFactory())
