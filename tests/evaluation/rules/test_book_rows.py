"""A workbook of indicators: what goes out comes in as it was; what is wrong is said at its row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.book_columns import HEADINGS, LISTS
from evaluation.rules.book_rows import COLUMNS, cells_of, read
from tests.evaluation.strategies import schemes

pytestmark = pytest.mark.usefixtures("in_english")
ENGLISH = [pair[1] for pair in HEADINGS.values()]
GOOD = {
    "code": "calls",
    "dimension": "results",
    "kind": "computed",
    "name_zh": "接处警",
    "name_en": "Calls",
    "points": "8",
    "evidence": "work figure",
    "figure": "calls",
    "formula": "in proportion",
    "numbers": "target=240",
    "note_zh": "",
    "note_en": "",
}


def reading(*rows):
    places = COLUMNS.places_of(ENGLISH)
    return read(
        [(number, [row[name] for name in HEADINGS]) for number, row in enumerate(rows, start=2)],
        places,
        figures={"calls"},
    )


@given(schemes, st.booleans(), st.randoms())
def test_a_workbook_read_in_again_is_what_it_was(rows, english, chance):
    columns = [*range(len(HEADINGS))]
    chance.shuffle(columns)
    headings = [pair[english] for pair in HEADINGS.values()]
    cells = [cells_of(row, english=english) for row in rows]

    found = read(
        [(number, [row[place] for place in columns]) for number, row in enumerate(cells, start=2)],
        COLUMNS.places_of([headings[place] for place in columns]),
        figures={"calls"},
    )

    assert found.problems == []
    assert found.rows == rows


def test_every_value_of_the_closed_lists_has_a_word():
    assert {name: {each.value for each in words} for name, words in LISTS.items()} == {
        name: {each.value for each in type(next(iter(words)))} for name, words in LISTS.items()
    }


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name_en": ""}, "“name in English” is empty. Fill it in."),
        ({"points": "0"}, "“0” is no number of points above 0 and up to 100, with two decimal places at most."),
        ({"points": "many"}, "“many” is no number of points above 0 and up to 100, with two decimal places at most."),
        ({"figure": "arrests"}, "There is no work figure “arrests”. Write its code: calls."),
        ({"figure": ""}, "Name the work figure."),
        ({"kind": "rated"}, "This evidence does not belong to this kind of indicator."),
        ({"evidence": "ratings"}, "This evidence does not belong to this kind of indicator."),
        ({"formula": "mean"}, "A mean is only taken of the marks of those who rate, and of marks nothing else is."),
        ({"numbers": "240"}, "“240” cannot be read. Write the numbers like target=90; from=50."),
        ({"numbers": "target=0"}, "The target lies above the number from which points begin."),
        ({"code": "接警"}, "“接警” is no code. Use letters, digits and hyphens, or leave it empty."),
        ({"dimension": "talks"}, None),
        ({"evidence": "care"}, None),
    ],
)
def test_a_wrong_row_says_what_to_do(changed, said):
    found = reading(GOOD | changed)

    assert found.rows == []
    assert [problem.row for problem in found.problems] == [2]
    assert said is None or str(found.problems[0]) == said


def test_a_code_stands_once():
    found = reading(GOOD, GOOD)

    assert [str(problem) for problem in found.problems] == [
        "The code “calls” stands in row 2 already. Change one of them."
    ]


def test_missing_columns_are_named():
    assert COLUMNS.missing_in(COLUMNS.places_of(["code", "分值"])) == [
        "dimension",
        "kind",
        "name_zh",
        "name_en",
        "formula",
        "numbers",
    ]


@pytest.mark.parametrize("kind", ["computed", "bonus", "deduction"])
def test_what_is_reckoned_from_facts_names_its_evidence(kind):
    found = reading(GOOD | {"kind": kind, "evidence": ""})

    assert [(one.code, one.params["column"]) for one in found.problems] == [("missing", "evidence")]
