"""Entering who is away, so that nobody studies on leave."""

from datetime import date

from django.db import transaction

from accounts.models import User
from audit import services as audit
from education.models import StudyPause
from education.services import study
from members.models import Officer


@transaction.atomic
def enter(*, officer: Officer, kind: str, since: date, until: date, by: User) -> StudyPause:
    pause = StudyPause(officer=officer, kind=kind, since=since, until=until, entered_by=by)
    pause.full_clean()
    pause.save()
    study.recount(officer)
    audit.record("education.pause.entered", by=by, subject=pause, about=officer.pk)
    return pause


@transaction.atomic
def remove(pause: StudyPause, *, by: User) -> None:
    audit.record("education.pause.removed", by=by, subject=pause, about=pause.officer_id)
    pause.delete()
    study.recount(pause.officer)
