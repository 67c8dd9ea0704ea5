"""Being away, and being back: everything else follows from the days."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from audit import services as audit
from care.models import Absence
from notices.services import outbox
from ui.dates import day

DAY = timedelta(days=1)


@transaction.atomic
def note(*, user: User, since: date, until: date, deputy: User | None, by: User, today: date) -> Absence:
    """Enter that somebody is away. Nobody is away twice at once, nor stands in on days of their own absence."""
    people = [user.pk, deputy.pk] if deputy else [user.pk]
    list(User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
    if until < today:
        raise ValidationError({"until": _("These days are over. Choose a last day from today on.")}, code="over")
    if other := Absence.objects.overlapping(since, until).filter(user=user).first():
        words = _("Away from %(since)s to %(until)s already. Change that one first.")
        params = {"since": day(other.since), "until": day(other.until)}
        raise ValidationError({"since": ValidationError(words, params=params, code="overlap")})
    if deputy and Absence.objects.overlapping(since, until).filter(user=deputy).exists():
        words = _("%(name)s is away on some of these days. Choose somebody else, or nobody.")
        raise ValidationError({"deputy": ValidationError(words, params={"name": deputy.name}, code="away")})
    absence = Absence(user=user, since=since, until=until, deputy=deputy)
    absence.full_clean(exclude=["user", "deputy"])
    absence.save()
    audit.record("care.absence.noted", by=by, subject=absence)
    if deputy:
        path, key = reverse("care:absence-list"), _key(absence)
        outbox.put(recipient=deputy, kind="care.absence.deputy", subject_key=key, due_on=since, path=path)
    return absence


@transaction.atomic
def end(absence: Absence, *, by: User, today: date) -> None:
    """Back again: from today on this person is asked as before. What had not begun is as if it had not been noted."""
    absence = Absence.objects.select_for_update(of=("self",), no_key=True).get(pk=absence.pk)
    audit.record("care.absence.ended", by=by, subject=absence)
    outbox.stop(_key(absence))
    if absence.since >= today:
        absence.delete()
        return
    absence.until = min(absence.until, today - DAY)
    absence.save(update_fields=["until"])


def _key(absence: Absence) -> str:
    return f"{Absence._meta.label}:{absence.pk}"
