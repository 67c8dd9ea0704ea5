"""A year's scores for everybody, and how they grow: against one raw aggregate for each indicator, which only reads, and
against the same aggregates with the same rows written by hand, which is the least that a kept answer costs."""

import time
from datetime import date
from decimal import Decimal

from django.db import connection, transaction

from accounts.models import Unit, User
from bench.report import Row
from evaluation.enums import CycleState
from evaluation.models import CoveredGroup, Cycle, FigureImport, FigureKind, Form, Indicator, Run, Scheme, SchemeVersion
from evaluation.services import computing, simulations

BAR, KEPT_BAR = 5.0, 3.0
ROUNDS = 2
YEAR, FIGURES, FEW = 2025, 8, 2000

EVIDENCE = """
INSERT INTO evaluation_figure (officer_id, kind_id, month, value, source_id)
SELECT o.id, k, make_date(%(year)s, m, 1), (o.id * 7 + k * 3 + m) %% 40, %(source)s
  FROM members_officer o, unnest(%(kinds)s) k, generate_series(1, 2) m;
INSERT INTO evaluation_quarter (officer_id, unit_id, year, quarter, grade, reason, by_id, told_on, version)
SELECT o.id, o.unit_id, %(year)s, q, CASE WHEN (o.id + q) %% 3 = 0 THEN 'good' ELSE 'fair' END, '', %(by)s,
       make_date(%(year)s, 12, 1), 1 FROM members_officer o, generate_series(1, 4) q;
INSERT INTO conduct_gooddeed (officer_id, unit_id, branch_id, what, happened_on, photo, told_by_id, told_on, state,
                              reason, closed_by_id, closed_on, publicity)
SELECT o.id, o.unit_id, o.branch_id, 'x', make_date(%(year)s, 5, 4), '', %(by)s, make_date(%(year)s, 5, 4),
       'confirmed', '', %(other)s, make_date(%(year)s, 5, 5), 'unasked' FROM members_officer o WHERE o.id %% 3 = 0;
"""
MARKS = """
INSERT INTO evaluation_assignment (form_id, rater_id, weight, submitted_at, returned_why, version)
SELECT f.id, u, 1 + u %% 2, now(), '', 1 FROM evaluation_form f, unnest(%(raters)s) u WHERE f.cycle_id = %(cycle)s;
INSERT INTO evaluation_mark (assignment_id, indicator_id, points, reason)
SELECT a.id, %(indicator)s, a.id %% 40, '' FROM evaluation_assignment a JOIN evaluation_form f ON f.id = a.form_id
 WHERE f.cycle_id = %(cycle)s;
"""
RAW = {
    "figure": "SELECT officer_id, sum(value), count(*) FROM evaluation_figure"
    " WHERE kind_id = {figure} AND month >= '2025-01-01' AND month <= '2025-12-31' GROUP BY officer_id",
    "quarters": "SELECT officer_id, count(*) FILTER (WHERE grade = 'good'), count(*) FROM evaluation_quarter"
    " WHERE year = 2025 AND told_on IS NOT NULL GROUP BY officer_id",
    "deeds": "SELECT officer_id, count(*) FROM conduct_gooddeed WHERE state = 'confirmed'"
    " AND happened_on >= '2025-01-01' AND happened_on <= '2025-12-31' GROUP BY officer_id",
    "ratings": "SELECT a.form_id, sum(m.points * a.weight) / sum(a.weight), count(*) FROM evaluation_mark m"
    " JOIN evaluation_assignment a ON a.id = m.assignment_id WHERE m.indicator_id = {pk} AND a.submitted_at IS NOT NULL"
    " GROUP BY a.form_id",
    "sessions": "SELECT a.officer_id, count(*) FROM education_attendance a JOIN education_session s"
    " ON s.id = a.session_id WHERE s.state = 'held' AND s.starts_at >= '2025-01-01' AND s.starts_at < '2026-01-01'"
    " GROUP BY a.officer_id",
}
"""What somebody would write who wants the number and nothing else."""


