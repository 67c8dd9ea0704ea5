"""More time for whoever asks for it: no reason is asked, and none is kept."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.models import Attempt, ExtraTime, Quiz
from members.models import Officer
from notices.services import outbox


@transaction.atomic
def ask(quiz: Quiz, *, officer: Officer, by: User, today: date) -> ExtraTime:
    """Asking twice asks once."""
    asked, is_new = ExtraTime.objects.get_or_create(quiz=quiz, officer=officer, defaults={"asked_on": today})
    if is_new:
        audit.record("education.time.asked", by=by, subject=quiz, about=officer.pk)
    return asked


@transaction.atomic
def grant(asked: ExtraTime, *, minutes: int, by: User, today: date) -> None:
    """For this quiz from now on, and for the paper that lies open; one of a meeting ends with it all the same."""
    granted = ExtraTime.objects.waiting().filter(pk=asked.pk).update(minutes=minutes, granted_by=by)
    if not granted:
        raise ValidationError(_("Somebody has answered this a moment ago. Nothing was changed."), code="moved_on")
    lying = Attempt.objects.open().of_study().filter(quiz=asked.quiz, officer=asked.officer, ends_at__isnull=False)
    lying.update(ends_at=F("ends_at") + timedelta(minutes=minutes))
    audit.record("education.time.granted", by=by, subject=asked.quiz, about=asked.officer_id)
    if asked.officer.user:
        outbox.put(
            recipient=asked.officer.user,
            kind="education.time.granted",
            subject_key=f"{ExtraTime._meta.label}:{asked.pk}",
            due_on=today,
            path=f"{asked.quiz.get_absolute_url()}begin/",
        )
