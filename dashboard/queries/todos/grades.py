"""Grades to propose and to decide, upheld objections to carry out, and the end of a year's notice."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import Permission
from dashboard.queries.todos.source import Order, Source, Todo, counted, each
from evaluation.models import Cycle, Group, Ruling
from evaluation.models.cycle import GroupQuerySet
from evaluation.models.ruling import RulingQuerySet
from evaluation.queries import turns, waiting


def _to_propose(user: User, today: date) -> GroupQuerySet:
    return turns.to_propose(user, today).select_related("cycle")


def _to_decide(user: User, today: date) -> GroupQuerySet:
    return turns.to_decide(user).select_related("cycle")


def _rulings(user: User, today: date) -> RulingQuerySet:
    return Ruling.objects.within(user, Permission.CYCLE_RUN).open().exclude(form__officer__user=user)


@each(Order.PAPER, _to_propose, Permission.GRADE_PROPOSE)
def groups_to_propose(group: Group, user: User) -> Todo:
    return Todo(
        title=_("Grades of %(year)s to propose: %(group)s") % {"year": group.cycle.year, "group": group.name},
        reason=_("Fill by rank, look at each, then hand in."),
        url=group.get_absolute_url(),
        button=_("Open"),
        due_on=group.cycle.rating_until,
        icon="scale",
    )


@each(Order.PAPER, _to_decide, Permission.GRADE_DECIDE)
def groups_to_decide(group: Group, user: User) -> Todo:
    return Todo(
        title=_("Grades of %(year)s to decide: %(group)s") % {"year": group.cycle.year, "group": group.name},
        reason=_("They are handed in. Decide, or give them back."),
        url=group.get_absolute_url(),
        button=_("Open"),
        due_on=group.cycle.rating_until,
        icon="scale",
    )


@each(Order.PAPER, turns.to_end, Permission.GRADE_DECIDE)
def years_to_end(cycle: Cycle, user: User) -> Todo:
    return Todo(
        title=_("The public notice of %(year)s is over") % {"year": cycle.year},
        reason=_("See whether an objection still waits, then make the year final."),
        url=reverse("evaluation:cycle-final", args=[cycle.pk]),
        button=_("Open"),
        due_on=cycle.notice_until,
        icon="lock-closed",
    )


@counted(Order.PAPER, lambda user, today: waiting.to_settle(user), Permission.GRADE_DECIDE)
def grades_to_settle(number: int) -> Todo:
    """Without a name: this page may stand open on a desk."""
    words = ngettext(
        "%(number)d grade that had to wait can be given",
        "%(number)d grades that had to wait can be given",
        number,
    )
    return Todo(
        title=words % {"number": number},
        reason=_("By the rules of its year, with a reason."),
        url=reverse("evaluation:waiting-list"),
        button=_("Open"),
        icon="clock",
    )


@counted(Order.PAPER, _rulings, Permission.CYCLE_RUN)
def rulings_to_carry_out(number: int) -> Todo:
    words = ngettext("%(number)d upheld objection to carry out", "%(number)d upheld objections to carry out", number)
    return Todo(
        title=words % {"number": number},
        reason=_("Put the line right; the score follows, and the officer is told."),
        url=reverse("evaluation:ruling-list"),
        button=_("Open"),
        icon="check-circle",
    )


SOURCES: list[Source] = [groups_to_propose, groups_to_decide, years_to_end, grades_to_settle, rulings_to_carry_out]
