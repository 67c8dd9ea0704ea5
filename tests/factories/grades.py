"""A year whose scores stand: groups of people with places."""

import datetime as dt
from decimal import Decimal
from itertools import groupby

from django.utils import timezone

from evaluation.enums import CycleState, RunState
from evaluation.models import Batch, Group, Line, Run, Score
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
    given = {"base": points or 0, "bonus": 0, "deduction": 0, "total": points, "full": 100, "applicable": 100}
    return Score.objects.update_or_create(run=computed(form.cycle), form=form, defaults=given)[0]


def line(form, indicator, points, value=None):
    """In the score of the form: written anew, since lines stay where they were written."""
    run = computed(form.cycle)
    row = Score.objects.filter(run=run, form=form).first() or score(form, None)
    key = row.pk
    row.delete()
    row.pk = key
    row.indicators.append(indicator.pk)
    row.amounts.append(Decimal(value) if value is not None else None)
    row.rows.append(1)
    row.points.append(Decimal(points) if points is not None else None)
    row.save(force_insert=True)
    return Line.objects.get(run=run, form=form, indicator=indicator)


def gathered(run, indicator, points):
    """What an indicator gave the forms, by form, before the run is whole."""
    for number, forms in groupby(sorted(points, key=lambda form: form.pk), key=lambda form: form.pk // Batch.FORMS):
        given = {form.pk: points[form] for form in forms}
        facts = {"forms": [*given], "points": [*given.values()]} | dict.fromkeys(("amounts", "rows"), [1] * len(given))
        Batch.objects.create(run=run, indicator=indicator, number=number, **facts)


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
