"""Twelve officers computed by hand. The engine has to give the same to the last decimal.

The scheme, out of 100:
    calls     40   in proportion up to 120                      a sum of months
    sessions  20   from 60 % on 8, from 80 % on 14, from 95 % on 20
    marks     40   weighted mean, without the highest and the lowest where more than three rate
    deeds     +    0.5 each, 2 at most
    findings  −    1.5 each, 6 at most
Lines keep four decimals, half up; the score two, half up.

 #  calls | sessions | marks | on top | score
 1  120: 40 | 20/20 = 100: 20 | (40 + 40) / 2 = 40 | – | 100
 2  90: 40·90/120 = 30 | 9/10 = 90: 14 | (30·1 + 36·2) / 3 = 34 | 1 deed: +0.5 | 30+14+34+0.5 = 78.5
 3  50: 2000/120 = 16.6667 | 2/3 = 66.6667: 8 | 20, 31, 33, 35 → (31+33)/2 = 32 | 5: 2.5 → +2 | 16.6667+8+32+2 = 58.6667
 4  none: does not apply | 4/5 = 80: 14 | 25.5 | – | 39.5·100/60 = 65.8333…
 5  33: 1320/120 = 11 | none asked | 20, 30, 40: three, none left out: 30 | 1 find.: −1.5 41·100/80 − 1.5 = 49.75
 6  61: 2440/120 = 20.3333 | 19/20 = 95: 20 | nobody handed in | – | 40.3333·100/60 = 67.2221…
 7  none | none | none | 3: +1.5 | none: nothing to add to
 8  0: 0 | 0/4 = 0: 0 | 5 | 5: 7.5 → −6 | 5 − 6 = −1: never below 0
 9  120: 40 | 20/20: 20 | (30 + 30.01) / 2 = 30.005 | – | 90.005: half up 90.01
10  240: more than all: 40 | 3/5 = 60: 8 | (20·0.5 + 28·1.5) / 2 = 26 | 4: +2, 2: −3 | 74 + 2 − 3 = 73
11  91.5: 3660/120 = 30.5 | 8/10 = 80: 14 | 34 | – | 78.5, as number 2
12  77.77: 25.92333… | 6/7 = 85.7143: 14 | 10 and 39 left out: 127 / 5 = 25.4 | – | 65.3233
    12's marks: 22.5·2 + 25·1 + 28·1.5 + 30·0.5 = 45 + 25 + 42 + 15 = 127, weights 2 + 1 + 1.5 + 0.5 = 5.
Places: 1, 9, then 2 and 11 together third, so 10 is fifth, then 6, 4, 12, 3, 5, 8; number 7 has none.
"""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from education.enums import AttendanceState
from evaluation.enums import CycleState, FormulaKind, IndicatorKind
from evaluation.models import Line, Score
from evaluation.services import computing
from jobs.models import Job
from jobs.services import run as work
from tests.factories.accounts import UserFactory
from tests.factories.conduct import GoodDeedFactory
from tests.factories.conduct_inspections import FindingFactory
from tests.factories.education import AttendanceFactory, SessionFactory
from tests.factories.evaluation import (
    AssignmentFactory,
    CycleFactory,
    FigureFactory,
    FigureKindFactory,
    FormFactory,
    IndicatorFactory,
    MarkFactory,
    SchemeVersionFactory,
)

pytestmark = pytest.mark.django_db
DAY = dt.date(2025, 5, 20)
# calls by month, (came, asked), marks as (points, weight), deeds, findings
OFFICERS = {
    1: (["60", "60"], (20, 20), [("40", "1"), ("40", "1")], 0, 0),
    2: (["90"], (9, 10), [("30", "1"), ("36", "2")], 1, 0),
    3: (["50"], (2, 3), [("31", "1"), ("33", "1"), ("35", "1"), ("20", "1")], 5, 0),
    4: ([], (4, 5), [("25.5", "1")], 0, 0),
    5: (["33"], (0, 0), [("20", "1"), ("30", "1"), ("40", "1")], 0, 1),
    6: (["61"], (19, 20), [], 0, 0),
    7: ([], (0, 0), [], 3, 0),
    8: (["0"], (0, 4), [("5", "1")], 0, 5),
    9: (["120"], (20, 20), [("30", "1"), ("30.01", "1")], 0, 0),
    10: (["240"], (3, 5), [("20", "0.5"), ("28", "1.5")], 4, 2),
    11: (["91.5"], (8, 10), [("34", "1")], 0, 0),
    12: (
        ["77.77"], (6, 7),
        [("10", "1"), ("22.5", "2"), ("25", "1"), ("28", "1.5"), ("30", "0.5"), ("39", "3")], 0, 0,
    ),
}  # fmt: skip
# the five lines, the score and the place
BY_HAND = {
    1: ("40.0000", "20.0000", "40.0000", "0.0000", "0.0000", "100.0000", 1),
    2: ("30.0000", "14.0000", "34.0000", "0.5000", "0.0000", "78.5000", 3),
    3: ("16.6667", "8.0000", "32.0000", "2.0000", "0.0000", "58.6700", 9),
    4: (None, "14.0000", "25.5000", "0.0000", "0.0000", "65.8300", 7),
    5: ("11.0000", None, "30.0000", "0.0000", "1.5000", "49.7500", 10),
    6: ("20.3333", "20.0000", None, "0.0000", "0.0000", "67.2200", 6),
    7: (None, None, None, "1.5000", "0.0000", None, None),
    8: ("0.0000", "0.0000", "5.0000", "0.0000", "6.0000", "0.0000", 11),
    9: ("40.0000", "20.0000", "30.0050", "0.0000", "0.0000", "90.0100", 2),
    10: ("40.0000", "8.0000", "26.0000", "2.0000", "3.0000", "73.0000", 5),
    11: ("30.5000", "14.0000", "34.0000", "0.0000", "0.0000", "78.5000", 3),
    12: ("25.9233", "14.0000", "25.4000", "0.0000", "0.0000", "65.3200", 8),
}


