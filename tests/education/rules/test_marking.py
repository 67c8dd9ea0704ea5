import pytest

from education.enums import QuestionKind
from education.rules.marking import is_enough, is_over, is_right, percent


@pytest.mark.parametrize(
    ("kind", "right", "chosen", "expected"),
    [
        (QuestionKind.SINGLE, [1], [1], True),
        (QuestionKind.SINGLE, [1], [2], False),
        (QuestionKind.SINGLE, [1], [], False),
        (QuestionKind.MULTIPLE, [0, 2], [2, 0], True),
        (QuestionKind.MULTIPLE, [0, 2], [0], False),
        (QuestionKind.MULTIPLE, [0, 2], [0, 1, 2], False),
        (QuestionKind.TRUE_FALSE, [0], [0], True),
        (QuestionKind.SHORT, [], [], None),
    ],
)
def test_is_right(kind, right, chosen, expected):
    assert is_right(kind, right, chosen) is expected


@pytest.mark.parametrize(
    ("score", "size", "needed", "expected"),
    [(6, 10, 60, True), (5, 10, 60, False), (2, 3, 67, False), (0, 0, 1, False)],
)
def test_is_enough(score, size, needed, expected):
    assert is_enough(score, size, needed) is expected


@pytest.mark.parametrize(
    ("passed", "used", "expected"), [(True, 1, True), (False, 2, False), (False, 3, True), (True, 3, True)]
)
def test_nobody_is_held_by_a_quiz(passed, used, expected):
    assert is_over(is_passed=passed, used=used, most=3) is expected


def test_percent_of_nothing():
    assert (percent(0, 0), percent(2, 3)) == (0, 66)
