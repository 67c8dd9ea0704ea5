"""Trying a draft on a past year: asked for by a button, done in the background, kept as it came out.

One transaction over tables of its own that vanish with it: a worker that is killed leaves nothing behind, and whoever
takes the job up begins anew. Nobody's score changes.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

import audit.services
import jobs.services
from accounts.models import User
from evaluation.enums import Rounding, RunState
from evaluation.models import Cycle, Form, Indicator, SchemeVersion, Simulation
from evaluation.queries import points, simulating
from evaluation.queries.outcomes import TRY
from evaluation.queries.texts import indicators_of
from evaluation.rules.scoring import Earned, score
from evaluation.rules.simulating import Tried, age_group, outcome, reasons
from evaluation.services.computing import set_based
from jobs.models import Job
from jobs.registry import Progress, RefusedError

TABLES = """
    DROP TABLE IF EXISTS tried_form, tried_line;
    CREATE TEMPORARY TABLE tried_form (form_id bigint PRIMARY KEY, stood numeric) ON COMMIT DROP;
    CREATE TEMPORARY TABLE tried_line (form_id bigint, indicator_id bigint, points numeric) ON COMMIT DROP;
"""
GATHER = "INSERT INTO tried_form {forms}"
TRY_ONE = "INSERT INTO tried_line SELECT form, %s, points FROM ({earned}) AS given"
TRIED = "SELECT form_id FROM tried_form"
OF_FORMS = "SELECT form_id, indicator_id, points FROM tried_line WHERE form_id = ANY(%s)"
AFTER = """
    SELECT t.form_id, t.stood, totals.total, f.unit_id, o.police_type, o.sex, o.birth_on
      FROM tried_form t JOIN evaluation_form f ON f.id = t.form_id JOIN members_officer o ON o.id = f.officer_id
           LEFT JOIN totals ON totals.form_id = t.form_id
     ORDER BY t.form_id
"""


@transaction.atomic
def request(draft: SchemeVersion, *, cycle: Cycle, by: User) -> Simulation:
    """A simulation that a worker does. One of a draft at a time; refused where the draft would cover nobody."""
    draft = SchemeVersion.objects.select_for_update(of=("self",)).select_related("scheme").get(pk=draft.pk)
    if draft.simulations.filter(state=RunState.RUNNING).exists():
        raise ValidationError(_("A simulation of this draft is under way. Wait until it is done."))
    people = simulating.forms_of(draft, cycle).count()
    if not people:
        words = _("Of those who were assessed in %(year)s the draft would cover nobody. Say whom it covers first.")
        raise ValidationError({"cycle": words % {"year": cycle.year}})
    facts = {"cycle": cycle, "run_id": cycle.run_id, "people": people}
    asked = draft.simulations.create(of_version=draft.version, by=by, **facts)
    audit.services.record("evaluation.simulation.asked", by=by, subject=asked)
    jobs.services.request(TRY, owner=by, subject_id=asked.pk, label=str(draft.scheme))
    return asked


def handle(job: Job, progress: Progress) -> None:
    rows = Simulation.objects.filter(pk=job.subject_id or 0, state=RunState.RUNNING)
    if asked := rows.select_related("scheme_version__scheme", "run__cycle", "by").first():
        simulate(asked, progress)


def give_up(job: Job) -> None:
    rows = Simulation.objects.filter(pk=job.subject_id or 0, state=RunState.RUNNING)
    rows.update(state=RunState.FAILED, finished_at=timezone.now())


@transaction.atomic
def simulate(asked: Simulation, progress: Progress) -> None:
    """One statement for each indicator over everybody. Of a draft that was changed meanwhile nothing is kept."""
    indicators = list(indicators_of(asked.scheme_version))
    steps = len(indicators) + 1
    _refuse_changed(asked)
    _gather(asked)
    for place, indicator in enumerate(indicators, start=1):
        progress(place, steps)
        _try(asked, indicator)
    found = outcome(_after(asked))
    _explain(asked, indicators, found.get("movers", []))
    _refuse_changed(asked)
    mine = Simulation.objects.filter(pk=asked.pk, state=RunState.RUNNING)
    if mine.update(state=RunState.DONE, people=found["people"], outcome=found, finished_at=timezone.now()):
        audit.services.record("evaluation.simulation.made", by=asked.by, subject=asked)
    progress(steps, steps)


def _gather(asked: Simulation) -> None:
    forms = simulating.forms_of(asked.scheme_version, asked.cycle)
    rows, params = simulating.stood(forms, asked.run).query.sql_with_params()
    with set_based() as cursor:
        cursor.execute(TABLES)
        cursor.execute(GATHER.format(forms=rows), params)
        cursor.execute("ANALYZE tried_form")


def _try(asked: Simulation, indicator: Indicator) -> None:
    tried = Form.objects.filter(pk__in=RawSQL(TRIED, []))  # noqa: S611 - a constant
    earned, params = simulating.earned(indicator, tried, asked.run)
    with set_based() as cursor:
        cursor.execute(TRY_ONE.format(earned=earned), [indicator.pk, *params])


def _after(asked: Simulation) -> list[Tried]:
    cycle = asked.cycle
    with set_based() as cursor:
        cursor.execute("ANALYZE tried_line")
        cursor.execute(points.sums("tried_line", cycle.score_places, cycle.score_rounding) + AFTER)
        rows = cursor.fetchall()
    return [
        Tried(form, before, after, unit, police_type, sex, age_group(born, cycle.year))
        for form, before, after, unit, police_type, sex, born in rows
    ]


def _explain(asked: Simulation, indicators: Sequence[Indicator], movers: list[dict[str, Any]]) -> None:
    """Beside each of those who move most, the indicators that move them."""
    keys = [mover["form"] for mover in movers]
    before, cycle = simulating.shares_before(asked.run, keys), asked.cycle
    for mover, given in zip(movers, _points_of(indicators, keys), strict=True):
        earned = [Earned(row.kind, row.points, value) for row, value in given.items()]
        sums = score(earned, places=cycle.score_places, how=Rounding(cycle.score_rounding))
        mover["reasons"] = reasons(before.get(mover["form"], {}), simulating.shares(given, sums))


def _points_of(indicators: Sequence[Indicator], forms: list[int]) -> list[dict[Indicator, Decimal | None]]:
    with set_based() as cursor:
        cursor.execute(OF_FORMS, [forms])
        given = {(form, indicator): value for form, indicator, value in cursor.fetchall()}
    return [{row: given.get((form, row.pk)) for row in indicators} for form in forms]


def _refuse_changed(asked: Simulation) -> None:
    draft = SchemeVersion.objects.filter(pk=asked.scheme_version_id, version=asked.of_version)
    if not draft.exists():
        raise RefusedError("changed")
