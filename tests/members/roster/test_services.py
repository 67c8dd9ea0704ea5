"""From upload to undo: what is written, what is refused, what is left as it was."""

import datetime as dt
from unittest import mock

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Branch, Unit
from audit.models import Entry
from care.models import CareTask
from care.services import tasks
from jobs.models import Job, Problem
from members.models import CareerEntry, ImportState, Officer, RosterImport, RosterRow, Skill
from members.services import officers
from members.services.roster import confirming, correcting, tidying, uploading
from members.signals import happened
from tests.factories import roster as rosters
from tests.factories.accounts import PostingFactory, UnitFactory
from tests.factories.roster import LINE

PINE = {"单位": "东河分局松山派出所", "所在党支部": "东河分局松山派出所党支部"}
UNITS = [
    ["云川市公安局东河分局", "云川市公安局", "分局", None],
    ["东河分局松山派出所", "云川市公安局东河分局", "派出所", "东河分局松山派出所党支部"],
]
pytestmark = pytest.mark.django_db


def snapshot() -> dict:
    """Everything an import may touch; versions count on, keys of the tables are kept."""
    found = {}
    for model in (Unit, Branch, Officer, CareerEntry):
        rows = model.objects.order_by("pk").values()
        found[model.__name__] = [{name: row[name] for name in row if name != "version"} for row in rows]
    return found


def states(roster) -> dict:
    return {row.number: row.state for row in roster.rows.all()}


def codes(roster, number: int) -> list[str]:
    return [one["code"] for one in roster.rows.get(number=number).findings]


def test_first_import_makes_units_branch_and_officer(city, admin):
    rosters.imported(rosters.sheet(PINE, units=UNITS), unit=city, by=admin)
    officer = Officer.objects.get()
    assert (officer.name, officer.unit.name, officer.branch.name, officer.version) == (
        "张伟鹏",
        "东河分局松山派出所",
        "东河分局松山派出所党支部",
        1,
    )
    assert officer.search_keys.startswith(" 张伟鹏")
    assert Unit.objects.get(name="云川市公安局东河分局").short_name == "东河分局"


def test_changed_fields_are_shown_before_and_after_and_only_they_are_written(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    roster = rosters.upload(rosters.sheet({**PINE, "职务": "所长", "联系电话": None}), unit=city, by=admin)
    row = roster.rows.get()
    assert (row.state, row.before, row.values) == (
        "changed",
        {"post": "民警", "phone": "17093570372"},
        {"post": "所长", "phone": ""},
    )
    rosters.confirm(roster, by=admin)
    officer = Officer.objects.get()
    assert (officer.post, officer.phone, officer.version) == ("所长", "", 2)
    assert [entry.post for entry in officer.career.all()] == ["所长"]


def test_column_that_the_sheet_has_not_stays_as_it_is(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    headings = ["姓名", "警号", "性别", "政治面貌", "单位", "人员类别"]
    roster = rosters.upload(rosters.sheet(PINE, headings=headings), unit=city, by=admin)
    assert states(roster) == {2: "unchanged"}


def test_officers_not_in_the_file_are_counted_and_left_alone(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE, {**PINE, "警号": "330003"}), unit=city, by=admin)
    roster = rosters.upload(rosters.sheet(PINE), unit=city, by=admin)
    assert roster.counts["absent"] == 1


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ({"警号": None}, "missing"),
        ({"姓名": None}, "missing"),
        ({"性别": "M"}, "unknown_value"),
        ({"政治面貌": "党团员"}, "unknown_value"),
        ({"单位": None}, "missing"),
        ({"单位": "火星派出所"}, "unknown_unit"),
        ({"所在党支部": "火星党支部"}, "unknown_branch"),
        ({"出生日期": "1987-02-30"}, "no_such_date"),
        ({"联系电话": "see my wife"}, "not_a_phone"),
        ({"职务": "长" * 41}, "too_long"),
    ],
)
def test_row_with_an_error_is_refused_and_the_rest_accepted(line, code, pine, pine_branch, city, admin):
    roster = rosters.upload(rosters.sheet({**PINE, "警号": "330009"}, {**PINE, **line}), unit=city, by=admin)
    assert states(roster) == {2: "new", 3: "refused"}
    assert codes(roster, 3) == [code]
    assert roster.rows.get(number=2).cells == {}


def test_closing_line_and_rows_with_only_a_number_are_no_rows(pine, pine_branch, city, admin):
    headings = ["序号", *rosters.HEADINGS]
    empty = dict.fromkeys(LINE)
    lines = [
        {**PINE, "序号": 1},
        {**empty, "序号": 2},
        {**empty, "序号": "填表人：王", "出生日期": "审核人："},
    ]
    roster = rosters.upload(rosters.sheet(*lines, headings=headings), unit=city, by=admin)
    assert states(roster) == {2: "new"}


