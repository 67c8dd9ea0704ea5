"""The first kind of decision: a correction of the own profile that the administrator declined."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing
from appeals.registry import Decision, Kind, Outcome
from members.enums import CorrectionState
from members.models import CorrectionRequest
from members.queries import profile
from members.services import corrections

NAME = "members.correction"
CORRECTED, STANDS = "corrected", "stands"


def find(key: int) -> Decision | None:
    request = CorrectionRequest.objects.select_related("officer__unit").filter(pk=key).first()
    return _told(request) if request else None


def listed(officer: int) -> "QuerySet[CorrectionRequest]":
    rows = CorrectionRequest.objects.filter(officer=officer, state=CorrectionState.DECLINED)
    answered = rows.filter(answered_at__isnull=False, answered_by__isnull=False).newest()
    return listing.columns(answered, known_on=TruncDate("answered_at"), facts={"line": "field", "wished": "wished"})


def tell(facts: dict[str, Any]) -> tuple[str, str]:
    return _title(facts["line"], facts["wished"]), Track.PROFILE


def apply(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != CORRECTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    corrections.grant(CorrectionRequest.objects.get(pk=key), by=by, today=today)


def _told(request: CorrectionRequest) -> Decision | None:
    """None while it waits for its answer: also when an objection has opened it anew."""
    if request.answered_at is None or request.answered_by_id is None:
        return None
    return Decision(
        officer_id=request.officer_id,
        title=_title(request.field, request.wished),
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


def _title(field: str, wished: str) -> str:
    given = {"line": profile.label(field), "value": profile.wished(field, wished)}
    return _("Declined: “%(line)s” was to say “%(value)s”") % given


KIND = Kind(
    title=gettext_lazy("a correction of the profile that was declined"),
    find=find,
    listed=listed,
    tell=tell,
    apply=apply,
)
