"""The demo bureau's work figures of the last months, and the first computation of the running year."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Unit, User
from evaluation.enums import FigureState, RunState
from evaluation.models import Cycle, Figure, FigureImport, FigureKind, Run
from evaluation.services import computing
from members.models import Officer

MONTHS = 3
USUAL = {"calls": 34, "mediations": 6, "home-visits": 22, "hazards": 4, "matters-on-time": 12}
"""About what a month brings; each officer somewhat above or below it."""


def tell(*, today: date) -> None:
    evaluator = User.objects.get(username="evaluator")
    bureau = Unit.objects.get(parent=None)
    officers = list(Officer.objects.serving().order_by("pk").values_list("pk", flat=True))
    for back in range(MONTHS, 0, -1):
        _month(_months_before(today, back), bureau, evaluator, officers)
    _computed(evaluator, today)


def _month(month: date, bureau: Unit, by: User, officers: list[int]) -> None:
    source = FigureImport.objects.create(
        unit=bureau,
        month=month,
        uploaded_by=by,
        file_name=f"{month.year}年{month.month}月工作数据.xlsx",
        state=FigureState.IMPORTED,
        confirmed_by=by,
        confirmed_at=timezone.now(),
    )
    kinds = {kind.code: kind for kind in FigureKind.objects.filter(code__in=USUAL)}
    Figure.objects.bulk_create(
        [
            Figure(officer_id=pk, kind=kind, month=month, value=_value(USUAL[code], pk + month.month), source=source)
            for pk in officers
            for code, kind in kinds.items()
        ],
        batch_size=2000,
    )


def _value(usual: int, seed: int) -> Decimal:
    return Decimal(max(0, usual + seed * 7 % (usual + 1) - usual // 2))


def _computed(by: User, today: date) -> None:
    """As the worker does it; the points are open to officers once the year is on notice."""
    cycle = Cycle.objects.order_by("-year").first()
    if cycle is None or cycle.state not in computing.COMPUTABLE or not computing.indicators_of(cycle):
        return
    total = len(computing.indicators_of(cycle)) + 1
    run = Run.objects.create(cycle=cycle, number=1, by=by, evidence_until=today, total=total)
    computing.compute(run, lambda done, total: None)
    run.refresh_from_db()
    if run.state != RunState.DONE:
        raise RuntimeError("The demo's scores were not computed.")


def _months_before(today: date, back: int) -> date:
    first = today.replace(day=1)
    for _month in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    return first
