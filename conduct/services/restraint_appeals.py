"""Suspension and confinement as appeals sees them: while they are in force (公安机关督察条例 art. 14)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from appeals.enums import Track
from appeals.queries import listing
from appeals.registry import Decision, Kind, Outcome
from conduct.models import Restraint
from conduct.rules.discipline import WITHOUT_GROUND
from conduct.rules.restraints import TOLD
from conduct.services import restraints
from ui.language import is_english

UNDONE, STANDS = "undone", "stands"
CONFINEMENT = "confinement"


def find(key: int) -> Decision | None:
    rows = Restraint.objects.filter(pk=key, starts_on__isnull=False).select_related("kind", "inquiry")
    restraint = rows.prefetch_related("inquiry__handlers").first()
    return _told(restraint) if restraint else None


def listed(officer: int) -> "QuerySet[Restraint]":
    rows = Restraint.objects.filter(officer=officer, state__in=sorted(TOLD))
    name = f"kind__name_{'en' if is_english() else 'zh'}"
    return listing.columns(
        rows.exclude(inquiry__state__in=WITHOUT_GROUND).order_by("-starts_on", "-pk"),
        known_on="starts_on",
        notice_until="ends_on",
        facts={"code": "kind__code", "name": name, "document": "document"},
    )


def tell(facts: dict[str, Any]) -> tuple[str, str]:
    return _title(facts["name"], facts["document"]), _track(facts["code"])


def apply(key: int, outcome: str, by: User, today: date) -> None:
    if outcome != UNDONE:
        raise ValidationError(_("Choose what comes of it."), code="unknown")
    restraints.undo(Restraint.objects.get(pk=key), by=by, today=today)


def _told(restraint: Restraint) -> Decision:
    part = {restraint.taken_by_id, restraint.answered_by_id, restraint.inquiry.opened_by_id}
    part |= {handler.user_id for handler in restraint.inquiry.handlers.all()}
    return Decision(
        officer_id=restraint.officer_id,
        title=_title(restraint.kind.name, restraint.document),
        url=restraint.get_absolute_url(),
        unit_id=restraint.organ_id,
        decided_by=frozenset(user for user in part if user),
        known_on=restraint.starts_on or restraint.taken_on,
        track=_track(restraint.kind.code),
        weight=1,
        outcomes=(
            Outcome(UNDONE, _("It is lifted, and counts as never taken"), 0),
            Outcome(STANDS, _("It stays as it is"), 1),
        ),
        notice_until=restraint.ends_on,
        is_standing=restraint.state in TOLD and restraint.inquiry.state not in WITHOUT_GROUND,
    )


def _title(name: str, document: str) -> str:
    return _("%(measure)s, document %(document)s") % {"measure": name, "document": document}


def _track(code: str) -> str:
    return Track.CONFINEMENT if code == CONFINEMENT else Track.SUSPENSION


KIND = Kind(
    title=gettext_lazy("a suspension of duty or a confinement"), find=find, listed=listed, tell=tell, apply=apply
)
