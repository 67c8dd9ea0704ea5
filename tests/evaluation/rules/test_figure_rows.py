"""Each row of a workbook of figures: read, or refused in words that say what to do."""

import datetime as dt
from decimal import Decimal

import pytest

from evaluation.rules.figure_rows import Known, layout_of, read, sentence

KINDS = {"接处警": (1, Decimal(600)), "calls": (1, Decimal(600)), "化解矛盾纠纷": (2, None)}
OFFICERS = {
    "100001": Known(11, "张伟", is_within=True),
    "100002": Known(12, "李娜", is_within=True),
    "200001": Known(21, "王强", is_within=False),
}
HEADINGS = ("警号", "姓名", "月份", "接处警", "化解矛盾纠纷")
MARCH = dt.date(2025, 3, 1)


def rows_of(*rows):
    return [(1, ("某局三月业绩",)), (2, HEADINGS), *enumerate(rows, 3)]


def told(*rows):
    sheet = rows_of(*rows)
    return read(sheet, layout_of(sheet, KINDS), OFFICERS, MARCH)


def test_a_row_is_read():
    [one] = told(("100001", "张伟", "2025年3月", 12, "3.5"))

    assert (one.row, one.officer, one.values, one.problems) == (3, 11, {"1": "12", "2": "3.5"}, [])


def test_a_number_that_a_spreadsheet_made_a_number_is_read_as_text():
    [one] = told((100001.0, "张 伟", dt.datetime(2025, 3, 31), 12.0, None))  # noqa: DTZ001 - a cell has no zone

    assert (one.officer, one.values, one.problems) == (11, {"1": "12"}, [])


@pytest.mark.parametrize(
    ("row", "code", "column", "words"),
    [
        (("", "张伟", "", 1), "missing", "", "Fill it in"),
        (("199999", "", "", 1), "unknown", "", "Nobody has the police number “199999”"),
        (("200001", "", "", 1), "outside", "", "outside the unit"),
        (("100001", "王强", "", 1), "other_name", "", "it belongs to 张伟"),
        (("100001", "", "2025-04", 1), "wrong_month", "", "another month"),
        (("100001", "", dt.date(2024, 3, 1), 1), "wrong_month", "", "another month"),
        (("100001", "", "", "十二"), "not_a_number", "接处警", "in digits"),
        (("100001", "", "", "NaN"), "not_a_number", "接处警", "in digits"),
        (("100001", "", "", -1), "negative", "接处警", "below nothing"),
        (("100001", "", "", 601), "above", "接处警", "more than 600"),
        (("100001", "", "", "", 10**9), "above", "化解矛盾纠纷", "Look it up"),
        (("100001", "", "", "1.234"), "decimals", "接处警", "two decimal places"),
        (("100001", "张伟", "", "", ""), "nothing", "", "Write 0"),
    ],
)
def test_what_is_wrong_is_said_at_its_column(row, code, column, words):
    [one] = told(row)

    [problem] = one.problems
    assert (problem["code"], problem["column"]) == (code, column)
    assert words in sentence(problem)


def test_the_same_officer_twice_names_the_first_row():
    first, second = told(("100001", "", "", 1), ("100001", "", "", 2))

    assert first.problems == []
    assert sentence(second.problems[0]) == "Row 3 has the same police number. Keep one of them."


@pytest.mark.parametrize(("number", "name"), [("10002", ""), ("999", "李娜")])
def test_an_unknown_number_suggests_who_is_meant(number, name):
    [one] = told((number, name, "", 1))

    assert one.problems[0]["suggestion"] == "100002 李娜"


def test_nobody_outside_is_suggested_or_named():
    [unknown, outside] = told(("299999", "王强", "", 1), ("200001", "", "", 1))

    assert unknown.problems[0]["suggestion"] == ""
    assert outside.name == ""


def test_a_sheet_without_a_known_figure_is_no_sheet_of_figures():
    assert layout_of([(1, ("警号", "加班"))], KINDS) is None
    assert layout_of([(n, ("说明",)) for n in range(20)], KINDS) is None


def test_columns_that_the_catalogue_does_not_know_are_named():
    layout = layout_of([(1, ("警号", "Calls", "加班时长"))], KINDS)

    assert layout.unknown == ("加班时长",)
    assert [column.kind for column in layout.columns] == [1]
