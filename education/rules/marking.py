"""What an answer is worth: one question, one point; a short answer waits for a person."""

from collections.abc import Collection

from education.enums import QuestionKind

FULL = 100


def is_right(kind: str, right: Collection[int], chosen: Collection[int]) -> bool | None:
    """None where only a person can say. Several right answers count when all of them and no other was chosen."""
    return None if kind == QuestionKind.SHORT else bool(chosen) and set(chosen) == set(right)


def percent(score: int, questions: int) -> int:
    return score * FULL // questions if questions else 0


def is_enough(score: int, questions: int, pass_percent: int) -> bool:
    return questions > 0 and score * FULL >= pass_percent * questions


def is_over(*, is_passed: bool, used: int, most: int) -> bool:
    """Nobody is held by a quiz: it is done when it went well once, or when every attempt was used."""
    return is_passed or used >= most
