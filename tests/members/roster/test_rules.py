"""Reading cells: pure, so tables of cases and properties."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.enums import Sex
from members.models import Officer
from members.rules.roster import units, values
from members.rules.roster.columns import HEADINGS, REQUIRED, find
from members.rules.roster.findings import Finding, Reason, Repair, Setback
from members.rules.roster.rows import Checker, Places
from members.rules.roster.vocabulary import WORDS
from ui.spreadsheets.sheets import text_of

TODAY = date(2026, 11, 22)
CELLS = (
    st.none()
    | st.text(max_size=30)
    | st.integers()
    | st.floats(allow_nan=True)
    | st.booleans()
    | st.dates()
    | st.datetimes()
    | st.from_regex(r"[0-9]{1,5}[./年-][0-9]{1,3}([./月-][0-9]{1,3}日?)?", fullmatch=True)
)


@pytest.mark.parametrize(
    ("cell", "value", "repair"),
    [
        (datetime(1999, 12, 9), date(1999, 12, 9), None),  # noqa: DTZ001  a sheet knows no time zone
        (date(1999, 12, 9), date(1999, 12, 9), None),
        ("1999-12-09", date(1999, 12, 9), None),
        ("1999/12/9", date(1999, 12, 9), None),
        ("1999.12.09", date(1999, 12, 9), None),
        ("2021年8月15日", date(2021, 8, 15), Repair.CHINESE_DATE),
        ("２０２１年８月１５日", date(2021, 8, 15), Repair.CHINESE_DATE),
        ("1977.04", date(1977, 4, 1), Repair.MONTH),
        ("1977年4月", date(1977, 4, 1), Repair.MONTH),
        (1977.04, date(1977, 4, 1), Repair.MONTH),
        (1977.12, date(1977, 12, 1), Repair.MONTH),
        ("19991209", date(1999, 12, 9), Repair.COMPACT_DATE),
        (19991209, date(1999, 12, 9), Repair.COMPACT_DATE),
        (36503, date(1999, 12, 9), Repair.DAY_NUMBER),
        ("", None, None),
        (None, None, None),
        (" \u3000", None, None),
    ],
)
def test_day_is_read(cell, value, repair):
    assert values.day(cell, TODAY) == values.Read(value, repair=repair)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("1987-02-30", Reason.NO_SUCH_DATE),
        ("1999-13-01", Reason.NO_SUCH_DATE),
        ("long ago", Reason.NO_SUCH_DATE),
        ("36503", Reason.NO_SUCH_DATE),
        (1977.1, Reason.AMBIGUOUS_MONTH),
        (True, Reason.NO_SUCH_DATE),
        ("1066-10-14", Reason.NO_SUCH_DATE),
        ("2199-01-01", Reason.NO_SUCH_DATE),
    ],
)
def test_day_that_is_none_is_refused(cell, reason):
    assert values.day(cell, TODAY).reason == reason


@pytest.mark.parametrize(
    ("cell", "value", "repair"),
    [
        ("袁晨轩", "袁晨轩", None),
        ("吕　健", "吕健", Repair.BLANKS),
        (" 吕健 ", "吕健", None),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提", None),
        ("阿卜杜拉 · 买买提", "阿卜杜拉·买买提", Repair.BLANKS),
        ("John  Smith", "John Smith", Repair.BLANKS),
        ("𠮷田", "𠮷田", None),
    ],
)
def test_name_is_read(cell, value, repair):
    assert values.name(cell) == values.Read(value, repair=repair)


@pytest.mark.parametrize("cell", ["#N/A", "12", "=1+1", "a<b", "张三1", "张" * 61])
def test_name_that_is_none_is_refused(cell):
    assert values.name(cell).reason == Reason.NOT_A_NAME


@pytest.mark.parametrize(
    ("cell", "value", "repair"),
    [
        ("330002", "330002", None),
        (330002, "330002", None),
        (330002.0, "330002", None),
        ("３３０２５１", "330251", Repair.WIDTH),
        ("fj 1023", "FJ1023", Repair.WIDTH),
        ("fj1023", "FJ1023", None),
        ("330002.0", "330002", Repair.NUMBER_CELL),
    ],
)
def test_number_is_read(cell, value, repair):
    assert values.number(cell) == values.Read(value, repair=repair)


@pytest.mark.parametrize("cell", ["12", "警号", "330-002", "3" * 13, "3300.5"])
def test_number_that_is_none_is_refused(cell):
    assert values.number(cell).reason == Reason.NOT_A_NUMBER


@pytest.mark.parametrize(
    ("cell", "value", "repair"),
    [
        ("13909012247", "13909012247", None),
        (13909012247, "13909012247", Repair.NUMBER_CELL),
        (13909012247.0, "13909012247", Repair.NUMBER_CELL),
        ("13909012247.0", "13909012247", Repair.NUMBER_CELL),
        ("021-62310110", "021-62310110", None),
        ("+86 139 0901 2247", "+8613909012247", Repair.WIDTH),
        ("", "", None),
    ],
)
def test_phone_is_read(cell, value, repair):
    assert values.phone(cell) == values.Read(value, repair=repair)


@given(CELLS)
def test_reading_never_breaks_and_what_was_read_reads_the_same(cell):
    for reader in (values.name, values.number, values.phone, values.post, lambda given: values.day(given, TODAY)):
        read = reader(cell)
        assert read.reason is None or read.value is None
        if read.value:
            again = reader(read.value)
            assert (again.value, again.reason) == (read.value, None)


@given(st.text(max_size=40))
def test_folding_is_the_same_the_second_time(text):
    assert values.folded(values.folded(text)) == values.folded(text)


@given(st.dictionaries(st.sampled_from(list(HEADINGS)), CELLS))
def test_any_row_is_checked_and_every_finding_can_be_said(cells):
    checked = Checker(Places(units={"a": "A"}), TODAY).check(7, cells)
    for finding in checked.findings:
        assert Finding.of(finding.kept()).sentence
    assert checked.is_refused or not checked.is_repaired or checked.findings


def test_every_reason_and_repair_takes_its_parameters():
    params = dict.fromkeys(["text", "row", "day", "parent", "value", "names", "count"], "1")
    for kind in (Reason, Repair, Setback):
        assert all("%" not in str(one.label) % params for one in kind)


def test_headings_are_found_below_a_title_in_any_order():
    rows = [(1, ["花名册"]), (2, []), (3, ["警号", " 姓 名", "民族", "性别", "单位", "政治面貌", "人员类别"])]
    layout = find(rows, HEADINGS, REQUIRED)
    assert (layout.row, layout.places["name"], layout.not_kept, layout.missing) == (3, 1, ["民族"], [])


def test_word_of_another_list_is_refused_but_offered():
    checked = Checker(Places(), TODAY).check(3, {"sex": "M"})
    assert checked.findings == [Finding("sex", Reason.UNKNOWN_VALUE, {"text": "M"}, "男")]


@pytest.mark.parametrize("text", ["男", " 男 ", "男性"])
def test_known_word_is_read(text):
    checked = Checker(Places(), TODAY).check(3, {"sex": text})
    assert (checked.values["sex"], checked.findings) == (Sex.MALE, [])


def test_every_word_stands_for_a_value_of_the_model():
    for field, words in WORDS.items():
        assert set(words.values()) <= set(dict(Officer._meta.get_field(field).choices))


def test_full_membership_before_joining_is_refused():
    cells = {"joined_party_on": "2020-01-01", "full_member_on": "2019-01-01"}
    assert [one.code for one in Checker(Places(), TODAY).check(3, cells).findings] == [Reason.FULL_BEFORE_JOINING]


def known(**given):
    defaults = {"names": {"局": "局"}, "parents": {"局": ""}, "outside": set(), "branches": {}, "branch_names": {}}
    return units.Known(**{**defaults, "root": "局", **given})


def test_units_are_planned_whatever_their_order():
    lines = [units.Line(2, "所", "分局", "派出所", "所党支部"), units.Line(3, "分局", "局", "分局")]
    plans = units.plan(lines, known())
    assert [(one.makes_unit, one.makes_branch, one.findings) for one in plans] == [(True, True, []), (True, False, [])]


def test_units_in_a_circle_are_refused():
    lines = [units.Line(2, "甲", "乙", "大队"), units.Line(3, "乙", "甲", "大队")]
    assert [[one.code for one in plan.findings] for plan in units.plan(lines, known())] == [
        [Reason.PARENT_UNKNOWN],
        [Reason.PARENT_UNKNOWN],
    ]


def test_unit_outside_reach_and_what_hangs_on_it_are_refused():
    lines = [units.Line(2, "西分局", "局", "分局"), units.Line(3, "西所", "西分局", "派出所")]
    plans = units.plan(lines, known(outside={"西分局"}))
    assert [[one.code for one in plan.findings] for plan in plans] == [[Reason.OUTSIDE], [Reason.OUTSIDE]]


def test_known_unit_stays_where_it_is():
    lines = [units.Line(2, "所", "别处", "派出所")]
    plan = units.plan(lines, known(names={"局": "局", "所": "所"}, parents={"局": "", "所": "局"}))[0]
    assert ([one.code for one in plan.findings], plan.makes_unit, plan.is_refused) == (
        [Reason.PARENT_DIFFERS],
        False,
        False,
    )


def test_branch_of_another_unit_is_refused():
    lines = [units.Line(2, "所", "局", "派出所", "支部")]
    plan = units.plan(lines, known(branches={"支部": "局"}, branch_names={"支部": "支部"}))[0]
    assert ([one.code for one in plan.findings], plan.makes_unit) == ([Reason.BRANCH_ELSEWHERE], False)


def test_text_of_cells_is_what_a_person_reads():
    cells = (None, 1.0, 1.5, datetime(2020, 1, 2), "x")  # noqa: DTZ001
    assert [text_of(cell) for cell in cells] == [
        "",
        "1",
        "1.5",
        "2020-01-02",
        "x",
    ]
