"""How an indicator stands in a workbook: its headings and the words of its closed lists, in both languages."""

from collections.abc import Mapping
from typing import Any

from evaluation.enums import Dimension, Evidence, FormulaKind, IndicatorKind

HEADINGS: dict[str, tuple[str, str]] = {
    "code": ("编码", "code"),
    "dimension": ("方面", "dimension"),
    "kind": ("类别", "kind"),
    "name_zh": ("中文名称", "name in Chinese"),
    "name_en": ("英文名称", "name in English"),
    "points": ("分值", "points"),
    "evidence": ("依据数据", "evidence"),
    "figure": ("工作数据编码", "work figure"),
    "formula": ("计分方式", "formula"),
    "numbers": ("计分参数", "numbers"),
    "note_zh": ("中文说明", "explanation in Chinese"),
    "note_en": ("英文说明", "explanation in English"),
}
NEEDED = ("dimension", "kind", "name_zh", "name_en", "points", "formula", "numbers")
DIMENSIONS = {
    Dimension.VIRTUE: ("德", "political integrity"),
    Dimension.ABILITY: ("能", "ability"),
    Dimension.DILIGENCE: ("勤", "diligence"),
    Dimension.RESULTS: ("绩", "results"),
    Dimension.HONESTY: ("廉", "honesty"),
}
KINDS = {
    IndicatorKind.COMPUTED: ("自动计算", "computed"),
    IndicatorKind.RATED: ("评分", "rated"),
    IndicatorKind.BALLOT: ("无记名投票", "ballot"),
    IndicatorKind.BONUS: ("加分", "bonus"),
    IndicatorKind.DEDUCTION: ("扣分", "deduction"),
}
EVIDENCE = {
    Evidence.SESSIONS: ("应到会议", "meetings"),
    Evidence.QUIZZES: ("测试成绩", "quizzes"),
    Evidence.DEEDS: ("好人好事", "good deeds"),
    Evidence.REWARDS: ("奖励", "rewards"),
    Evidence.DISCIPLINE: ("处分", "discipline"),
    Evidence.FINDINGS: ("督察问题", "findings"),
    Evidence.FIGURE: ("工作数据", "work figure"),
    Evidence.RATINGS: ("评分", "ratings"),
    Evidence.BALLOT: ("无记名投票", "ballot"),
    Evidence.QUARTERS: ("平时考核", "quarters"),
}
FORMULAS = {
    FormulaKind.LINEAR: ("按比例", "in proportion"),
    FormulaKind.BANDS: ("分档", "bands"),
    FormulaKind.PER_EVENT: ("逐项计分", "for each"),
    FormulaKind.MEAN: ("平均分", "mean"),
}
LISTS: dict[str, Mapping[Any, tuple[str, str]]] = {
    "dimension": DIMENSIONS,
    "kind": KINDS,
    "evidence": EVIDENCE,
    "formula": FORMULAS,
}
