"""The allow-list: whatever is not here cannot reach a score. Nothing of care, no minutes of meetings or screens."""

from evaluation.enums import Evidence
from evaluation.queries.evidence import ballot, conduct, marks, study, work
from evaluation.queries.evidence.base import EvidenceRow, Source

SOURCES: dict[str, Source] = {
    Evidence.SESSIONS: study.sessions,
    Evidence.QUIZZES: study.quizzes,
    Evidence.DEEDS: conduct.deeds,
    Evidence.REWARDS: conduct.rewards,
    Evidence.DISCIPLINE: conduct.discipline,
    Evidence.FINDINGS: conduct.findings,
    Evidence.FIGURE: work.figure,
    Evidence.RATINGS: marks.ratings,
    Evidence.BALLOT: ballot.secret,
    Evidence.QUARTERS: work.quarters,
}

__all__ = ["SOURCES", "EvidenceRow", "Source"]
