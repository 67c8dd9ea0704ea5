"""Training counts once a second person confirmed it; a workbook comes in whole or not at all."""

import datetime as dt
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from audit.models import Entry
from education.models import StudyTarget, Training, TrainingImport
from education.queries import due as sources
from education.queries import trainings as asked
from education.rules.trainings import HEADINGS, Fault, read
from education.services import trainings
from members.enums import Rank
from notices.models import Notice
from tests.factories.accounts import PostingFactory, UserFactory
from tests.factories.clocks import TrainingFactory, training_kind
from tests.factories.members import OfficerFactory
from ui.spreadsheets import Table, UnreadableError, open_book, write_xlsx

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 23)
HEADS = [names[0] for names in HEADINGS.values()]


def entered(officer, by, **more):
    facts = {"kind": training_kind(), "title": "勘查", "began_on": TODAY, "ended_on": TODAY} | more
    return trainings.record(officer=officer, by=by, today=TODAY, **facts)


def book(*rows):
    return open_book(BytesIO(write_xlsx([Table("x", HEADS, rows)])))


def line(officer, **more):
    facts = {
        "name": officer.name,
        "police_number": officer.police_number,
        "kind": "专业（警种）训练",
        "title": "勘查",
        "began_on": dt.date(2026, 9, 7),
        "ended_on": dt.date(2026, 9, 11),
        "hours": 40,
    } | more
    return [facts.get(name) for name in HEADINGS]


def faults(user, *rows):
    checked = asked.checked(read(book(*rows), TODAY), user)
    return [(finding.row, finding.field, finding.fault) for finding in checked.findings]


def test_record_waits_for_a_second_person(officer, officer_user):
    training = entered(officer, officer_user)

    assert (training.state, training.decided_by) == ("waiting", None)
    assert Entry.objects.filter(kind="education.training.entered", about_id=officer.pk).count() == 1


def test_record_offers_the_usual_end_of_a_certificate(officer, officer_user):
    given = {"kind": training_kind("certificate"), "certificate": "执资 2026-11", "began_on": dt.date(2024, 2, 29)}
    training = entered(officer, officer_user, ended_on=dt.date(2024, 2, 29), **given)

    assert (training.valid_until, training.warned_from) == (dt.date(2027, 2, 28), dt.date(2026, 11, 30))


def test_record_refuses_what_is_not_over_and_what_stands_already(officer, officer_user):
    with pytest.raises(ValidationError, match="when it is over"):
        entered(officer, officer_user, ended_on=TODAY + dt.timedelta(days=1))
    entered(officer, officer_user)
    with pytest.raises(ValidationError, match="on file for this person already"):
        entered(officer, officer_user)


def test_confirm_takes_neither_ones_own_entry_nor_ones_own_training(officer, officer_user, secretary, branch):
    of_officer = entered(officer, officer_user)
    by_secretary = entered(officer, secretary, title="复训")
    own = TrainingFactory(officer=OfficerFactory(branch=branch, user=secretary))

    assert trainings.confirm(Training.objects.all(), by=secretary, today=TODAY) == 1

    states = dict(Training.objects.values_list("pk", "state"))
    assert states == {of_officer.pk: "confirmed", by_secretary.pk: "waiting", own.pk: "waiting"}
    assert trainings.confirm(Training.objects.all(), by=secretary, today=TODAY) == 0


def test_confirm_of_another_branch_is_nothing(officer, officer_user, secretary2):
    entered(officer, officer_user)

    assert trainings.confirm(Training.objects.all(), by=secretary2, today=TODAY) == 0


def test_the_database_refuses_one_person_for_both(officer, officer_user):
    training = entered(officer, officer_user)

    with pytest.raises(IntegrityError), transaction.atomic():
        Training.objects.filter(pk=training.pk).update(state="confirmed", decided_by=officer_user, decided_on=TODAY)


