"""Who is to be told what on a day, asked of each app: kind → question → the outbox's own columns."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from appeals import sources as appeals
from ballots import sources as ballots
from care import sources as care
from care.queries import concerns
from conduct import sources as conduct
from conduct.queries import deadlines as discipline
from conduct.queries import finding_deadlines, reward_deadlines
from conduct.queries import restraint_deadlines as restraints
from education import sources as education
from education.queries import due as party_life
from education.queries import reminding as study
from evaluation import sources as evaluation
from evaluation.queries import telling as assessing
from evaluation.queries import turns as grading

Source = Callable[[date], "QuerySet[Any, dict[str, Any]]"]

SOURCES: dict[str, Source] = {
    "care.task.due": care.due_today,
    "care.task.late": care.late,
    "care.task.escalated": care.escalations,
    "care.promise.due": care.promises_due,
    "ballots.pulse.open": ballots.pulse_to_answer,
    "ballots.pulse.reply": ballots.replies_to_give,
    "ballots.vote.open": ballots.votes_open,
    "ballots.vote.consent": ballots.consents_open,
    "care.concern.due": concerns.due,
    "care.concern.late": concerns.late,
    "care.promise.not_yet": care.promises_not_yet,
    "care.request.open": care.requests_open,
    "care.request.meet": care.requests_to_meet,
    "care.request.late": care.requests_late,
    "care.visit.due": care.visits_due,
    "care.aid.waiting": care.gifts_to_confirm,
    "education.study.new": study.new_tasks,
    "education.study.due": study.tasks_due,
    "education.reflection.waits": study.reflections_waiting,
    "education.quiz.short": study.short_answers,
    "education.time.asked": study.time_asked,
    "education.clock.due": party_life.clocks_due,
    "education.birthday.near": party_life.birthdays_near,
    "education.birthday.own": party_life.birthdays_today,
    "education.training.expiring": party_life.certificates_expiring,
    "education.review.open": party_life.reviews_open,
    "education.paper.second": party_life.second_papers,
    "education.training.waiting": party_life.trainings_waiting,
    "education.session.invited": education.invitations,
    "education.meeting.missing": education.meetings_missing,
    "education.session.unwritten": education.sessions_unwritten,
    "appeals.appeal.open": appeals.to_decide,
    "appeals.appeal.late": appeals.late,
    "appeals.step.ends": appeals.next_step_ends,
    "conduct.finding.reply": finding_deadlines.replies_wanted,
    "conduct.finding.own_reply": finding_deadlines.replies_of_officers,
    "conduct.finding.decide": finding_deadlines.to_decide,
    "conduct.finding.publish": finding_deadlines.to_publish,
    "conduct.finding.mend": finding_deadlines.to_mend,
    "conduct.finding.late": finding_deadlines.late,
    "conduct.finding.recheck": finding_deadlines.to_recheck,
    "conduct.inspection.due": finding_deadlines.inspections_due,
    "conduct.deed.waiting": conduct.deeds_to_confirm,
    "conduct.reward.waiting": conduct.steps_to_give,
    "conduct.reward.ready": conduct.decisions_to_enter,
    "conduct.objection.waiting": conduct.objections_to_answer,
    "conduct.reward.ends": reward_deadlines.rewards_end,
    "conduct.objection.ends": reward_deadlines.objections_end,
    "conduct.report.due": discipline.reports_due,
    "conduct.step.due": discipline.steps_due,
    "conduct.decision.due": discipline.decisions_due,
    "conduct.word.due": discipline.words_due,
    "conduct.appeal.ends": discipline.appeals_end,
    "conduct.restraint.waiting": restraints.to_approve,
    "conduct.restraint.approved": restraints.to_announce,
    "conduct.restraint.ended": restraints.ended,
    "conduct.restraint.ends": restraints.appeals_end,
    "conduct.effect.ended": discipline.effects_ended,
    "conduct.effect.confirm": discipline.ends_to_confirm,
    "conduct.followup.due": discipline.follow_ups_due,
    "evaluation.summary.open": evaluation.summaries_open,
    "evaluation.summary.due": evaluation.summaries_due,
    "evaluation.rating.open": evaluation.ratings_open,
    "evaluation.rating.due": evaluation.ratings_due,
    "evaluation.note.unread": evaluation.notes_unread,
    "evaluation.cycle.late": evaluation.steps_due,
    "evaluation.group.propose": grading.proposals_due,
    "evaluation.group.decide": grading.decisions_due,
    "evaluation.notice.over": grading.ends_due,
    "evaluation.grade.waiting": grading.grades_waiting,
    "evaluation.quarter.due": assessing.quarters_due,
    "evaluation.appraisal.statement": assessing.statements_due,
    "evaluation.leader_review.open": assessing.leader_reviews_open,
}
"""Each answer is everything that stands on the day. What it no longer names stops: done, withdrawn, or handed over to
another secretary, by whatever way that came about."""
