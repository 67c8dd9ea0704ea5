"""Whatever part of a name somebody remembers, typed from its first letter on, finds the person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from members.rules.names import GIVEN, MOST_READINGS, SURNAMES, pinyin_of, search_keys, words_of

SURNAME = st.one_of(st.sampled_from(list(SURNAMES)), st.sampled_from("张李王刘陈吕"))
GIVEN_NAME = st.text(
    st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), st.sampled_from(list(GIVEN))),
    min_size=1,
    max_size=3,
)
NAME = st.builds(str.__add__, SURNAME, GIVEN_NAME)


def finds(typed: str, keys: str) -> bool:
    return all(f" {word}" in keys for word in words_of(typed))


@given(NAME, st.data())
def test_every_prefix_of_name_pinyin_and_number_finds(name, data):
    keys = search_keys(name, "330002")
    for whole in (name, pinyin_of(name), "330002"):
        assert finds(whole[: data.draw(st.integers(1, len(whole)))], keys)


@given(NAME)
def test_every_key_begins_with_a_blank_and_stands_once(name):
    keys = search_keys(name, "330002")
    assert keys.startswith(" ")
    parts = keys.split(" ")[1:]
    assert len(parts) == len(set(parts))
    assert all(parts)
    assert len(keys) < 120 * MOST_READINGS


@given(st.sampled_from([surname for surname, readings in SURNAMES.items() if len(readings) > 1]), GIVEN_NAME)
def test_every_reading_of_a_surname_finds(surname, given_name):
    keys = search_keys(surname + given_name, "330002")
    assert all(finds(reading.replace(" ", ""), keys) for reading in SURNAMES[surname])


@given(st.text(max_size=30), st.text(max_size=12))
def test_any_text_gives_keys_and_no_failure(name, number):
    assert isinstance(search_keys(name, number), str)
    assert isinstance(pinyin_of(name), str)


def test_keys_of_a_plain_name():
    assert search_keys("张伟鹏", "330002") == " 张伟鹏 伟鹏 鹏 zhangweipeng weipeng peng zwp wp p 330002"


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("欧阳娜", "ouyangna"),
        ("单雪梅", "shanxuemei"),
        ("曾志强", "zengzhiqiang"),
        ("仇英", "qiuying"),
        ("解放", "xiefang"),
        ("覃明", "qinming"),
        ("区小红", "ouxiaohong"),
        ("查良", "zhaliang"),
        ("万俟卨", "moqixie"),
        ("尉迟恭", "yuchigong"),
        ("长孙明", "zhangsunming"),
        ("阿卜杜拉·买买提", "abodulamaimaiti"),
        ("Ali Ahmed", "aliahmed"),
        ("", ""),
    ],
)
def test_pinyin_takes_the_surname_reading(name, reading):
    assert pinyin_of(name) == reading


@pytest.mark.parametrize(
    "typed", ["张伟", "伟鹏", "鹏", "zhang wei", "ZWP", "wei'peng", "wp", "3300", "zhang 330002", "张 wp"]
)
def test_what_people_type_finds_zhang_weipeng(typed):
    assert finds(typed, search_keys("张伟鹏", "330002"))


@pytest.mark.parametrize("typed", ["hang", "30002", "伟张", "zwpp", "li"])
def test_the_middle_of_a_key_does_not_find(typed):
    assert not finds(typed, search_keys("张伟鹏", "330002"))


@pytest.mark.parametrize("typed", ["lvpin", "lyupin", "lüpin"])
def test_u_umlaut_is_typed_three_ways(typed):
    assert finds(typed, search_keys("吕品", "330002"))