@pytest.fixture
def indicators():
    version = SchemeVersionFactory(published=True)

    def one(code, kind, formula, parameters, points, **fields):
        given = {"evidence": code, "formula": formula, "parameters": parameters, "points": Decimal(points)} | fields
        return IndicatorFactory(scheme_version=version, code=code, kind=kind, **given)

    calls = {"evidence": "figure", "figure": FigureKindFactory()}
    bands = {"bands": [["60", "8"], ["80", "14"], ["95", "20"]]}
    return [
        one("calls", IndicatorKind.COMPUTED, FormulaKind.LINEAR, {"target": "120"}, 40, **calls),
        one("sessions", IndicatorKind.COMPUTED, FormulaKind.BANDS, bands, 20),
        one("marks", IndicatorKind.RATED, FormulaKind.MEAN, {"trim": "1"}, 40, evidence="ratings"),
        one("deeds", IndicatorKind.BONUS, FormulaKind.PER_EVENT, {"each": "0.5", "cap": "2"}, 5),
        one("findings", IndicatorKind.DEDUCTION, FormulaKind.PER_EVENT, {"each": "1.5"}, 6),
    ]


def enter(form, marks_of, meetings, calls, asked, marks, deeds, findings):
    for month, value in enumerate(calls, 1):
        FigureFactory(officer=form.officer, month=dt.date(2025, month, 1), value=Decimal(value))
    for place, session in enumerate(meetings[: asked[1]]):
        state = AttendanceState.PRESENT if place < asked[0] else AttendanceState.ABSENT
        AttendanceFactory(session=session, officer=form.officer, branch=session.branch, state=state)
    for points, weight in marks:
        made = AssignmentFactory(form=form, weight=Decimal(weight), submitted=True)
        MarkFactory(assignment=made, indicator=marks_of, points=Decimal(points))
    GoodDeedFactory.create_batch(deeds, officer=form.officer, happened_on=DAY, told_on=DAY, confirmed=True)
    FindingFactory.create_batch(findings, officer=form.officer, found_on=DAY, published=True)


@pytest.mark.parametrize("order", [sorted(OFFICERS), sorted(OFFICERS, reverse=True)], ids=["as listed", "backwards"])
def test_the_engine_computes_as_by_hand(indicators, order):
    cycle = CycleFactory(state=CycleState.CALIBRATION)
    noon = dt.datetime(2025, 5, 20, 12, tzinfo=timezone.get_default_timezone())
    meetings = [SessionFactory(held=True, starts_at=noon, ends_at=noon + dt.timedelta(hours=1)) for _ in range(20)]
    number_of = {}
    for number in order:
        form = FormFactory(cycle=cycle, scheme_version=indicators[0].scheme_version)
        enter(form, indicators[2], meetings, *OFFICERS[number])
        number_of[form.pk] = number

    run = computing.request(cycle, UserFactory())
    work(Job.objects.get(subject_id=run.pk).pk)

    points = {(line.form_id, line.indicator.code): line.points for line in Line.objects.filter(run=run)}
    codes = [one.code for one in indicators]
    found = {
        number_of[score.form_id]: (
            *(_text(points[score.form_id, code]) for code in codes), _text(score.total), score.place,
        )
        for score in Score.objects.filter(run=run)
    }  # fmt: skip
    assert dict(sorted(found.items())) == BY_HAND


def _text(number):
    return None if number is None else str(number)