def test_send_back_tells_whoever_entered_it_and_leaves_room_to_enter_it_anew(officer, officer_user, secretary):
    training = entered(officer, officer_user)

    trainings.send_back(training, reason="结束日期有误", by=secretary, today=TODAY)

    assert Notice.objects.get().recipient == officer_user
    assert entered(officer, officer_user).state == "waiting"
    with pytest.raises(ValidationError, match="a moment ago"):
        trainings.send_back(training, reason="再看", by=secretary, today=TODAY)


def test_a_workbook_comes_in_whole(officer, secretary, branch):
    other = OfficerFactory(branch=branch)
    checked = asked.checked(read(book(line(officer), line(other, certificate="A-1")), TODAY), secretary)

    brought = trainings.bring_in(rows=checked.rows, file_name="培训.xlsx", by=secretary)

    assert checked.findings == []
    assert (brought.row_count, Training.objects.filter(source=brought, entered_by=secretary).count()) == (2, 2)
    assert trainings.take_back(brought, by=secretary) == 2
    assert (Training.objects.count(), TrainingImport.objects.count()) == (0, 0)


def test_a_workbook_whose_rows_were_decided_on_stays(officer, secretary, orgadmin):
    checked = asked.checked(read(book(line(officer)), TODAY), secretary)
    brought = trainings.bring_in(rows=checked.rows, file_name="培训.xlsx", by=secretary)
    trainings.confirm(Training.objects.all(), by=orgadmin, today=TODAY)

    with pytest.raises(ValidationError, match="decided on"):
        trainings.take_back(brought, by=secretary)


@pytest.mark.parametrize(
    ("cells", "field", "fault"),
    [
        ({"police_number": "999999"}, "police_number", Fault.NOBODY),
        ({"police_number": None}, "police_number", Fault.MISSING),
        ({"name": "张三"}, "name", Fault.OTHER_NAME),
        ({"kind": "烹饪"}, "kind", Fault.UNKNOWN_KIND),
        ({"title": ""}, "title", Fault.MISSING),
        ({"title": "长" * 81}, "title", Fault.TOO_LONG),
        ({"began_on": "去年"}, "began_on", Fault.NO_DATE),
        ({"ended_on": "2026-09-01"}, "ended_on", Fault.ORDER),
        ({"ended_on": "2026-12-01"}, "ended_on", Fault.AHEAD),
        ({"hours": "很多"}, "hours", Fault.NO_NUMBER),
        ({"days": "-3"}, "days", Fault.NO_NUMBER),
        ({"valid_until": "2026-09-01"}, "valid_until", Fault.EXPIRED),
    ],
)
def test_a_faulty_row_is_said_with_its_column(officer, secretary, cells, field, fault):
    assert faults(secretary, line(officer, title="第一"), line(officer, **cells)) == [(3, field, fault)]


def test_the_same_twice_and_what_is_on_file(officer, secretary):
    TrainingFactory(officer=officer, kind=training_kind(), title="旧", began_on=dt.date(2026, 9, 7))
    rows = [line(officer), line(officer), line(officer, title="旧")]

    assert faults(secretary, *rows) == [(3, "title", Fault.TWICE), (4, "title", Fault.ON_FILE)]


def test_people_of_another_branch_are_nobody(officer, secretary2):
    assert faults(secretary2, line(officer)) == [(2, "police_number", Fault.NOBODY)]


def test_a_sheet_without_the_headings_is_refused_whole():
    with pytest.raises(UnreadableError):
        read(open_book(BytesIO(write_xlsx([Table("x", ["一", "二"], [["1", "2"]])]))), TODAY)


def test_a_file_of_any_size_costs_the_same(secretary, branch, django_assert_num_queries):
    people = OfficerFactory.create_batch(30, branch=branch)
    found = read(book(*[line(person) for person in people]), TODAY)
    secretary.branches("training_import")

    with django_assert_num_queries(3):
        assert len(asked.checked(found, secretary).rows) == 30


