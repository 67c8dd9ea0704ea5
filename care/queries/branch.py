"""A branch's people, by who needs somebody first."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Min, Q

from accounts.models import Branch
from care.enums import PromiseState, TaskState
from care.models import Promise
from members.models.officer import OfficerQuerySet


class Kept(NamedTuple):
    kept: int
    made: int
    late: int


def by_need(officers: OfficerQuerySet, *, today: date) -> OfficerQuerySet:
    """Whoever is waited for first, then whoever was not met longest; never by number of talks."""
    waiting = Q(care_tasks__state=TaskState.OPEN, care_tasks__opened_on__lte=today)
    rows = officers.serving().select_related("unit", "care_clock__last_contact__author")
    rows = rows.annotate(
        open_tasks=Count("care_tasks", filter=waiting), next_due=Min("care_tasks__due_on", filter=waiting)
    )
    return rows.order_by(
        F("next_due").asc(nulls_last=True), F("care_clock__last_contact_on").asc(nulls_first=True), "name_pinyin", "pk"
    )


def promises(branch: Branch, *, today: date) -> Kept:
    """The headline: promises kept of those whose day has come this year."""
    due = Promise.objects.filter(officer__branch=branch, due_on__gte=today.replace(month=1, day=1))
    return Kept(
        **due.aggregate(
            kept=Count("pk", filter=Q(state__in=[PromiseState.KEPT, PromiseState.SOLVED])),
            made=Count("pk", filter=Q(due_on__lte=today) | Q(kept_on__isnull=False)),
            late=Count("pk", filter=Q(due_on__lt=today, state__in=[PromiseState.OPEN, PromiseState.NOT_YET])),
        )
    )
