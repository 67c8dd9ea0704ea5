import datetime as dt

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from care.rules.reason import Reason

DAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("visit", event="Bereavement", happened_on=DAY), "Because of this: Bereavement, 2 March 2026."),
        (
            Reason("visit", event="Bereavement", happened_on=DAY, is_follow_up=True),
            "How are things since then? Bereavement, 2 March 2026.",
        ),
        (Reason("talk"), "A talk is asked for."),
        (Reason("visit"), "A visit is asked for."),
        (Reason("talk", is_follow_up=True), "It is time to ask again how things are."),
        (Reason("talk", since=DAY), "No contact since 2 March 2026."),
        (Reason("talk", is_first=True), "No contact has been logged so far."),
    ],
)
def test_a_reason_reads_as_one_sentence(reason, sentence):
    with override("en"):
        assert reason.sentence == sentence


@given(st.sampled_from(["talk", "visit"]), st.booleans())
def test_a_reader_who_may_not_know_learns_no_day_either(deed, is_follow_up):
    with override("en"):
        sentence = Reason(deed, happened_on=DAY, is_follow_up=is_follow_up).sentence
    assert "2026" not in sentence
    assert "March" not in sentence
