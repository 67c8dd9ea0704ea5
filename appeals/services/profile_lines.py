"""The first kind of decision: a correction of the own profile that the administrator declined."""

from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.registry import Decision, Kind, Outcome
from members.enums import CorrectionState
from members.models import CorrectionRequest
from members.models.correction import CorrectionRequestQuerySet
from members.queries import profile
from members.services import corrections

NAME = "members.correction"
CORRECTED, STANDS = "corrected", "stands"
AT_MOST = 20


def find(key: int) -> Decision | None:
    request = CorrectionRequest.objects.select_related("officer__unit").filter(pk=key).first()
    return _told(request) if request else None


def standing(officer: int) -> CorrectionRequestQuerySet:
    return CorrectionRequest.objects.filter(officer=officer, state=CorrectionState.DECLINED)


def of_officer(officer: int) -> dict[int, Decision]:
    declined = standing(officer).newest().select_related("officer__unit")
    told = {request.pk: _told(request) for request in declined[:AT_MOST]}
    return {key: decision for key, decision in told.items() if decision}


def apply(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != CORRECTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    corrections.grant(CorrectionRequest.objects.get(pk=key), by=by, today=today)


def _told(request: CorrectionRequest) -> Decision | None:
    """None while it waits for its answer: also when an objection has opened it anew."""
    if request.answered_at is None or request.answered_by_id is None:
        return None
    line, value = profile.label(request.field), profile.wished(request.field, request.wished)
    return Decision(
        officer_id=request.officer_id,
        title=_("Declined: “%(line)s” was to say “%(value)s”") % {"line": line, "value": value},
        url=reverse("members:my-data"),
        unit_id=request.officer.unit_id,
        decided_by=frozenset({request.answered_by_id}),
        known_on=timezone.localdate(request.answered_at),
        track=Track.PROFILE,
        weight=1,
        outcomes=(
            Outcome(CORRECTED, _("The profile is corrected"), 0),
            Outcome(STANDS, _("It stays as it is"), 1),
        ),
        is_standing=request.state == CorrectionState.DECLINED,
    )


KIND = Kind(
    title=gettext_lazy("a correction of the profile that was declined"),
    find=find,
    standing=standing,
    of_officer=of_officer,
    apply=apply,
)
