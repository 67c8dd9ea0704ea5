"""The yearly holiday notice, entered by the organisation administrator."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import record
from members.models import SpecialDay

LONGEST = 16


@transaction.atomic
def enter(*, first: date, last: date, is_workday: bool, name: str, by: User) -> int:
    """Enter every day from first to last; a day entered before takes the new meaning. Answers how many."""
    count = (last - first).days + 1
    if not 1 <= count <= LONGEST:
        raise ValidationError(
            _("A holiday has its first day before its last, and at most %(most)s days."), params={"most": LONGEST}
        )
    days = [SpecialDay(day=first + timedelta(days=n), is_workday=is_workday, name=name) for n in range(count)]
    SpecialDay.objects.bulk_create(
        days, update_conflicts=True, unique_fields=["day"], update_fields=["is_workday", "name"]
    )
    record("members.calendar.entered", by=by, subject=days[0])
    return count


@transaction.atomic
def remove(day: SpecialDay, *, by: User) -> None:
    """The day follows the weekend rule again."""
    record("members.calendar.removed", by=by, subject=day)
    day.delete()
