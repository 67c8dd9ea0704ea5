"""Each row of a workbook is a question, or says what is wrong with it."""

import datetime as dt

import pytest

from education.rules.bank_columns import HEADINGS
from education.rules.bank_rows import COLUMNS, read

ROW = {
    "kind": "单选题",
    "text": "多久召开一次?",
    "option_a": "每月",
    "option_b": "每季度",
    "answer": "b",
    "theme": "组织生活",
    "difficulty": "易",
    "rule": "支部工作条例",
    "paragraph": "第十一条",
    "review_on": "2027-06-30",
}


def _read(*rows):
    cells = [(number, [row.get(name) for name in HEADINGS]) for number, row in enumerate(rows, start=2)]
    return read(cells, {name: place for place, name in enumerate(HEADINGS)})


def test_a_row_is_a_question():
    (question,) = _read(ROW).rows

    assert question == {
        "kind": "single",
        "text": "多久召开一次?",
        "options": ["每月", "每季度"],
        "right": [1],
        "model_answer": "",
        "theme": "组织生活",
        "difficulty": 1,
        "rule": "支部工作条例",
        "paragraph": "第十一条",
        "explanation": "",
        "review_on": dt.date(2027, 6, 30),
    }


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"kind": "谜语"}, "kind"),
        ({"text": " "}, "missing"),
        ({"rule": None}, "missing"),
        ({"option_b": None}, "options"),
        ({"option_b": None, "option_c": "每年"}, "options"),
        ({"answer": "C"}, "letters"),
        ({"answer": "AB"}, "one"),
        ({"kind": "判断题", "answer": "也许"}, "truth"),
        ({"difficulty": "极难"}, "difficulty"),
        ({"review_on": "明年"}, "day"),
        ({"text": "x" * 601}, "long"),
        ({"option_a": "x" * 201}, "long"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(change, code):
    found = _read(ROW, ROW | {"text": "另一题"} | change)

    assert [(problem.row, problem.code) for problem in found.problems] == [(3, code)]
    assert str(found.problems[0])


def test_every_row_is_looked_at():
    found = _read(ROW | {"kind": "谜语"}, ROW | {"answer": "F"}, ROW, ROW)

    assert [(problem.row, problem.code) for problem in found.problems] == [(2, "kind"), (3, "letters"), (5, "twice")]


@pytest.mark.parametrize(("typed", "right"), [("对", [0]), ("FALSE", [1]), ("√", [0]), (True, [0]), ("×", [1])])
def test_truth(typed, right):
    assert _read(ROW | {"kind": "true or false", "answer": typed}).rows[0]["right"] == right


@pytest.mark.parametrize("typed", ["A,B", "a、b", "A B", "BA", "A；B"])
def test_several_letters(typed):
    assert _read(ROW | {"kind": "多选题", "answer": typed}).rows[0]["right"] == [0, 1]


@pytest.mark.parametrize("day", [dt.date(2027, 6, 30), dt.datetime(2027, 6, 30), "2027/06/30", "2027.06.30"])  # noqa: DTZ001
def test_days(day):
    assert _read(ROW | {"review_on": day}).rows[0]["review_on"] == dt.date(2027, 6, 30)


def test_headings_in_either_language_and_any_order():
    assert COLUMNS.places_of(["备注", "Question", "题型", None]) == {"text": 1, "kind": 2}
    assert COLUMNS.missing_in({"kind": 0, "text": 1}) == ["answer", "theme", "rule", "paragraph", "review_on"]
