import json
import unicodedata
from functools import partial

from hypothesis import given
from hypothesis import strategies as st

from evaluation.rules.sealing import canonical, seal, seal_of_all

TEXT = st.text().map(partial(unicodedata.normalize, "NFC"))
LEAVES = st.none() | st.booleans() | st.integers() | TEXT
CONTENT = st.dictionaries(TEXT, st.recursive(LEAVES, lambda part: st.lists(part) | st.dictionaries(TEXT, part)))


def test_canonical_is_the_same_however_it_was_written():
    assert canonical({"b": "2.50", "a": [1, None]}) == '{"a":[1,null],"b":"2.50"}'
    assert seal({"b": 1, "a": 2}) == seal({"a": 2, "b": 1})


def test_seal_is_sha_256_of_the_canonical_text():
    assert seal({"a": "张"}) == "1bef331ceb9d9b7e417493fd87d61cf4b796d4223381ad32bf5cb6dc10cdaa65"


def test_composed_and_decomposed_letters_are_one():
    assert seal({"a": "é"}) == seal({"a": "e\u0301"})


@given(content=CONTENT)
def test_reading_back_leaves_the_seal(content):
    assert canonical(json.loads(canonical(content))) == canonical(content)


def test_the_seal_of_all_depends_on_each_and_on_their_order():
    assert seal_of_all(["a", "b"]) != seal_of_all(["b", "a"])
    assert seal_of_all(["ab"]) != seal_of_all(["a", "b"])
