"""Reading questions from a sheet: each row is a question, or says what is wrong with it and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from operator import itemgetter
from typing import Any, BinaryIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.enums import Difficulty, QuestionKind
from education.rules.bank_columns import HEADINGS, KINDS, KINDS_TOO, LETTERS, LEVELS, NEEDED, TRUTH
from ui.spreadsheets import Cell, Limits
from ui.spreadsheets.headed import Columns, Read, WrongRowError
from ui.spreadsheets.sheets import text_of

SEPARATOR = re.compile(r"[\s,，、;；]+")
LONGEST = {"text": 600, "answer": 600, "theme": 40, "rule": 120, "paragraph": 60, "explanation": 600}
LONGEST_OPTION = 200
PROBLEMS: dict[str, Promise] = {
    "kind": _("“%(value)s” is no kind of question. Write single, multiple, true or false, or short answer."),
    "difficulty": _("“%(value)s” is no difficulty. Write easy, medium or hard, or leave it empty."),
    "day": _("“%(value)s” is no date. Write it like 2027-06-30."),
    "options": _("Offer at least two answers, from A on and without a gap."),
    "letters": _(
        "“%(value)s” names no answer that is offered. Write its letter, such as A, or A, C where several are right."
    ),
    "one": _("Exactly one answer is right here. Give one letter, or make it a question with several."),
    "truth": _("“%(value)s” is neither true nor false."),
    "twice": _("The same question stands in row %(row)d already. Remove one of them."),
}


COLUMNS = Columns(HEADINGS, NEEDED, LONGEST, PROBLEMS)
Question = dict[str, Any]


def read(rows: Iterable[tuple[int, Sequence[Cell]]], places: Mapping[str, int]) -> Read[Question]:
    return COLUMNS.read(rows, places, _question, key=itemgetter("text"))


def read_file(file: BinaryIO, limits: Limits) -> Read[Question]:
    return COLUMNS.read_file(file, limits, _question, key=itemgetter("text"))


def _question(cells: Mapping[str, Cell]) -> Question:
    texts = COLUMNS.texts(cells)
    kind = _kind(texts["kind"])
    options = _options(texts) if kind in {QuestionKind.SINGLE, QuestionKind.MULTIPLE} else []
    return {
        "kind": kind,
        "text": texts["text"],
        "options": options,
        "right": _right(kind, texts["answer"], len(options)),
        "model_answer": texts["answer"] if kind == QuestionKind.SHORT else "",
        "theme": texts["theme"],
        "difficulty": _difficulty(texts["difficulty"]),
        "rule": texts["rule"],
        "paragraph": texts["paragraph"],
        "explanation": texts["explanation"],
        "review_on": _day(cells["review_on"]),
    }


def _kind(typed: str) -> QuestionKind:
    known = {spelling: kind for kind, pair in KINDS.items() for spelling in (*pair, kind.value)} | KINDS_TOO
    if typed.lower() not in known:
        raise WrongRowError("kind", value=typed[:40])
    return known[typed.lower()]


def _difficulty(typed: str) -> Difficulty:
    known = {spelling: level for level, pair in LEVELS.items() for spelling in (*pair, str(level.value))}
    if typed and typed.lower() not in known:
        raise WrongRowError("difficulty", value=typed[:40])
    return known[typed.lower()] if typed else Difficulty.MEDIUM


def _options(texts: Mapping[str, str]) -> list[str]:
    offered = [texts[f"option_{letter.lower()}"] for letter in LETTERS]
    options = [option for option in offered if option]
    if len(options) < 2 or offered[: len(options)] != options:
        raise WrongRowError("options")
    if any(len(option) > LONGEST_OPTION for option in options):
        raise WrongRowError("long", column=", ".join(LETTERS[: len(options)]), most=LONGEST_OPTION)
    return options


def _right(kind: QuestionKind, typed: str, offered: int) -> list[int]:
    if kind == QuestionKind.SHORT:
        return []
    if kind == QuestionKind.TRUE_FALSE:
        for place, words in enumerate(TRUTH):
            if typed.lower() in words:
                return [place]
        raise WrongRowError("truth", value=typed[:40])
    letters = SEPARATOR.sub("", typed).upper()
    places = sorted({LETTERS.find(letter) for letter in letters})
    if not places or places[0] < 0 or places[-1] >= offered:
        raise WrongRowError("letters", value=typed[:40])
    if kind == QuestionKind.SINGLE and len(places) != 1:
        raise WrongRowError("one")
    return places


def _day(cell: Cell) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(text_of(cell).strip().replace("/", "-").replace(".", "-"))
    except ValueError:
        raise WrongRowError("day", value=text_of(cell).strip()[:40]) from None
