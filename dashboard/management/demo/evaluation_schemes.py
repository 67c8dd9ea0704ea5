"""By what the bureau assesses: the three ready-made methods taken over and published, and one being written anew."""

from datetime import date

from accounts.models import Unit, UnitKind, User
from dashboard.management.demo.cast import BUREAU
from evaluation.models import SchemeVersion
from evaluation.queries.texts import written_of
from evaluation.rules.written import mark_of
from evaluation.services import indicators, schemes

BEYOND = {"office": [UnitKind.BUREAU, UnitKind.SUB_BUREAU, UnitKind.DETACHMENT, UnitKind.BRIGADE]}
"""Kinds of departments that the ready-made method does not name; nobody in the bureau is left without one."""
HEAVIER = {"mediations": "12", "home-visits": "6"}
FACTS = (
    "dimension", "name_zh", "name_en", "note_zh", "note_en", "kind", "evidence", "figure", "formula", "parameters",
)  # fmt: skip


def tell(*, today: date) -> None:
    """Through the same services as in life."""
    bureau, by = Unit.objects.get(name=BUREAU), User.objects.get(username="orgadmin")
    published = {}
    for ready in SchemeVersion.objects.ready_made().select_related("scheme").order_by("scheme__pk"):
        draft = schemes.take_over(ready, unit=bureau, by=by, today=today)
        for kind in BEYOND.get(ready.scheme.code, []):
            schemes.cover(draft, by=by, unit_kind=kind)
        draft.refresh_from_db()
        schemes.publish(draft, seen=draft.version, by=by, today=today)
        published[ready.scheme.code] = draft
    _write_anew(published["police-station"], by, today)


def _write_anew(version: SchemeVersion, by: User, today: date) -> None:
    draft = schemes.follow(version, by=by, today=today)
    for row in draft.indicators.filter(code__in=HEAVIER).select_related("figure", "scheme_version"):
        facts = {name: getattr(row, name) for name in FACTS}
        indicators.change(row, by=by, seen=mark_of(written_of(row)), **facts | {"points": HEAVIER[row.code]})