def test_gates_show_what_is_on_file_and_nothing_that_waits(officer):
    officer.rank = Rank.SUPERINTENDENT_1
    officer.save()
    TrainingFactory(officer=officer, kind=training_kind("promotion"))
    ((gate, on_file),) = [(one.gate.kind.code, one.on_file) for one in asked.gates(officer)]
    assert (gate, on_file) == ("promotion", None)

    passed = TrainingFactory(officer=officer, kind=training_kind("promotion"), confirmed=True)
    assert [one.on_file for one in asked.gates(officer)] == [passed]


def test_whoever_decides_is_not_a_stranger(officer, officer_user):
    entered(officer, officer_user)

    assert trainings.confirm(Training.objects.all(), by=UserFactory(), today=TODAY) == 0


def told(today):
    return sorted((row["recipient_id"], row["subject_key"]) for row in sources.trainings_waiting(today))


def test_a_second_person_is_told_once_a_week(officer, officer_user, branch, secretary, secretary2, orgadmin):
    entered(officer, officer_user)
    entered(officer, officer_user, title="复训")

    assert told(TODAY) == [(secretary.pk, f"accounts.Branch:{branch.pk}")]
    assert {row["due_on"] for day in (23, 29, 30) for row in sources.trainings_waiting(dt.date(2026, 11, day))} == {
        dt.date(2026, 11, 23),
        dt.date(2026, 11, 30),
    }


def test_what_the_only_secretary_entered_goes_to_the_political_office(officer, secretary, orgadmin):
    entered(officer, secretary)

    assert told(TODAY) == [(orgadmin.pk, f"accounts.Unit:{officer.unit_id}")]


def test_two_secretaries_are_each_others_second_person(officer, secretary, branch, orgadmin):
    acting = PostingFactory(branch=branch, role="secretary").user
    entered(officer, secretary)

    assert told(TODAY) == [(acting.pk, f"accounts.Branch:{branch.pk}")]


def test_confirmed_training_counts_as_hours(officer, branch):
    head = OfficerFactory(branch=branch, party_duty="secretary")
    StudyTarget.objects.create(
        group="committee", hours=56, minutes_an_hour=50, valid_from=dt.date(2026, 1, 1), basis_zh="x", basis_en="x"
    )
    TrainingFactory(officer=officer, confirmed=True, hours="2.5")
    TrainingFactory(officer=officer, confirmed=True, hours=2)
    TrainingFactory(officer=head, confirmed=True, hours=2)
    TrainingFactory(officer=officer)
    TrainingFactory(officer=officer, confirmed=True, hours=None)
    TrainingFactory(officer=officer, confirmed=True, kind=training_kind("entry"))
    TrainingFactory(officer=officer, confirmed=True, began_on=dt.date(2025, 3, 1), ended_on=dt.date(2025, 3, 1))

    assert asked.credited([officer.pk, head.pk], 2026) == {officer.pk: 202, head.pk: 100}


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-1", "0", "0.4", "9" * 30, "很多"])
def test_what_is_no_number_of_hours_is_said_with_its_row(officer, secretary, number):
    assert faults(secretary, line(officer, hours=number)) == [(2, "hours", Fault.NO_NUMBER)]


def test_a_police_number_that_nobody_can_read_is_said_with_its_row(officer, secretary):
    assert (2, "police_number", Fault.UNCLEAR) in faults(secretary, line(officer, police_number=dt.date(2026, 1, 1)))


def sheet(headings):
    return open_book(BytesIO(write_xlsx([Table("x", headings, [["x"] * len(headings)])])))


def test_a_heading_that_is_missing_is_named():
    with pytest.raises(UnreadableError) as refused:
        read(sheet([name for name in HEADS if name != HEADINGS["title"][0]]), TODAY)

    assert (refused.value.code, refused.value.params["columns"]) == ("columns_missing", HEADINGS["title"][0])


def test_a_heading_that_stands_twice_is_named():
    with pytest.raises(UnreadableError) as refused:
        read(sheet([*HEADS, HEADINGS["hours"][0]]), TODAY)

    assert refused.value.code == "columns_twice"
