"""Fill an empty database with the demo bureau: its roster through the real import, and a year of its life."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from accounts.models import Unit, UnitKind, User
from accounts.services import units
from dashboard.management.demo import (
    aid,
    appeals,
    cast,
    concerns,
    discipline,
    evaluation_results,
    evaluation_reviews,
    evaluation_schemes,
    evaluation_scores,
    evaluation_simulation,
    evaluation_year,
    gains,
    history,
    honours,
    meetings,
    party_groups,
    party_life,
    pulse,
    standing,
    study,
    supervision,
    talks,
    votes,
)
from jobs.models import Job, JobState
from members.services.roster import confirming, reading, uploading, writing
from reminders import services as reminders

ROSTER = settings.BASE_DIR / "tests" / "data" / "roster_yunchuan.xlsx"


class Command(BaseCommand):
    help = "Loads the demo bureau into an empty database, whole or not at all. Never in production."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--roster", type=Path, default=ROSTER, help="the workbook to import")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_DEMO:
            raise CommandError("The demo bureau is loaded under the demo settings only.")
        if User.objects.exists():
            raise CommandError("The database is not empty: the demo bureau was not loaded.")
        with transaction.atomic():
            _load(options["roster"])
        self.stdout.write(self.style.SUCCESS("The demo bureau is loaded."))


def _load(roster: Path) -> None:
    today = timezone.localdate()
    bureau = units.place(name=cast.BUREAU, kind=UnitKind.BUREAU, parent=None, by=None)
    orgadmin = cast.administrators(bureau)
    _import(roster, bureau, orgadmin)
    cast.on_the_roster()
    history.tell(today=today)
    talks.tell(today=today)
    aid.tell(today=today)
    honours.tell(today=today)
    concerns.tell(today=today)
    supervision.tell(today=today)
    discipline.tell(today=today)
    pulse.tell(today=today)
    standing.tell(today=today)
    party_groups.tell(today=today)
    meetings.tell(today=today)
    study.tell(today=today)
    votes.tell(today=today)
    party_life.tell(today=today)
    gains.tell(today=today)
    appeals.tell(today=today)
    evaluation_schemes.tell(today=today)
    evaluation_year.tell(today=today)
    evaluation_scores.tell(today=today)
    evaluation_results.tell(today=today)
    evaluation_simulation.tell()
    evaluation_reviews.tell(today=today)
    discipline.restrain(today=today)
    reminders.sweep(today=today)


def _import(roster: Path, bureau: Unit, orgadmin: User) -> None:
    """What upload, job and confirmation do for a person, one after the other in this transaction."""
    today = timezone.localdate()
    upload = uploading.upload(file=SimpleUploadedFile(roster.name, roster.read_bytes()), unit=bureau, by=orgadmin)
    reading.read(upload, _quiet, today=today)
    upload.refresh_from_db()
    confirming.confirm(upload, asks_for_talks=False, by=orgadmin)
    writing.write(upload.pk, _quiet, by=orgadmin, today=today)
    Job.objects.update(state=JobState.DONE, finished_at=timezone.now())


def _quiet(done: int, total: int) -> None:
    """Nobody watches the demo being loaded."""
