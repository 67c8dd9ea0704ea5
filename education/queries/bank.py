"""The bank as a workbook, and how each question is answered by many."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Min, Window
from django.db.models.functions import RowNumber

from accounts.rules.small_groups import SMALLEST, suppressed
from education.enums import QuestionKind
from education.models import BankQuestion, PaperAnswer
from education.rules.bank_columns import HEADINGS, KINDS, LETTERS, LEVELS, SAID
from ui.language import is_english
from ui.spreadsheets import Cell, Table

FULL = 100


def as_table(questions: Iterable[BankQuestion], title: str) -> Table:
    """With the headings under which it can be read in again."""
    english = is_english()
    headings = [pair[english] for pair in HEADINGS.values()]
    widths = (12, 60, *(24 for _letter in LETTERS), 16, 16, 8, 30, 16, 40, 12)
    return Table(title, headings, (_cells(question, english) for question in questions), widths)


def _cells(question: BankQuestion, english: bool) -> Sequence[Cell]:
    offered = [*question.options, *[""] * (len(LETTERS) - len(question.options))]
    return [
        KINDS[QuestionKind(question.kind)][english],
        question.text,
        *offered,
        _answer(question, english),
        question.theme,
        {level.value: pair for level, pair in LEVELS.items()}[question.difficulty][english],
        question.rule,
        question.paragraph,
        question.explanation,
        question.review_on,
    ]


def _answer(question: BankQuestion, english: bool) -> str:
    if question.kind == QuestionKind.SHORT:
        return question.model_answer
    if question.kind == QuestionKind.TRUE_FALSE:
        return SAID[question.right[0]][english]
    return ", ".join(LETTERS[place] for place in question.right)


@dataclass(frozen=True)
class Item:
    question: BankQuestion
    people: int | None
    """None where fewer than eight have answered."""
    right_percent: int | None


def statistics(questions: Sequence[BankQuestion]) -> list[Item]:
    """First answers only, in groups of eight: between two looks the numbers move by eight people or not at all, so
    that nobody's answer is the difference."""
    keys = [question.pk for question in questions]
    first = (
        PaperAnswer.objects.filter(question__in=keys, is_right__isnull=False, attempt__handed_in_on__isnull=False)
        .order_by()
        .values("question", "attempt__officer")
        .annotate(first=Min("pk"))
        .values("first")
    )
    turn = Window(RowNumber(), partition_by=F("question"), order_by=F("attempt__officer").asc())
    everybody = Window(Count("pk"), partition_by=F("question"))
    rows = (
        PaperAnswer.objects.filter(pk__in=first)
        .annotate(turn=turn, everybody=everybody)
        .order_by()
        .values_list("question", "is_right", "turn", "everybody")
    )
    people, right = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for key, is_right, number, total in rows:
        if number <= total - total % SMALLEST:
            people[key] += 1
            right[key] += bool(is_right)
    hidden = suppressed(people, SMALLEST)
    return [
        Item(question, None, None)
        if question.pk in hidden
        else Item(question, people[question.pk], right[question.pk] * FULL // people[question.pk])
        for question in questions
    ]
