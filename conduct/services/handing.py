"""A discipline file passes to another handler: with the reason, free of conflict, and with the days it had."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission
from audit import services as audit
from conduct.models import Handler, Inquiry
from conduct.services import files, reports
from members.models import Officer
from notices.services import outbox


@transaction.atomic
def hand_over(inquiry: Inquiry, *, handler: Handler, to: Officer, reason: str, by: User, today: date) -> Inquiry:
    """By a handler, also one for whom it has become too close, or by whoever accepted the report. ``handler`` reads
    it no longer; the step and its day stay as they are."""
    inquiry = files.locked(inquiry)
    if not Inquiry.objects.within(by, Permission.DISCIPLINE_HAND_OVER).filter(pk=inquiry.pk).exists():
        files.check_not_passed_on(inquiry, by)
        raise PermissionDenied
    passing = inquiry.handlers.select_related("user").filter(pk=handler.pk, until__isnull=True).first()
    if passing is None:
        raise ValidationError(_("This file was passed on a moment ago. Nothing was changed."), code="moved_on")
    person = _new_handler(inquiry, to, today)
    passing.until, passing.handed_by, passing.reason = today, by, reason.strip()
    passing.clean_fields(exclude=["inquiry", "user", "handed_by"])
    passing.validate_constraints()
    passing.save()
    Handler.objects.create(inquiry=inquiry, user=person, since=today)
    audit.record(
        "conduct.file.handed_over", by=by, subject=inquiry, about=inquiry.officer_id if inquiry.is_told else None
    )
    key = f"{Inquiry._meta.label}:{inquiry.pk}"
    outbox.put(
        recipient=person, kind="conduct.file.assigned", subject_key=key, due_on=today, path=inquiry.get_absolute_url()
    )
    desk = reverse("conduct:file-list")
    outbox.put(recipient=passing.user, kind="conduct.file.handed_over", subject_key=key, due_on=today, path=desk)
    return inquiry


def _new_handler(inquiry: Inquiry, to: Officer, today: date) -> User:
    """An inspector without a conflict, who neither handles the file already nor decided on it."""
    if to.user is None:
        raise ValidationError({"to": _("Choose people who have an account.")}, code="no_account")
    reports.check_handler(to.user, inquiry.report, today, field="to")
    handles = inquiry.handlers.filter(user=to.user, until__isnull=True).exists()
    if handles or to.user.pk == inquiry.decided_by_id:
        words = _("%(name)s handles this file already, or decided on it. Choose somebody else.")
        raise ValidationError({"to": words % {"name": to.user.name}}, code="conflict")
    return to.user
