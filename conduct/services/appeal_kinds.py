"""Decisions of discipline as appeals sees them: one for each file, with all its measures."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.registry import Decision, Kind, Outcome
from conduct.enums import FileState, Line
from conduct.models import Inquiry, Measure
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.services import clearing

LIFTED, STANDS = "lifted", "stands"
AT_MOST = 20
PARTS = (Prefetch("measures", Measure.objects.select_related("kind")), "handlers")


def find(key: int) -> Decision | None:
    inquiry = _delivered().filter(pk=key).first()
    return _told(inquiry) if inquiry else None


def standing(officer: int) -> "QuerySet[Inquiry]":
    return Inquiry.objects.filter(officer=officer, state=FileState.DELIVERED)


def of_officer(officer: int) -> dict[int, Decision]:
    rows = standing(officer).prefetch_related(*PARTS).order_by("-delivered_on", "-pk")
    return {inquiry.pk: _told(inquiry) for inquiry in rows[:AT_MOST]}


def apply(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != LIFTED:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    clearing.lift(Inquiry.objects.get(pk=key), by=by, today=today)


def _delivered() -> "QuerySet[Inquiry]":
    return Inquiry.objects.filter(delivered_on__isnull=False).prefetch_related(*PARTS)


def _told(inquiry: Inquiry) -> Decision:
    """Party matters alone run on the clocks of the party, everything else on the employer's (公务员法 arts 95–96)."""
    measures = list(inquiry.measures.all())
    weight = 1 + max((measure.kind.place for measure in measures), default=0)
    part = {inquiry.decided_by_id, inquiry.opened_by_id, inquiry.heard_by_id}
    part |= {handler.user_id for handler in inquiry.handlers.all()}
    is_party = bool(measures) and all(measure.line == Line.PARTY for measure in measures)
    return Decision(
        officer_id=inquiry.officer_id,
        title=_("Decision of discipline %(document)s") % {"document": inquiry.document},
        url=inquiry.get_absolute_url(),
        unit_id=inquiry.unit_id,
        decided_by=frozenset(user for user in part if user),
        known_on=inquiry.delivered_on or inquiry.opened_on,
        track=Track.PARTY if is_party else Track.EMPLOYER,
        weight=weight,
        outcomes=(
            Outcome(LIFTED, _("The decision is lifted"), 0),
            Outcome(STANDS, _("It stays as it is"), weight),
        ),
        is_standing=inquiry.state not in WITHOUT_GROUND,
    )


KIND = Kind(
    title=gettext_lazy("a decision of discipline"), find=find, standing=standing, of_officer=of_officer, apply=apply
)