def test_officer_who_left_is_refused(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    Officer.objects.update(left_on=dt.date(2026, 1, 31))
    assert codes(rosters.upload(rosters.sheet(PINE), unit=city, by=admin), 2) == ["left"]


def test_other_units_are_out_of_a_sub_bureaus_reach(pine, pine_branch, west_station, east, east_admin):
    west = {**PINE, "警号": "330010", "单位": "西岭分局柳林派出所", "所在党支部": None}
    roster = rosters.upload(rosters.sheet(PINE, west), unit=east, by=east_admin)
    assert states(roster) == {2: "new", 3: "refused"}
    assert codes(roster, 3) == ["outside"]


def test_officer_of_another_unit_cannot_be_moved_here(pine, pine_branch, west_station, city, admin, east, east_admin):
    rosters.imported(rosters.sheet({**PINE, "单位": "西岭分局柳林派出所", "所在党支部": None}), unit=city, by=admin)
    roster = rosters.upload(rosters.sheet(PINE), unit=east, by=east_admin)
    assert codes(roster, 2) == ["officer_outside"]
    assert Officer.objects.get().unit == west_station


def test_sub_bureau_cannot_add_units_elsewhere(pine, city, east, east_admin):
    units = [["新局", "云川市公安局", "分局", None], ["新所", "云川市公安局东河分局", "派出所", "新所党支部"]]
    line = {"单位": "新所", "所在党支部": "新所党支部"}
    roster = rosters.imported(rosters.sheet(line, units=units), unit=east, by=east_admin)
    assert not Unit.objects.filter(name="新局").exists()
    assert Unit.objects.get(name="新所").parent == east
    assert [one["code"] for one in roster.units.get(name="新局").findings] == ["outside"]


def test_suggestion_is_taken_for_all_rows_with_the_same_text(pine, pine_branch, city, admin):
    wrong = {**PINE, "单位": "东河分局松山派出处"}
    roster = rosters.upload(rosters.sheet(wrong, {**wrong, "警号": "330003"}), unit=city, by=admin)
    given = {"field": "unit", "by": admin, "today": timezone.localdate()}
    assert correcting.take_suggestion(roster, number=2, everywhere=True, **given) == 2
    roster.refresh_from_db()
    assert states(roster) == {2: "new", 3: "new"}
    assert (roster.counts["new"], roster.counts["refused"], roster.counts["repaired"]) == (2, 0, 2)
    with pytest.raises(ValidationError):
        correcting.take_suggestion(roster, number=2, everywhere=True, **given)


def test_suggestion_taken_for_one_row_stays_when_the_file_is_read_again(pine, pine_branch, city, admin):
    wrong = {**PINE, "单位": "东河分局松山派出处"}
    roster = rosters.upload(rosters.sheet(wrong, {**wrong, "警号": "330003"}), unit=city, by=admin)
    correcting.take_suggestion(roster, number=3, field="unit", everywhere=False, by=admin, today=timezone.localdate())
    assert states(roster) == {2: "refused", 3: "new"}
    uploading.read_again(roster, by=admin)
    rosters.finish_jobs()
    assert states(roster) == {2: "refused", 3: "new"}


def test_duplicate_stays_refused_when_its_other_fault_is_mended(pine, pine_branch, city, admin):
    roster = rosters.upload(rosters.sheet(PINE, {**PINE, "单位": "东河分局松山派出处"}), unit=city, by=admin)
    correcting.take_suggestion(roster, number=3, field="unit", everywhere=False, by=admin, today=timezone.localdate())
    assert states(roster) == {2: "new", 3: "refused"}
    assert "duplicate" in codes(roster, 3)


def test_undo_leaves_everything_as_it_was(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE, {**PINE, "警号": "330003"}), unit=city, by=admin)
    before = snapshot()
    units = [*UNITS, ["东河分局新所", "云川市公安局东河分局", "派出所", "新所党支部"]]
    lines = [
        {**PINE, "姓名": "张伟", "职务": "所长", "出生日期": None, "单位": "东河分局新所", "所在党支部": "新所党支部"},
        {**PINE, "警号": "330003"},
        {**PINE, "警号": "330004", "单位": "东河分局新所", "所在党支部": "新所党支部"},
    ]
    roster = rosters.imported(rosters.sheet(*lines, units=units), unit=city, by=admin)
    assert snapshot() != before
    rosters.undo(roster, by=admin)
    assert roster.state == ImportState.UNDONE
    assert snapshot() == before


