"""Is the clockwork of the portal going? For the system administrator: counts and moments, nobody's file."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from notices import queries as notices
from notices.models import Letter
from reminders.models import SweepRun

HEARTBEAT = "portal.heartbeat"
"""Where the portal's task leaves the worker's last sign of life, in seconds since 1970."""
SILENCE_SECONDS = 150
RUNS_SHOWN = 7


@dataclass(frozen=True)
class Clockwork:
    heard_at: datetime | None
    is_alive: bool
    runs: list[SweepRun]
    swept_today: bool
    post: notices.Post
    trouble: list[Letter]
    mail_is_on: bool
    mail_problem: dict[str, object] | None
    quiet_from: int
    quiet_until: int

    @property
    def last_run(self) -> SweepRun | None:
        return self.runs[0] if self.runs else None


def clockwork() -> Clockwork:
    beat = cache.get(HEARTBEAT)
    heard_at = datetime.fromtimestamp(beat, UTC) if beat else None
    runs = list(SweepRun.objects.all()[:RUNS_SHOWN])
    today = timezone.localdate()
    return Clockwork(
        heard_at=heard_at,
        is_alive=bool(heard_at and (timezone.now() - heard_at).total_seconds() < SILENCE_SECONDS),
        runs=runs,
        swept_today=any(run.day == today and run.finished_at for run in runs),
        post=notices.post(),
        trouble=notices.trouble(),
        mail_is_on=bool(settings.SMTP_URL),
        mail_problem=notices.mail_problem(),
        quiet_from=settings.QUIET_FROM,
        quiet_until=settings.QUIET_UNTIL,
    )