COLUMNS = (
    'form_id, run_id, "full", applicable, base, bonus, deduction, total, place, indicators, amounts, "rows", points'
)


def measure() -> list[Row]:
    version, few, many = _build()
    _timed(lambda: _computed(few))  # the first run warms plans and pages
    small, _run = _best(lambda: _computed(few))
    large, run = _best(lambda: _computed(many))
    raw = sum(_best(lambda indicator=one: _raw(indicator))[0] for one in version.indicators.all())
    kept = raw + min(_written(run) for _ in range(ROUNDS))
    forms = Form.objects.filter(cycle=many).count()
    tried = _tried(version, many)
    count, each = version.indicators.count(), (1000 * small / FEW, 1000 * large / forms)
    rows = f"{run.lines.count():,} lines in {run.scores.count():,} scores"
    by_hand = "plain tables with the same keys, nothing checked"
    read = f"{forms:,} forms, only read"
    return [
        Row(f"one raw aggregate for each of {count} indicators", f"{raw:.2f} s", "1.0", "", read),
        _year(large, raw, BAR, f"{rows} written, "),
        Row("the same aggregates, and the same rows written by hand", f"{kept:.2f} s", "1.0", "", by_hand),
        _year(large, kept, KEPT_BAR),
        Row("computation of 2,000 forms", f"{small:.2f} s", "", "", f"{each[0]:.2f} ms each"),
        Row("a draft tried on the year", f"{tried:.2f} s", f"{tried / large:.1f}", "", "to the computation"),
        Row("its growth", f"{each[1]:.2f} ms each", f"{each[1] / each[0]:.1f}", "", f"from {FEW:,} to {forms:,} forms"),
    ]  # fmt: skip


def lay_out() -> None:
    """The same years for whoever measures something else."""
    for cycle in _build()[1:]:
        _computed(cycle)


def _year(seconds: float, floor: float, bar: float, written: str = "") -> Row:
    verdict = "met" if seconds <= bar * floor else "unmet"
    name, ratio = "computation of the year", f"{seconds / floor:.1f}"
    return Row(name, f"{seconds:.2f} s", ratio, verdict, f"{written}at most {bar:.0f} ×")


@transaction.atomic
def _build() -> tuple[SchemeVersion, Cycle, Cycle]:
    root, by, *raters = Unit.objects.get(parent=None), *User.objects.order_by("pk")[:4]
    scheme = Scheme.objects.create(unit=root, code="bench", name_zh="x", name_en="x")
    version = SchemeVersion.objects.create(scheme=scheme, number=1, from_year=YEAR, written_by=by)
    kinds = [
        FigureKind.objects.create(code=f"bench-{n}", name_zh="x", name_en="x", measure_zh="x", measure_en="x")
        for n in range(FIGURES)
    ]
    indicators = _indicators(version, kinds)
    units = list(Unit.objects.filter(parent=root).order_by("pk")[:1]) or [root]
    few, many = (
        Cycle.objects.create(
            unit=unit, year=YEAR, state=CycleState.CALIBRATION, summary_until=date(YEAR, 12, 1),
            rating_until=date(YEAR, 12, 1), started_by=by,
        )
        for unit in (units[0], root)
    )  # fmt: skip
    source = _workbook(root, by)
    given = {"year": YEAR, "source": source, "kinds": [kind.pk for kind in kinds], "by": by.pk, "other": raters[0].pk}
    with connection.cursor() as cursor:
        cursor.execute(EVIDENCE, given)
        for cycle, most in ((few, FEW), (many, 10**9)):
            cursor.execute(FORMS, [cycle.pk, version.pk, most])
            cursor.execute(
                MARKS, {"raters": [one.pk for one in raters[:2]], "cycle": cycle.pk, "indicator": indicators[-1].pk}
            )
    return version, few, many