def test_undo_of_the_first_import_leaves_nothing(city, admin):
    before = snapshot()
    roster = rosters.imported(rosters.sheet(PINE, units=UNITS), unit=city, by=admin)
    rosters.undo(roster, by=admin)
    assert snapshot() == before


def test_undo_takes_along_what_the_calendar_alone_asked_for(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    assert tasks.open_cadence(timezone.localdate()) == 1
    rosters.undo(roster, by=admin)
    assert roster.state == ImportState.UNDONE
    assert not CareTask.objects.exists()


def test_undo_is_refused_when_somebody_acted_on_what_was_asked_for(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    tasks.open_cadence(timezone.localdate())
    tasks.waive(CareTask.objects.get(), reason="Met yesterday.", by=admin, today=timezone.localdate())
    rosters.undo(roster, by=admin)
    assert (roster.state, roster.problem["code"]) == (ImportState.IMPORTED, "officers_used")


def test_undo_is_refused_when_a_new_officer_was_changed(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    Officer.objects.update(phone="13900000000", version=2)
    rosters.undo(roster, by=admin)
    assert (roster.state, roster.problem["code"]) == (ImportState.IMPORTED, "officers_changed")
    assert roster.problem["params"]["names"] == "张伟鹏"
    assert Officer.objects.exists()


def test_undo_is_refused_when_something_was_recorded_about_a_new_officer(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    Skill.objects.create(officer=Officer.objects.get(), name="Driving")
    rosters.undo(roster, by=admin)
    assert (roster.state, roster.problem["code"]) == (ImportState.IMPORTED, "officers_used")


def test_undo_is_refused_when_a_new_officers_career_went_on(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    CareerEntry.objects.create(officer=Officer.objects.get(), kind="post", happened_on=timezone.localdate())
    rosters.undo(roster, by=admin)
    assert roster.problem["code"] == "officers_used"


def test_undo_is_refused_when_a_new_unit_is_in_use(city, admin):
    roster = rosters.imported(rosters.sheet(PINE, units=UNITS), unit=city, by=admin)
    PostingFactory(unit=Unit.objects.get(name="东河分局松山派出所"))
    rosters.undo(roster, by=admin)
    assert (roster.state, roster.problem["code"]) == (ImportState.IMPORTED, "places_used")
    assert Officer.objects.exists()


def test_undo_is_refused_when_a_changed_officer_was_changed_again(pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    roster = rosters.imported(rosters.sheet({**PINE, "职务": "所长"}), unit=city, by=admin)
    officer = Officer.objects.get()
    officers.update(officer, version=2, by=admin, on=timezone.localdate(), phone="13911112222")
    rosters.undo(roster, by=admin)
    assert roster.problem["code"] == "officers_changed"
    assert Officer.objects.get().post == "所长"


def test_undo_ends_after_thirty_days(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    RosterImport.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=31))
    roster.refresh_from_db()
    with pytest.raises(ValidationError):
        confirming.undo(roster, by=admin)


@pytest.mark.parametrize("what", ["officer", "number", "unit"])
def test_stale_preview_is_not_imported_and_can_be_checked_again(what, pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    units = [["东河分局新所", "云川市公安局东河分局", "派出所", None]]
    lines = [{**PINE, "职务": "所长"}, {**PINE, "警号": "330003"}]
    roster = rosters.upload(rosters.sheet(*lines, units=units), unit=city, by=admin)
    if what == "officer":
        Officer.objects.update(phone="1", version=2)
    elif what == "number":
        rosters.imported(rosters.sheet({**PINE, "警号": "330003"}), unit=city, by=admin)
    else:
        UnitFactory(name="东河分局新所")
    rosters.confirm(roster, by=admin)
    assert (roster.state, roster.problem["code"]) == (ImportState.READY, "stale")
    assert Officer.objects.get(police_number="330002").post == "民警"
    assert Job.objects.filter(kind="members.roster.write").first().problem == Problem.REFUSED
    if what != "unit":
        uploading.read_again(roster, by=admin)
        rosters.finish_jobs()
        rosters.confirm(roster, by=admin)
        assert roster.state == ImportState.IMPORTED


def test_second_confirmation_is_told_and_does_nothing(pine, pine_branch, city, admin):
    roster = rosters.upload(rosters.sheet(PINE), unit=city, by=admin)
    confirming.confirm(roster, asks_for_talks=False, by=admin)
    with pytest.raises(ValidationError) as caught:
        confirming.confirm(roster, asks_for_talks=False, by=admin)
    assert caught.value.code == "state"
    assert Job.objects.filter(kind="members.roster.write").count() == 1


def test_failure_in_the_middle_writes_nothing_and_sets_the_roster_free(city, admin):
    roster = rosters.upload(rosters.sheet(PINE, units=UNITS), unit=city, by=admin)
    before = snapshot()
    with mock.patch.object(CareerEntry.objects, "aggregate", side_effect=ZeroDivisionError):
        rosters.confirm(roster, by=admin)
    assert snapshot() == before
    assert (roster.state, roster.problem["code"]) == (ImportState.READY, "broken")
    assert Job.objects.get(kind="members.roster.write").problem == Problem.BROKEN


@pytest.mark.parametrize("asks", [True, False])
def test_new_unit_or_post_is_told_only_when_asked_for(asks, pine, pine_branch, city, admin):
    rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    roster = rosters.upload(rosters.sheet({**PINE, "职务": "所长"}), unit=city, by=admin)
    told = []

    def listen(**said):
        told.append((said["officer"].name, said["kind"]))

    happened.connect(listen)
    rosters.confirm(roster, by=admin, asks_for_talks=asks)
    happened.disconnect(listen)
    assert told == ([("张伟鹏", "post_change")] if asks else [])


def test_dropped_roster_keeps_neither_rows_nor_file(pine, pine_branch, city, admin, django_capture_on_commit_callbacks):
    roster = rosters.upload(rosters.sheet(PINE), unit=city, by=admin)
    stored = roster.file.name
    assert default_storage.exists(stored)
    with django_capture_on_commit_callbacks(execute=True):
        uploading.drop(roster, by=admin)
    assert (roster.state, roster.rows.count(), default_storage.exists(stored)) == (ImportState.DROPPED, 0, False)


def test_tidying_deletes_old_files_once(pine, pine_branch, city, admin, django_capture_on_commit_callbacks):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    stored = roster.file.name
    RosterImport.objects.update(uploaded_at=timezone.now() - dt.timedelta(days=31))
    with django_capture_on_commit_callbacks(execute=True):
        assert (tidying.tidy(), tidying.tidy()) == (1, 0)
    assert not default_storage.exists(stored)
    assert not RosterRow.objects.exists()
    assert Officer.objects.exists()


def test_file_that_has_gone_is_said(pine, pine_branch, city, admin):
    roster = rosters.upload(rosters.sheet(PINE), unit=city, by=admin)
    default_storage.delete(roster.file.name)
    uploading.read_again(roster, by=admin)
    rosters.finish_jobs()
    roster.refresh_from_db()
    assert (roster.state, roster.problem["code"]) == (ImportState.UNUSABLE, "gone")


def test_name_on_disk_tells_nothing_and_leads_nowhere(pine, pine_branch, city, admin):
    content = rosters.sheet(PINE)
    roster = rosters.upload(content, unit=city, by=admin, name="../../etc/名册.xlsx.exe")
    assert roster.file.name.startswith("rosters/")
    assert roster.file.name.count("/") == 1
    assert roster.file.name.endswith(".csv")


def test_each_deed_is_in_the_log(pine, pine_branch, city, admin):
    roster = rosters.imported(rosters.sheet(PINE), unit=city, by=admin)
    rosters.undo(roster, by=admin)
    kinds = (
        Entry.objects.filter(subject=f"members.RosterImport:{roster.pk}").order_by("pk").values_list("kind", flat=True)
    )
    assert list(kinds) == [
        "members.roster.uploaded",
        "members.roster.confirmed",
        "members.roster.imported",
        "members.roster.undo_asked",
        "members.roster.undone",
    ]


def lines(count: int, **changes) -> list[dict]:
    return [{**PINE, "警号": f"4{count:02}{n:03}", **changes} for n in range(count)]


@pytest.mark.parametrize("deed", ["new", "changed", "unchanged", "undo"])
def test_queries_do_not_grow_with_the_rows(deed, pine, pine_branch, city, admin):
    counts = []
    for count in (2, 60):
        first = rosters.sheet(*lines(count))
        if deed != "new":
            rosters.imported(first, unit=city, by=admin)
        changes = {"职务": "所长"} if deed in ("changed", "undo") else {}
        with CaptureQueriesContext(connection) as queries:
            roster = rosters.imported(rosters.sheet(*lines(count, **changes)), unit=city, by=admin)
        if deed == "undo":
            with CaptureQueriesContext(connection) as queries:
                rosters.undo(roster, by=admin)
        counts.append(len(queries))
    assert counts[0] == counts[1]
