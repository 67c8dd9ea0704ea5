"""Decisions of discipline as appeals sees them: one for each file, with all its measures."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing
from appeals.registry import Decision, Kind, Outcome
from conduct.enums import FileState, Line
from conduct.models import Inquiry, Measure
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.services import clearing

LIFTED, STANDS = "lifted", "stands"
PARTS = (Prefetch("measures", Measure.objects.select_related("kind")), "handlers")


def find(key: int) -> Decision | None:
    inquiry = _delivered().filter(pk=key).first()
    return _told(inquiry) if inquiry else None


def listed(officer: int) -> "QuerySet[Inquiry]":
    taken = Measure.objects.filter(inquiry=OuterRef("pk"))
    is_party = Exists(taken) & ~Exists(taken.exclude(line=Line.PARTY))
    rows = Inquiry.objects.filter(officer=officer, state=FileState.DELIVERED).order_by("-delivered_on", "-pk")
    return listing.columns(rows, known_on="delivered_on", facts={"document": "document", "is_party": is_party})


def tell(facts: dict[str, Any]) -> tuple[str, str]:
    return _title(facts["document"]), _track(is_party=facts["is_party"])


def apply(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != LIFTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    clearing.lift(Inquiry.objects.get(pk=key), by=by, today=today)


def _delivered() -> "QuerySet[Inquiry]":
    return Inquiry.objects.filter(delivered_on__isnull=False).prefetch_related(*PARTS)


def _told(inquiry: Inquiry) -> Decision:
    measures = list(inquiry.measures.all())
    weight = 1 + max((measure.kind.place for measure in measures), default=0)
    part = {inquiry.decided_by_id, inquiry.opened_by_id, inquiry.heard_by_id}
    part |= {handler.user_id for handler in inquiry.handlers.all()}
    is_party = bool(measures) and all(measure.line == Line.PARTY for measure in measures)
    return Decision(
        officer_id=inquiry.officer_id,
        title=_title(inquiry.document),
        url=inquiry.get_absolute_url(),
        unit_id=inquiry.unit_id,
        decided_by=frozenset(user for user in part if user),
        known_on=inquiry.delivered_on or inquiry.opened_on,
        track=_track(is_party=is_party),
        weight=weight,
        outcomes=(
            Outcome(LIFTED, _("The decision is lifted"), 0),
            Outcome(STANDS, _("It stays as it is"), weight),
        ),
        is_standing=inquiry.state not in WITHOUT_GROUND,
    )


def _title(document: str) -> str:
    return _("Decision of discipline %(document)s") % {"document": document}


def _track(*, is_party: bool) -> str:
    """Party matters alone run on the clocks of the party, everything else on the employer's (公务员法 arts 95–96)."""
    return Track.PARTY if is_party else Track.EMPLOYER


KIND = Kind(title=gettext_lazy("a decision of discipline"), find=find, listed=listed, tell=tell, apply=apply)
