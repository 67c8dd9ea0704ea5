"""Who is to be told what on a day, asked of each app: kind → question → the outbox's own columns."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from ballots import sources as ballots
from care import sources as care
from care.queries import concerns
from conduct import sources as conduct
from conduct.queries import deadlines as discipline

Source = Callable[[date], "QuerySet[Any, dict[str, Any]]"]

SOURCES: dict[str, Source] = {
    "care.task.due": care.due_today,
    "care.task.late": care.late,
    "care.task.escalated": care.escalations,
    "care.promise.due": care.promises_due,
    "ballots.pulse.open": ballots.pulse_to_answer,
    "ballots.pulse.reply": ballots.replies_to_give,
    "care.concern.due": concerns.due,
    "care.concern.late": concerns.late,
    "care.promise.not_yet": care.promises_not_yet,
    "care.request.open": care.requests_open,
    "care.request.meet": care.requests_to_meet,
    "care.request.late": care.requests_late,
    "care.visit.due": care.visits_due,
    "conduct.deed.waiting": conduct.deeds_to_confirm,
    "conduct.reward.waiting": conduct.steps_to_give,
    "conduct.reward.ready": conduct.decisions_to_enter,
    "conduct.objection.waiting": conduct.objections_to_answer,
    "conduct.report.due": discipline.reports_due,
    "conduct.step.due": discipline.steps_due,
    "conduct.decision.due": discipline.decisions_due,
    "conduct.word.due": discipline.words_due,
    "conduct.effect.ended": discipline.effects_ended,
    "conduct.effect.confirm": discipline.ends_to_confirm,
}
"""Each answer is everything that stands on the day. What it no longer names stops: done, withdrawn, or handed over to
another secretary, by whatever way that came about."""
