"""The latest computation of a cycle, for the part of its page that tells of it."""

from django import template

from evaluation.models import Cycle, Run
from evaluation.queries import runs
from evaluation.services.computing import COMPUTABLE

register = template.Library()


@register.simple_tag
def latest_run(cycle: Cycle) -> Run | None:
    return runs.latest(cycle)


@register.filter
def is_computable(cycle: Cycle) -> bool:
    return cycle.state in COMPUTABLE
