"""What is studied, what came of it, and the days that party life must not miss."""

from education.models.clock import Clock, ClockKind, ClockOutcome
from education.models.training import Training, TrainingGate, TrainingImport, TrainingKind

__all__ = [
    "Clock",
    "ClockKind",
    "ClockOutcome",
    "Training",
    "TrainingGate",
    "TrainingImport",
    "TrainingKind",
]
