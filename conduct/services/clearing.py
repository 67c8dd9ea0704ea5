"""A complaint without ground: the file closes, leaves every count and view, and the officer says who shall know."""

from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from conduct.enums import ClearingAudience, FileState
from conduct.models import Inquiry
from conduct.services import files, restraints
from members.models import Officer
from members.queries.calendar import workday_after
from notices.services import outbox


@sensitive_variables("grounds")
@transaction.atomic
def close_unfounded(inquiry: Inquiry, *, grounds: str, by: User, today: date) -> Inquiry:
    """By a handler, or by whoever decides once the officer was heard."""
    inquiry = files.locked(inquiry)
    if inquiry.state == FileState.HEARD and not inquiry.handlers.filter(user=by).exists():
        files.check_decider(inquiry, by)
    else:
        files.check_handler(inquiry, by)
    files.check_step(inquiry, FileState.UNFOUNDED)
    if not grounds.strip():
        raise ValidationError(
            {"grounds": _("State why it is without ground; the officer reads this.")}, code="required"
        )
    due_on = workday_after(today, settings.DISCIPLINE_DAYS["clear"])
    files.move(
        inquiry,
        FileState.UNFOUNDED,
        by,
        "conduct.file.unfounded",
        due_on=due_on,
        grounds=grounds.strip(),
        closed_on=today,
    )
    restraints.end_with(inquiry, by=by, today=today)
    files.tell(inquiry, "conduct.file.unfounded", today)
    return inquiry


@transaction.atomic
def lift(inquiry: Inquiry, *, by: User, today: date) -> Inquiry:
    """After an appeal: the decision with all its measures is undone, and the officer says who shall know."""
    inquiry = files.locked(inquiry)
    due_on = workday_after(today, settings.DISCIPLINE_DAYS["clear"])
    files.move(inquiry, FileState.UNFOUNDED, by, "conduct.file.lifted", due_on=due_on, closed_on=today)
    restraints.end_with(inquiry, by=by, today=today)
    files.tell(inquiry, "conduct.file.unfounded", today)
    return inquiry


@transaction.atomic
def choose(inquiry: Inquiry, *, audience: str, by: User, today: date) -> Inquiry:
    """By the officer alone, once."""
    inquiry = files.locked(inquiry)
    if inquiry.officer.user_id != by.pk:
        raise PermissionDenied
    shown_until = None if audience == ClearingAudience.NOBODY else today + timedelta(days=settings.CLEARING_SHOWN_DAYS)
    files.move(
        inquiry, FileState.CLEARED, by, "conduct.file.cleared", due_on=None, audience=audience, shown_until=shown_until
    )
    if shown_until:
        _publish(inquiry, today)
    return inquiry


def _publish(inquiry: Inquiry, today: date) -> None:
    """One link to each of them who has an account."""
    people = Officer.objects.serving().filter(user__is_active=True).exclude(pk=inquiry.officer_id)
    officer = inquiry.officer
    if inquiry.audience == ClearingAudience.BRANCH:
        people = people.filter(branch=officer.branch_id) if officer.branch_id else people.none()
    else:
        people = people.filter(unit=officer.unit_id)
    for colleague in people.select_related("user"):
        if colleague.user:
            outbox.put(
                recipient=colleague.user,
                kind="conduct.clearing.published",
                subject_key=f"conduct.Clearing:{inquiry.pk}",
                due_on=today,
                path=reverse("conduct:clearing-detail", args=[inquiry.pk]),
            )
