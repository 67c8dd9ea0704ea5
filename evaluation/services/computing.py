"""From evidence to scores: one statement for each indicator over everybody, and one for the sums (ADR 36).

Each statement is a transaction of its own that also counts ``Run.done`` up. A worker that is killed leaves whole
indicators behind; whoever goes on begins with the next. A score never depends on the order of anybody.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import audit.services
import jobs.services
from accounts.models import User
from evaluation.enums import CycleState, RunState
from evaluation.models import Batch, Cycle, Form, Indicator, Run
from evaluation.models.form import FormQuerySet
from evaluation.queries import lines, runs, whole
from evaluation.queries.evidence import SOURCES
from evaluation.rules.period import Period
from evaluation.services import rulings
from jobs.models import Job
from jobs.registry import Progress, RefusedError

KIND = "evaluation.run.compute"
COMPUTABLE = frozenset({CycleState.RATING, CycleState.CALIBRATION, CycleState.NOTICE})
"""Once people rate, and as long as objections may still put evidence right."""

BATCHES = """
    INSERT INTO evaluation_batch (run_id, indicator_id, number, forms, amounts, "rows", points)
    SELECT %s, %s, form / {size}, array_agg(form), array_agg(value), array_agg(behind), array_agg(points)
      FROM ({earned} ORDER BY form) AS given GROUP BY 3
"""
SCORES = """
    INSERT INTO evaluation_score (run_id, form_id, "full", applicable, base, bonus, deduction, total, place,
                                  indicators, amounts, "rows", points)
    SELECT %s, scores.* FROM ({scores}) AS scores
"""


@transaction.atomic
def request(cycle: Cycle, by: User) -> Run:
    """A run that a worker computes. One at a time; refused while nobody rates yet, and of a year that is final."""
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if cycle.state not in COMPUTABLE:
        raise ValidationError(_("Scores are computed from the rating on until the year is final."))
    if cycle.runs.filter(state=RunState.RUNNING).exists():
        raise ValidationError(_("A computation is under way."))
    indicators = len(indicators_of(cycle))
    if not indicators:
        raise ValidationError(_("Nobody has a form with a scheme yet: prepare the year first."))
    run = Run.objects.create(
        cycle=cycle,
        number=1 + (cycle.runs.aggregate(latest=Max("number"))["latest"] or 0),
        by=by,
        evidence_until=timezone.localdate(),
        total=indicators + 1,
    )
    audit.services.record("evaluation.run.started", by=by, subject=run)
    jobs.services.request(KIND, owner=by, subject_id=run.pk, label=str(cycle))
    return run


def compute(run: Run, progress: Progress) -> None:
    """Write what is not written yet, then let the scores stand."""
    indicators = indicators_of(run.cycle)
    common, steps = runs.common_version(run.cycle), len(indicators) + 1
    for place in range(run.done, steps):
        progress(place, steps)
        _step(run, place, indicators, common)
    progress(steps, steps)


def indicators_of(cycle: Cycle) -> list[Indicator]:
    """Of every version by which somebody in the cycle is assessed, always in the same order."""
    versions = cycle.forms.filter(scheme_version__isnull=False).values("scheme_version")
    return list(Indicator.objects.filter(scheme_version__in=versions).order_by("scheme_version", "position", "pk"))


@transaction.atomic
def _step(run: Run, place: int, indicators: Sequence[Indicator], common: int | None) -> None:
    """The row count of the update is the lock: a step is done by one worker, once."""
    mine = Run.objects.filter(pk=run.pk, state=RunState.RUNNING, done=place)
    if not mine.update(done=F("done") + 1):
        return
    if place < len(indicators):
        write_batches(run, indicators[place], common)
        return
    write_scores(run, indicators)
    rulings.hold(run)
    Run.objects.filter(pk=run.pk).update(state=RunState.DONE, finished_at=timezone.now())
    Cycle.objects.filter(pk=run.cycle_id).update(run=run)
    audit.services.record("evaluation.run.finished", by=run.by, subject=run)


def write_batches(run: Run, indicator: Indicator, common: int | None = None) -> None:
    """One ``INSERT … SELECT``: the forms of the indicator's version beside what their evidence gave. Of the ``common``
    version the evidence of all officers is added up, and that of the few others left."""
    forms: FormQuerySet = Form.objects.filter(cycle=run.cycle_id, scheme_version=indicator.scheme_version_id)
    source = SOURCES[indicator.evidence]
    period = Period.of_year(run.cycle.year, run.evidence_until)
    is_common = indicator.scheme_version_id == common and source.owner == "officer"
    facts = source.facts(None if is_common else forms, period, indicator)
    earned, params = lines.earned(indicator, forms, facts, source)
    with set_based() as cursor:
        cursor.execute(BATCHES.format(earned=earned, size=Batch.FORMS), [run.pk, indicator.pk, *params])


def write_scores(run: Run, indicators: Sequence[Indicator]) -> None:
    """Each form's lines and their sum as one row; what they were gathered in goes. Refused where somebody's form came,
    went or changed its version meanwhile."""
    statement = whole.scores(run, indicators, run.cycle.score_places, run.cycle.score_rounding)
    with set_based() as cursor:
        cursor.execute("SET LOCAL join_collapse_limit = 1")
        cursor.execute(SCORES.format(scores=statement), [run.pk])
        written = cursor.rowcount
        cursor.execute("SET LOCAL join_collapse_limit TO DEFAULT")
    assessed = run.cycle.forms.filter(scheme_version__in=Indicator.objects.values("scheme_version"))
    if written != assessed.count():
        raise RefusedError("changed")
    Batch.objects.filter(run=run).delete()


@contextmanager
def set_based() -> Iterator[CursorWrapper]:
    """Whole tables are joined, never row by row: with statistics from before the figures came in, the planner takes
    the evidence of everybody for one row and adds it up anew for each form. Room for it in memory, and no compiler:
    it would take longer than the statement."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_nestloop = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'")
        yield cursor
        cursor.execute("SET LOCAL enable_nestloop = on; SET LOCAL jit TO DEFAULT; SET LOCAL work_mem TO DEFAULT")


def handle(job: Job, progress: Progress) -> None:
    compute(Run.objects.select_related("cycle", "by").get(pk=job.subject_id or 0), progress)


def give_up(job: Job) -> None:
    """What was gathered goes with it: only a whole run may stand."""
    Batch.objects.filter(run=job.subject_id or 0, run__state=RunState.RUNNING).delete()
    Run.objects.filter(pk=job.subject_id or 0, state=RunState.RUNNING).update(
        state=RunState.FAILED, finished_at=timezone.now()
    )
