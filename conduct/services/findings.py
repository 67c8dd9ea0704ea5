"""Noting a finding, and hearing the unit and the officer before it counts."""

from datetime import date
from typing import IO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from conduct.enums import FindingState, Side
from conduct.models import Finding, Inspection, Look, Norm, Reply
from conduct.rules.inspection import REPLY_DAYS, finding_may_become, is_heard, months_before
from conduct.services import inspections, photos
from members.models import Officer
from members.queries.calendar import workday_after
from notices.services import outbox


@transaction.atomic
def note(
    *,
    inspection: Inspection,
    norm: Norm,
    text: str,
    by: User,
    today: date,
    officer: Officer | None = None,
    photo: IO[bytes] | None = None,
) -> Finding:
    """The photo is drawn anew before it is kept; it goes again where the row cannot be written."""
    inspection = inspections.under_way(inspection)
    inspections.norm_of(inspection, norm)
    if officer and officer.unit_id != inspection.unit_id:
        raise ValidationError({"officer": _("Only somebody who serves in this unit.")}, code="other_unit")
    finding = Finding(
        inspection=inspection,
        unit=inspection.unit,
        norm=norm,
        text=text.strip(),
        officer=officer,
        found_by=by,
        found_on=today,
        reply_due_on=workday_after(today, REPLY_DAYS),
        repeat_since=months_before(today, norm.repeat_months),
    )
    finding.full_clean(exclude=["inspection", "unit", "norm", "officer", "found_by", "photo"])
    Look.objects.get_or_create(inspection=inspection, norm=norm)
    photos.keep(finding, photos.redrawn(photo, photos.FINDING) if photo else None)
    audit.record("conduct.finding.noted", by=by, subject=finding, about=finding.officer_id)
    if officer and officer.user:
        outbox.put(
            recipient=officer.user,
            kind="conduct.finding.names_you",
            subject_key=f"{Finding._meta.label}:{finding.pk}",
            due_on=finding.reply_due_on,
            path=finding.get_absolute_url(),
        )
    return finding


@transaction.atomic
def reply(finding: Finding, *, accepts: bool, text: str, by: User, today: date) -> Reply:
    """One word from each side. The officer named speaks for themselves, whoever else they are."""
    finding = locked(finding)
    if finding.state not in {FindingState.NOTED, FindingState.REPLIED}:
        raise ValidationError(_("This finding was decided on a moment ago. Nothing was changed."), code="moved_on")
    side = Side.OFFICER if finding.officer and finding.officer.user_id == by.pk else Side.UNIT
    if finding.replies.filter(side=side).exists():
        raise ValidationError(_("Somebody replied a moment ago. The reply stands below."), code="replied")
    said = Reply(finding=finding, side=side, accepts=accepts, text=text.strip(), by=by)
    said.full_clean(exclude=["finding", "by"])
    said.save()
    if finding.state == FindingState.NOTED:
        finding.state = FindingState.REPLIED
        finding.save(update_fields=["state"])
    audit.record("conduct.finding.replied", by=by, subject=finding, about=finding.officer_id)
    return said


@transaction.atomic
def uphold(finding: Finding, *, reason: str, by: User, today: date) -> Finding:
    """The reply was right: the finding leaves every count. Its photo goes with it."""
    finding = _decided(finding, FindingState.ERASED, reason, by, today)
    storage, name = finding.photo.storage, str(finding.photo.name)
    finding.photo = ""
    finding.save()
    if name:
        transaction.on_commit(lambda: storage.delete(name))
    audit.record("conduct.finding.erased", by=by, subject=finding, about=finding.officer_id)
    return finding


@transaction.atomic
def publish(finding: Finding, *, owner: Officer, mend_by: date, reason: str, by: User, today: date) -> Finding:
    """It stands: from now on it counts, and somebody puts it right by a day."""
    finding = _decided(finding, FindingState.PUBLISHED, reason, by, today)
    if owner.unit_id != finding.unit_id:
        raise ValidationError({"owner": _("Only somebody who serves in this unit.")}, code="other_unit")
    if mend_by <= today:
        raise ValidationError({"mend_by": _("Leave time for it: a day after today.")}, code="day")
    finding.owner, finding.mend_by = owner, mend_by
    finding.save()
    audit.record("conduct.finding.published", by=by, subject=finding, about=finding.officer_id)
    return finding


def locked(finding: Finding) -> Finding:
    rows = Finding.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("officer", "owner", "unit").get(pk=finding.pk)


def move(finding: Finding, new: FindingState) -> None:
    if not finding_may_become(finding.state, new):
        raise ValidationError(_("This finding moved on a moment ago. Nothing was changed."), code="moved_on")
    finding.state = new


def _decided(finding: Finding, new: FindingState, reason: str, by: User, today: date) -> Finding:
    """After everybody was heard; where somebody objected, by another than the finder, and with an answer."""
    finding = locked(finding)
    move(finding, new)
    replies = list(finding.replies.all())
    if not is_heard(finding.invited, [Side(one.side) for one in replies], due_on=finding.reply_due_on, today=today):
        raise ValidationError(_("The term for a reply is not over, and somebody has yet to reply."), code="unheard")
    if any(not one.accepts for one in replies):
        if by.pk == finding.found_by_id:
            raise PermissionDenied
        if not reason.strip():
            raise ValidationError({"reason": _("Answer the reply: it is read by whoever wrote it.")}, code="reason")
    finding.decided_by, finding.decided_on, finding.reason = by, today, reason.strip()
    return finding