FORMS = """
INSERT INTO evaluation_form (cycle_id, officer_id, unit_id, branch_id, scheme_version_id, standing, why, has_joined,
                             grade, proposed, comment, version)
SELECT %s, id, unit_id, branch_id, %s, 'graded', '', true, '', '', '', 1 FROM members_officer
 WHERE left_on IS NULL ORDER BY id LIMIT %s
"""


def _workbook(unit: Unit, by: User) -> int:
    return FigureImport.objects.create(unit=unit, month=date(YEAR, 1, 1), uploaded_by=by, state="imported").pk


def _indicators(version: SchemeVersion, kinds: list[FigureKind]) -> list[Indicator]:
    linear = {"kind": "computed", "formula": "linear", "parameters": {"target": "60"}, "points": Decimal(7)}
    rows = [{"evidence": "figure", "figure": kind} | linear for kind in kinds]
    rows += [{"evidence": "sessions"} | linear, {"evidence": "quarters"} | linear]
    rows.append(
        {"evidence": "deeds", "kind": "bonus", "formula": "per_event", "parameters": {"each": "0.5"}, "points": 5}
    )
    rows.append({"evidence": "ratings", "kind": "rated", "formula": "mean", "parameters": {}, "points": Decimal(30)})
    return [
        Indicator.objects.create(
            scheme_version=version, position=n, code=f"bench-{n}", dimension="results", name_zh="x", name_en="x", **row
        )
        for n, row in enumerate(rows)
    ]


def _computed(cycle: Cycle) -> Run:
    total = len(computing.indicators_of(cycle)) + 1
    number = 1 + cycle.runs.count()
    run = Run.objects.create(
        cycle=cycle, number=number, by=cycle.started_by, evidence_until=date(YEAR, 12, 31), total=total
    )
    computing.compute(run, lambda done, total: None)
    return run


def _tried(version: SchemeVersion, cycle: Cycle) -> float:
    """The same indicators once more, in a scheme of their own."""
    scheme = Scheme.objects.create(unit=cycle.unit, code="bench-draft", name_zh="x", name_en="x")
    draft = SchemeVersion.objects.create(scheme=scheme, number=1, from_year=YEAR + 1, written_by=cycle.started_by)
    CoveredGroup.objects.create(scheme_version=draft)
    for row in version.indicators.all():
        row.pk, row.scheme_version = None, draft
        row.save(force_insert=True)
    cycle.refresh_from_db()
    asked = simulations.request(draft, cycle=cycle, by=cycle.started_by)
    seconds, _none = _timed(lambda: simulations.simulate(asked, lambda done, total: None))
    return seconds


def _raw(indicator: Indicator) -> None:
    """Every column worked out and no row sent. In a statement that only counts, PostgreSQL would leave the sums out."""
    with connection.cursor() as cursor:
        statement = RAW[indicator.evidence].format(figure=indicator.figure_id, pk=indicator.pk)
        cursor.execute(f"SELECT * FROM ({statement}) AS raw OFFSET 1000000000")


def _written(run: Run) -> float:
    """Seconds for the rows of a run into a table that has the keys and nothing else to keep."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_plain (LIKE evaluation_score INCLUDING IDENTITY, PRIMARY KEY (id),"
            " UNIQUE (form_id, run_id))"
        )
        read = f"SELECT {COLUMNS} FROM evaluation_score WHERE run_id = %s ORDER BY id"
        seconds, _none = _timed(lambda: cursor.execute(f"INSERT INTO bench_plain ({COLUMNS}) {read}", [run.pk]))
        cursor.execute("DROP TABLE bench_plain")
    return seconds


def _best(deed):
    """Other work on the machine only ever adds: the shorter of the rounds, and what it gave."""
    return min((_timed(deed) for _ in range(ROUNDS)), key=lambda found: found[0])


def _timed(deed):
    started = time.perf_counter()
    found = deed()
    return time.perf_counter() - started, found
