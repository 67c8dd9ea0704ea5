"""A year begun, prepared again, and its days changed. Preparing twice changes nothing."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from audit import services as audit
from evaluation.enums import CycleState
from evaluation.models import Cycle, Form
from evaluation.queries.preparation import Plan, Planned, plan
from evaluation.rules.states import TAKES_NEWCOMERS
from evaluation.services.cycles import locked

BATCH = 5000
ALWAYS = ["standing", "why", "has_joined"]
EARLY = ["unit", "branch", "scheme_version"]
"""Fixed once people have begun to write by it."""


@transaction.atomic
def start(*, unit: Unit, year: int, by: User, today: date, **given: Any) -> Cycle:
    """The year and everybody's form, at once."""
    cycle = Cycle(unit=unit, year=year, started_by=by, **given)
    cycle.full_clean()
    cycle.save()
    audit.record("evaluation.cycle.started", by=by, subject=cycle)
    prepare(cycle, version=cycle.version, by=by, today=today)
    return cycle


@transaction.atomic
def prepare(cycle: Cycle, *, version: int, by: User, today: date) -> Plan:
    """Forms for newcomers, and everybody's standing anew: nobody has two forms, and no word of anybody's is lost."""
    cycle = locked(cycle, version=version)
    if cycle.state not in TAKES_NEWCOMERS:
        raise ValidationError(_("Grades are being weighed: nobody joins this year any more."), code="moved_on")
    planned = plan(cycle.unit, cycle.year, categories=cycle.categories, today=today, cycle=cycle)
    is_early = cycle.state == CycleState.PREPARING
    Form.objects.bulk_create(
        (_form(cycle, person) for person in planned.people),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["cycle", "officer"],
        update_fields=[*ALWAYS, *(EARLY if is_early else [])],
    )
    Form.objects.filter(cycle=cycle, pk__in=planned.gone).delete()
    cycle.version += 1
    cycle.save(update_fields=["version"])
    audit.record("evaluation.cycle.prepared", by=by, subject=cycle)
    return planned


@transaction.atomic
def amend(cycle: Cycle, *, version: int, by: User, **given: Any) -> Cycle:
    """Days and quotas, until the results are on notice."""
    cycle = locked(cycle, version=version)
    if cycle.state in {CycleState.NOTICE, CycleState.FINAL}:
        raise ValidationError(_("The results are published: nothing of the year changes any more."), code="moved_on")
    for name, value in given.items():
        setattr(cycle, name, value)
    cycle.version += 1
    cycle.full_clean(exclude=["unit", "run", "started_by", "final_by"])
    cycle.save()
    audit.record("evaluation.cycle.amended", by=by, subject=cycle)
    return cycle


def _form(cycle: Cycle, person: Planned) -> Form:
    return Form(
        cycle=cycle,
        officer_id=person.pk,
        unit_id=person.unit_id,
        branch_id=person.branch_id,
        scheme_version_id=person.scheme,
        standing=person.stand.standing,
        why=person.stand.why or "",
        has_joined=person.stand.has_joined,
    )
