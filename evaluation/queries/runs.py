"""The computations of a cycle, the newest first, and what they have before them."""

from django.db.models import Count, QuerySet

from evaluation.models import Cycle, Run
from members.models import Officer


def of_cycle(cycle: Cycle) -> "QuerySet[Run]":
    return Run.objects.filter(cycle=cycle).select_related("by").order_by("-number")


def latest(cycle: Cycle) -> Run | None:
    return of_cycle(cycle).first()


def common_version(cycle: Cycle) -> int | None:
    """The version by which more than half of all officers are assessed, if there is one."""
    forms = cycle.forms.order_by().filter(scheme_version__isnull=False)
    people = forms.values_list("scheme_version").annotate(people=Count("pk")).order_by("-people").first()
    return people[0] if people and 2 * people[1] > Officer.objects.count() else None
