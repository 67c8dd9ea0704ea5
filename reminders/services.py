"""The morning sweep: what is due is opened, what is late rises, everybody who owes is told once."""

from datetime import date

from django.db import connection, transaction
from django.utils import timezone

from care.models import CareTask, Promise
from care.services import coverage, tasks, voice
from education.services import clocks, reviews
from notices.models import Notice
from notices.services import digests, outbox
from reminders.models import SweepRun
from reminders.sources import SOURCES

LOCK = 0x70_6E_67_78_69_6E
"""Advisory lock of PostgreSQL: two sweeps never run beside each other."""


def sweep(*, today: date) -> SweepRun | None:
    """Do the whole morning in one transaction; None while another sweep is at it.

    A handful of statements, each over everybody. Every one of them adds only what is missing, so a second sweep of the
    day, or one after a killed worker, changes nothing that stands.
    """
    is_first = not SweepRun.objects.filter(day=today).exists()
    run = SweepRun.objects.create(day=today)
    try:
        if is_first:  # a second round of the day would tell when a concern without a name came
            voice.hand_on(today=today)
        with transaction.atomic():
            if not _alone():
                run.delete()
                return None
            run.counts = _everything(today)
    except Exception as error:
        run.problem = f"{type(error).__name__}: {error}".splitlines()[0][:300]
        run.save(update_fields=["problem"])
        raise
    run.finished_at = timezone.now()
    run.save(update_fields=["finished_at", "counts"])
    return run


def _everything(today: date) -> dict[str, int]:
    counts = {"opened": tasks.open_cadence(today), "escalated": tasks.escalate(today)}
    clocks.turn(today=today)
    reviews.turn(today=today)
    _count_rows_anew()
    fresh = stopped = 0
    for kind, source in SOURCES.items():
        renewed = outbox.renew(kind, source(today))
        fresh, stopped = fresh + renewed.fresh, stopped + renewed.stopped
    counts |= {"fresh": fresh, "stopped": stopped, "letters": digests.write(today=today)}
    return counts | {"coverage": coverage.refresh(today)}


def _count_rows_anew() -> None:
    """Tell the planner what has just been written: with yesterday's statistics it takes 200,000 open tasks for none,
    and joins them one by one."""
    tables = ", ".join(model._meta.db_table for model in (CareTask, Promise, Notice))
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


def _alone() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return bool(cursor.fetchone()[0])
