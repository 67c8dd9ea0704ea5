"""Nothing is kept of fewer than eight answers, and no sums of what is kept can show them."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from education.rules.review import kept, mean, share

FORMS = {11: "lecture", 12: "visit"}
SHEETS = st.lists(
    st.fixed_dictionaries({}, optional={"useful": st.integers(1, 5), "next": st.sampled_from([11, 12, 99])}),
    max_size=30,
)


@given(SHEETS)
def test_kept_has_eight_answers_or_none(sheets):
    found = kept(sheets, FORMS, k=8, steps=5)

    useful = [sheet["useful"] for sheet in sheets if "useful" in sheet]
    wished = [sheet["next"] for sheet in sheets if sheet.get("next") in FORMS]
    assert found.answers == (len(useful) if len(useful) >= 8 else 0)
    assert found.sum == (sum(useful) if len(useful) >= 8 else 0)
    assert sum(found.wished.values()) == (len(wished) if len(wished) >= 8 else 0)


@given(st.lists(SHEETS, max_size=5))
def test_no_difference_of_sums_is_the_answer_of_a_few(meetings):
    """Whatever sets of meetings two cells of the board stand for: what one has beyond the other is 0, or 8 and more."""
    counts = [kept(sheets, FORMS, k=8, steps=5).answers for sheets in meetings]
    cells = [set(chosen) for size in range(len(counts) + 1) for chosen in combinations(range(len(counts)), size)]

    for one in cells:
        for other in cells:
            beyond = sum(counts[meeting] for meeting in one - other)
            assert beyond == 0 or beyond >= 8


def test_what_is_too_small_is_none():
    assert (share(7, 7, 8), share(6, 8, 8)) == (None, 75)
    assert (mean(35, 7, 8), mean(33, 8, 8)) == (None, 4.1)
