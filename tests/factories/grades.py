"""A year whose scores stand: groups of people with places."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from evaluation.enums import CycleState, RunState
from evaluation.models import Group, Line, Run, Score
from tests.factories.evaluation import CycleFactory, FormFactory, IndicatorFactory, SchemeVersionFactory
from tests.factories.members import OfficerFactory

TODAY = dt.date(2026, 2, 2)


def computed(cycle):
    """The run whose scores stand."""
    if cycle.run is None:
        cycle.run = Run.objects.create(
            cycle=cycle,
            number=1,
            state=RunState.DONE,
            by=cycle.started_by,
            finished_at=timezone.now(),
            evidence_until=dt.date(cycle.year, 12, 31),
        )
        cycle.save()
    return cycle.run


def score(form, total):
    points = None if total is None else Decimal(total)
    given = {"base": points or 0, "bonus": 0, "deduction": 0, "total": points}
    return Score.objects.create(run=computed(form.cycle), form=form, full=100, applicable=100, **given)


def line(form, indicator, points, value=None):
    given = {"points": Decimal(points), "value": Decimal(value) if value is not None else None, "rows": 1}
    return Line.objects.create(run=computed(form.cycle), form=form, indicator=indicator, **given)


def graded_group(*totals, unit, cycle=None, **rules):
    """One officer of the unit for each score, in the order given, in a group of their own."""
    state = rules.pop("state", CycleState.CALIBRATION)
    cycle = cycle or CycleFactory(unit=unit.parent or unit, state=state, **rules)
    group = Group.objects.create(cycle=cycle, unit=unit, name=unit.name)
    version = SchemeVersionFactory(published=True)
    IndicatorFactory(scheme_version=version)
    for total in totals:
        officer = OfficerFactory(unit=unit)
        score(FormFactory(cycle=cycle, officer=officer, group=group, scheme_version=version), total)
    return group


def forms_of(group):
    return list(group.forms.order_by("pk"))
