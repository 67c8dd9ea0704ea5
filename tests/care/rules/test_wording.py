from hypothesis import given
from hypothesis import strategies as st

from care.rules.wording import differences, plain

TEXT = st.text(alphabet="ab 我们夜班\n,", max_size=60)


def test_only_what_differs_is_marked():
    assert [tuple(piece) for piece in differences("He is tired.", "He was tired.")] == [
        ("same", "He "),
        ("gone", "is"),
        ("new", "was"),
        ("same", " tired."),
    ]


def test_chinese_is_compared_by_character():
    assert ("new", "连续三个") in [tuple(piece) for piece in differences("夜班后睡得不好", "连续三个夜班后睡得不好")]


def test_another_end_of_line_is_no_difference():
    assert [piece.kind for piece in differences("One.\r\nTwo.", "One.\nTwo.\n")] == ["same"]


@given(TEXT, TEXT)
def test_the_pieces_are_both_texts_and_nothing_else(old, new):
    pieces = differences(old, new)

    assert "".join(piece.text for piece in pieces if piece.kind != "new") == plain(old)
    assert "".join(piece.text for piece in pieces if piece.kind != "gone") == plain(new)


def test_a_long_change_is_shown_as_a_whole():
    pieces = differences("a " * 900, "b " * 900)

    assert [piece.kind for piece in pieces][:2] == ["gone", "new"]
