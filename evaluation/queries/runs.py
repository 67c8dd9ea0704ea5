"""The computations of a cycle, the newest first."""

from django.db.models import QuerySet

from evaluation.models import Cycle, Run


def of_cycle(cycle: Cycle) -> "QuerySet[Run]":
    return Run.objects.filter(cycle=cycle).select_related("by").order_by("-number")


def latest(cycle: Cycle) -> Run | None:
    return of_cycle(cycle).first()
