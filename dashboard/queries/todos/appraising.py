"""Quarters to grade, words about oneself to write, leaders one is asked about."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Unit, User
from accounts.permissions import Permission
from dashboard.queries.todos.source import Order, Source, Todo, counted, each
from evaluation.models import Appraised, LeaderReview
from evaluation.models.leader_review import LeaderReviewQuerySet
from evaluation.queries import appraisals, quarters, reviews
from members.models.officer import OfficerQuerySet


def _quarters(user: User, today: date) -> OfficerQuerySet:
    """Below this leader's own units only: to look up who leads each officer of a large bureau takes half a second."""
    below = Unit.objects.within(user, Permission.QUARTER_GRADE)
    return quarters.waiting(today).filter(unit__in=below, leader=user.pk)


@counted(Order.PAPER, _quarters, Permission.QUARTER_GRADE)
def quarters_to_grade(count: int) -> Todo:
    return Todo(
        title=_("The quarter of your people"),
        reason=ngettext("%(count)d officer waits for a grade.", "%(count)d officers wait for a grade.", count)
        % {"count": count},
        url=reverse("evaluation:quarter-list"),
        button=_("Grade"),
        icon="clipboard-document-check",
    )


@each(Order.PAPER, appraisals.to_write)
def statements_to_write(row: Appraised, user: User) -> Todo:
    return Todo(
        title=_("The appraisal of members"),
        reason=_("Write about your year as a member."),
        url=row.get_absolute_url(),
        button=_("Write"),
        due_on=row.appraisal.statements_until,
        icon="pencil-square",
    )


def _reviews(user: User, today: date) -> LeaderReviewQuerySet:
    return reviews.to_answer(user, today).select_related("leader", "poll").order_by("poll__closes_on", "pk")


@each(Order.PAPER, _reviews)
def leaders_to_answer(review: LeaderReview, user: User) -> Todo:
    return Todo(
        title=_("You are asked about the work of your leader"),
        reason=_("Five taps, if you like. Nobody can find your answer again."),
        url=reverse("evaluation:leader-review-answer", args=[review.pk]),
        button=_("Answer"),
        due_on=review.poll.closes_on,
        icon="chart-bar",
    )


SOURCES: list[Source] = [quarters_to_grade, statements_to_write, leaders_to_answer]
