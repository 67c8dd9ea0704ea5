"""How a name is read aloud, and every way a person may be looked for by it."""

import os
import re
from functools import lru_cache
from itertools import product

os.environ.setdefault("PYPINYIN_NO_PHRASES", "1")  # characters are read one by one: saves 40 MB in every process

from pypinyin import lazy_pinyin

SURNAMES: dict[str, tuple[str, ...]] = {
    "欧阳": ("ou yang",),
    "诸葛": ("zhu ge",),
    "司马": ("si ma",),
    "司徒": ("si tu",),
    "司空": ("si kong",),
    "上官": ("shang guan",),
    "皇甫": ("huang fu",),
    "慕容": ("mu rong",),
    "令狐": ("ling hu",),
    "夏侯": ("xia hou",),
    "公孙": ("gong sun",),
    "宇文": ("yu wen",),
    "东方": ("dong fang",),
    "独孤": ("du gu",),
    "端木": ("duan mu",),
    "轩辕": ("xuan yuan",),
    "尉迟": ("yu chi", "wei chi"),
    "长孙": ("zhang sun", "chang sun"),
    "澹台": ("tan tai", "dan tai"),
    "万俟": ("mo qi", "wan si"),
    "单于": ("chan yu", "dan yu"),
    "鲜于": ("xian yu",),
    "单": ("shan", "dan"),
    "曾": ("zeng", "ceng"),
    "仇": ("qiu", "chou"),
    "解": ("xie", "jie"),
    "覃": ("qin", "tan"),
    "朴": ("piao", "pu"),
    "区": ("ou", "qu"),
    "查": ("zha", "cha"),
    "任": ("ren",),
    "盖": ("gai", "ge"),
    "葛": ("ge",),
    "尉": ("wei", "yu"),
    "乐": ("yue", "le"),
    "缪": ("miao", "mou"),
    "牟": ("mou", "mu"),
    "繁": ("po", "fan"),
    "种": ("chong", "zhong"),
    "冼": ("xian",),
    "洗": ("xian", "xi"),
    "逄": ("pang",),
    "员": ("yun", "yuan"),
    "召": ("shao", "zhao"),
    "翟": ("zhai", "di"),
    "秘": ("bi", "mi"),
    "折": ("she", "zhe"),
    "黑": ("he", "hei"),
    "藏": ("zang", "cang"),
    "谌": ("chen", "shen"),
    "郗": ("xi", "chi"),
    "隗": ("wei", "kui"),
    "么": ("yao", "me"),
    "祭": ("zhai", "ji"),
    "句": ("gou", "ju"),
    "都": ("du", "dou"),
    "薄": ("bo", "bao"),
    "宿": ("su", "xiu"),
    "盛": ("sheng", "cheng"),
    "莘": ("shen", "xin"),
    "强": ("qiang", "jiang"),
    "柏": ("bai", "bo"),
    "车": ("che", "ju"),
    "眭": ("sui",),
    "钭": ("tou",),
    "褚": ("chu",),
    "那": ("na", "nuo"),
    "阚": ("kan",),
    "燕": ("yan",),
    "佴": ("nai",),
    "瞿": ("qu",),
    "长": ("chang", "zhang"),
}
"""Surnames that a dictionary misreads, or that families read in two ways; the usual reading stands first."""

GIVEN: dict[str, tuple[str, ...]] = {
    "乐": ("le", "yue"),
    "长": ("chang", "zhang"),
    "朝": ("chao", "zhao"),
    "行": ("xing", "hang"),
    "重": ("zhong", "chong"),
    "晟": ("sheng", "cheng"),
    "茜": ("qian", "xi"),
    "娜": ("na", "nuo"),
    "柏": ("bai", "bo"),
    "盛": ("sheng", "cheng"),
    "曾": ("zeng", "ceng"),
    "单": ("dan", "shan"),
    "会": ("hui", "kuai"),
    "传": ("chuan", "zhuan"),
    "弹": ("tan", "dan"),
    "参": ("can", "shen"),
    "阿": ("a", "e"),
    "省": ("sheng", "xing"),
    "调": ("tiao", "diao"),
    "莘": ("xin", "shen"),
    "石": ("shi", "dan"),
    "降": ("jiang", "xiang"),
    "夏": ("xia",),
}
"""Characters of given names that are read in two ways: people type whichever they know."""

SEPARATORS = re.compile(r"[,;，；、\n]+")
"""What people put between two names."""

MOST_READINGS = 8
"""A name with more readings keeps the first ones: the row must stay small."""


def pinyin_of(name: str) -> str:
    """The usual reading without blanks: 欧阳娜 → ``ouyangna``. The order of every list."""
    return "".join(_readings(name)[0])[:120] if _letters(name) else ""


def search_keys(name: str, police_number: str) -> str:
    """Every key a search may begin with, a blank before each, so that ``LIKE '% key%'`` finds prefixes only.

    The name, its pinyin and its initials, each whole and from every later character on, then the police number:
    ``" 张伟鹏 伟鹏 鹏 zhangweipeng weipeng peng zwp wp p 330002"``.
    """
    letters = _letters(name)
    keys = [letters[start:] for start in range(len(letters))] if not letters.isascii() else [letters]
    readings = _readings(name) if letters else []
    for syllables in readings:
        keys += ["".join(syllables[start:]) for start in range(len(syllables))]
    for syllables in readings:
        initials = "".join(syllable[0] for syllable in syllables)
        keys += [initials[start:] for start in range(len(initials))]
    if not letters.isascii():
        keys += [key.replace("v", "yu") for key in keys if key.isascii()]  # 吕 is typed lv, and printed lyu
    return "".join(f" {key}" for key in dict.fromkeys([*keys, police_number.strip().lower()]) if key)


def words_of(text: str) -> list[str]:
    """What somebody typed, as prefixes to look for: ``"Wang  xiao'mei"`` → ``["wang", "xiaomei"]``."""
    return [word for word in (_letters(part) for part in text.replace("\u3000", " ").split()) if word]


def _letters(name: str) -> str:
    """Without the marks that people type or leave out: blanks, the dot of 阿卜杜拉·买买提, apostrophes."""
    return "".join(sign for sign in name.lower().replace("ü", "v") if sign.isalnum())


def _readings(name: str) -> list[list[str]]:
    """Every way to read the name, as lists of syllables; the usual one first."""
    if name.isascii():
        return [[part for part in (_letters(word) for word in name.split()) if part]]
    letters = _letters(name)
    surname = next((letters[:length] for length in (2, 1) if letters[:length] in SURNAMES), "")
    choices = [tuple(reading.split()) for reading in SURNAMES.get(surname, ())]
    parts: list[list[tuple[str, ...]]] = [choices] if choices else []
    parts += [[(syllable,) for syllable in _syllables(sign)] for sign in letters[len(surname) :]]
    ways = sorted(product(*[range(len(part)) for part in parts]), key=sum)[:MOST_READINGS]
    return [[syllable for part, at in zip(parts, way, strict=True) for syllable in part[at]] for way in ways]


@lru_cache(maxsize=8192)
def _syllables(sign: str) -> tuple[str, ...]:
    return GIVEN.get(sign) or tuple(lazy_pinyin(sign))
