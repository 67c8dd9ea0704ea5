"""Entering training, confirming it by a second person, sending it back, and a whole workbook at once."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from education.enums import TrainingState
from education.models import Training, TrainingImport, TrainingKind
from education.models.training import TrainingQuerySet
from education.rules.clocks import add_months
from members.models import Officer
from notices.services import outbox


@transaction.atomic
def record(
    *,
    officer: Officer,
    kind: TrainingKind,
    title: str,
    began_on: date,
    ended_on: date,
    by: User,
    today: date,
    organiser: str = "",
    days: Decimal | None = None,
    hours: Decimal | None = None,
    certificate: str = "",
    valid_until: date | None = None,
) -> Training:
    if ended_on > today:
        raise ValidationError({"ended_on": _("Enter it when it is over.")}, code="future")
    training = _entered(
        by,
        officer=officer,
        kind=kind,
        title=title.strip(),
        organiser=organiser.strip(),
        began_on=began_on,
        ended_on=ended_on,
        days=days,
        hours=hours,
        certificate=certificate.strip(),
        valid_until=valid_until,
    )
    training.full_clean()
    training.save(force_insert=True)
    audit.record("education.training.entered", by=by, subject=training, about=officer.pk)
    return training


@transaction.atomic
def bring_in(*, rows: Sequence[dict[str, Any]], file_name: str, by: User) -> TrainingImport:
    """A checked workbook, whole: were one row refused by now, none is written."""
    brought = TrainingImport.objects.create(file_name=file_name[-120:], row_count=len(rows), imported_by=by)
    try:
        Training.objects.bulk_create([_entered(by, source=brought, **row) for row in rows], batch_size=1000)
    except IntegrityError:
        raise ValidationError(
            {"file": _("Somebody entered one of these trainings a moment ago. Nothing was imported: upload it again.")},
            code="raced",
        ) from None
    audit.record("education.training.imported", by=by, subject=brought)
    return brought


@transaction.atomic
def confirm(rows: TrainingQuerySet, *, by: User, today: date) -> int:
    """Those of the rows that still wait and that somebody else entered; answers how many."""
    waiting = rows.for_confirmation_by(by).select_for_update(of=("self",), no_key=True).order_by("pk")
    found = list(waiting.only("pk", "officer_id"))
    Training.objects.filter(pk__in=[one.pk for one in found]).update(
        state=TrainingState.CONFIRMED, decided_by=by, decided_on=today
    )
    for training in found:
        audit.record("education.training.confirmed", by=by, subject=training, about=training.officer_id)
    return len(found)


@transaction.atomic
def send_back(training: Training, *, reason: str, by: User, today: date) -> None:
    """With what is to be put right; whoever entered it is told, and enters it anew."""
    training = _locked(training)
    training.state, training.reason = TrainingState.RETURNED, reason.strip()
    training.decided_by, training.decided_on = by, today
    training.full_clean(exclude=["officer", "kind"])
    training.save()
    outbox.put(
        recipient=training.entered_by,
        kind="education.training.returned",
        subject_key=f"{Training._meta.label}:{training.pk}",
        due_on=today,
        path=training.get_absolute_url(),
    )
    audit.record("education.training.returned", by=by, subject=training, about=training.officer_id)


@transaction.atomic
def withdraw(training: Training, *, by: User) -> None:
    """Taken back by whoever entered it, while nobody has confirmed it."""
    training = _locked(training)
    audit.record("education.training.withdrawn", by=by, subject=training, about=training.officer_id)
    training.delete()


@transaction.atomic
def take_back(brought: TrainingImport, *, by: User) -> int:
    """A whole workbook, while none of its rows has been confirmed."""
    rows = Training.objects.filter(source=brought).select_for_update(of=("self",))
    if any(row.state != TrainingState.WAITING for row in rows):
        raise ValidationError(_("Some of its rows have been decided on. Nothing was taken back."), code="decided")
    count, _each = Training.objects.filter(source=brought).delete()
    audit.record("education.training.taken_back", by=by, subject=brought)
    brought.delete()
    return count


def _entered(by: User, **facts: Any) -> Training:
    training = Training(entered_by=by, **facts)
    kind = training.kind
    if training.valid_until is None and training.certificate and kind.valid_months:
        training.valid_until = add_months(training.ended_on, kind.valid_months)
    if training.valid_until:
        training.warned_from = training.valid_until - timedelta(days=kind.warn_days)
    return training


def _locked(training: Training) -> Training:
    rows: Iterable[Training] = Training.objects.select_for_update(of=("self",), no_key=True).filter(pk=training.pk)
    found = next(iter(rows), None)
    if found is None or found.state != TrainingState.WAITING:
        raise ValidationError(_("Somebody decided on this a moment ago. Nothing was changed."), code="decided")
    return found
