"""How a question stands in a workbook: its headings and the words of its closed lists, in both languages."""

from education.enums import Difficulty, QuestionKind

LETTERS = "ABCDEF"
HEADINGS: dict[str, tuple[str, str]] = {
    "kind": ("题型", "kind"),
    "text": ("题目", "question"),
    **{f"option_{letter.lower()}": (f"选项{letter}", f"option {letter}") for letter in LETTERS},
    "answer": ("答案", "answer"),
    "theme": ("主题", "theme"),
    "difficulty": ("难度", "difficulty"),
    "rule": ("依据", "rule"),
    "paragraph": ("条款", "paragraph"),
    "explanation": ("解析", "explanation"),
    "review_on": ("复核日期", "review on"),
}
NEEDED = ("kind", "text", "answer", "theme", "rule", "paragraph", "review_on")
KINDS = {
    QuestionKind.SINGLE: ("单选题", "single"),
    QuestionKind.MULTIPLE: ("多选题", "multiple"),
    QuestionKind.TRUE_FALSE: ("判断题", "true or false"),
    QuestionKind.SHORT: ("简答题", "short answer"),
}
KINDS_TOO = {
    "单选": QuestionKind.SINGLE,
    "多选": QuestionKind.MULTIPLE,
    "判断": QuestionKind.TRUE_FALSE,
    "简答": QuestionKind.SHORT,
}
LEVELS = {Difficulty.EASY: ("易", "easy"), Difficulty.MEDIUM: ("中", "medium"), Difficulty.HARD: ("难", "hard")}
TRUTH = ({"对", "正确", "是", "√", "true", "t", "yes"}, {"错", "错误", "否", "×", "false", "f", "no"})
SAID = (("对", "true"), ("错", "false"))
"""How truth is written out: true first."""


def in_language(pair: tuple[str, str], *, english: bool) -> str:
    return pair[english]
