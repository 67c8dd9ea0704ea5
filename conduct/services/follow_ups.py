"""When the effect of an admonition ends somebody talks with the officer again, and writes down what came of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from audit import services as audit
from conduct.enums import FileState
from conduct.models import Measure
from conduct.models.measure import FOLLOW_UP_AHEAD
from conduct.services import files


@sensitive_variables("outcome")
@transaction.atomic
def record(measure: Measure, *, outcome: str, by: User, today: date) -> Measure:
    """Once, by a handler; with it the matter ends."""
    inquiry = files.locked(measure.inquiry)
    files.check_handler(inquiry, by)
    measure = Measure.objects.select_for_update(of=("self",), no_key=True).get(pk=measure.pk)
    if measure.followed_up_on or measure.follow_up_by is None or inquiry.state != FileState.DELIVERED:
        raise ValidationError(_("There is nothing to follow up here any more. Nothing was changed."), code="moved_on")
    if measure.ends_on and measure.ends_on > today + FOLLOW_UP_AHEAD:
        raise ValidationError(
            _("It is followed up in the last two weeks of its effect, or after it."), code="too_early"
        )
    measure.follow_up, measure.followed_up_on, measure.followed_up_by = outcome.strip(), today, by
    if not measure.follow_up:
        raise ValidationError({"outcome": _("State what came of it; the officer reads it.")}, code="required")
    measure.save(update_fields=["follow_up", "followed_up_on", "followed_up_by"])
    audit.record("conduct.measure.followed_up", by=by, subject=inquiry, about=inquiry.officer_id)
    files.tell(inquiry, "conduct.followup.recorded", today)
    return measure
