"""Reading questions from a sheet: each row is a question, or says what is wrong with it and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from education.enums import Difficulty, QuestionKind
from education.rules.bank_columns import HEADINGS, KINDS, KINDS_TOO, LETTERS, LEVELS, NEEDED, TRUTH

Cells = Sequence[Any]
SEPARATOR = re.compile(r"[\s,，、;；]+")
LONGEST = {"text": 600, "answer": 600, "theme": 40, "rule": 120, "paragraph": 60, "explanation": 600}
LONGEST_OPTION = 200
PROBLEMS: dict[str, Promise] = {
    "missing": _("“%(column)s” is empty. Fill it in."),
    "kind": _("“%(value)s” is no kind of question. Write single, multiple, true or false, or short answer."),
    "difficulty": _("“%(value)s” is no difficulty. Write easy, medium or hard, or leave it empty."),
    "day": _("“%(value)s” is no date. Write it like 2027-06-30."),
    "options": _("Offer at least two answers, from A on and without a gap."),
    "letters": _(
        "“%(value)s” names no answer that is offered. Write its letter, such as A, or A, C where several are right."
    ),
    "one": _("Exactly one answer is right here. Give one letter, or make it a question with several."),
    "truth": _("“%(value)s” is neither true nor false."),
    "long": _("“%(column)s” is longer than %(most)d characters. Shorten it."),
    "twice": _("The same question stands in row %(row)d already. Remove one of them."),
}


@dataclass(frozen=True)
class Problem:
    row: int
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(PROBLEMS[self.code]) % self.params


@dataclass
class Read:
    questions: list[dict[str, Any]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _WrongError(Exception):
    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def places_of(headings: Cells) -> dict[str, int]:
    """Column by what it holds; headings nobody asked for are passed over."""
    known = {spelling.lower(): name for name, pair in HEADINGS.items() for spelling in pair}
    return {
        name: place for place, cell in reversed(list(enumerate(headings))) if (name := known.get(_text(cell).lower()))
    }


def missing_in(places: Mapping[str, int]) -> list[str]:
    return [name for name in NEEDED if name not in places]


def read(rows: Iterable[tuple[int, Cells]], places: Mapping[str, int], *, english: bool) -> Read:
    """Every row is looked at, so that one round of corrections is enough."""
    found, seen = Read(), dict[str, int]()
    for number, cells in rows:
        values = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        try:
            question = _question(values, english=english)
            if (first := seen.setdefault(question["text"], number)) != number:
                raise _WrongError("twice", row=first)
        except _WrongError as wrong:
            found.problems.append(Problem(number, wrong.code, wrong.params))
        else:
            found.questions.append(question)
    return found


def _question(values: Mapping[str, Any], *, english: bool) -> dict[str, Any]:
    texts = {name: _text(values.get(name)) for name in HEADINGS}
    for name in NEEDED:
        if not texts[name]:
            raise _WrongError("missing", column=HEADINGS[name][english])
    for name, most in LONGEST.items():
        if len(texts[name]) > most:
            raise _WrongError("long", column=HEADINGS[name][english], most=most)
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
        "review_on": _day(values["review_on"]),
    }


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def _kind(typed: str) -> QuestionKind:
    known = {spelling: kind for kind, pair in KINDS.items() for spelling in (*pair, kind.value)} | KINDS_TOO
    if typed.lower() not in known:
        raise _WrongError("kind", value=typed[:40])
    return known[typed.lower()]


def _difficulty(typed: str) -> Difficulty:
    known = {spelling: level for level, pair in LEVELS.items() for spelling in (*pair, str(level.value))}
    if typed and typed.lower() not in known:
        raise _WrongError("difficulty", value=typed[:40])
    return known[typed.lower()] if typed else Difficulty.MEDIUM


def _options(texts: Mapping[str, str]) -> list[str]:
    offered = [texts[f"option_{letter.lower()}"] for letter in LETTERS]
    options = [option for option in offered if option]
    if len(options) < 2 or offered[: len(options)] != options:
        raise _WrongError("options")
    if any(len(option) > LONGEST_OPTION for option in options):
        raise _WrongError("long", column=", ".join(LETTERS[: len(options)]), most=LONGEST_OPTION)
    return options


def _right(kind: QuestionKind, typed: str, offered: int) -> list[int]:
    if kind == QuestionKind.SHORT:
        return []
    if kind == QuestionKind.TRUE_FALSE:
        for place, words in enumerate(TRUTH):
            if typed.lower() in words:
                return [place]
        raise _WrongError("truth", value=typed[:40])
    letters = SEPARATOR.sub("", typed).upper()
    places = sorted({LETTERS.find(letter) for letter in letters})
    if not places or places[0] < 0 or places[-1] >= offered:
        raise _WrongError("letters", value=typed[:40])
    if kind == QuestionKind.SINGLE and len(places) != 1:
        raise _WrongError("one")
    return places


def _day(cell: Any) -> date:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    try:
        return date.fromisoformat(_text(cell).replace("/", "-").replace(".", "-"))
    except ValueError:
        raise _WrongError("day", value=_text(cell)[:40]) from None
