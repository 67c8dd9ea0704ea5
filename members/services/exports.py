"""Taking a list of people out: logged before it leaves, stamped with who, when, what for and how far."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.services import record
from members.models import Officer, PeopleExport
from members.models.officer import OfficerQuerySet
from members.queries.profile import label, said
from ui.dates import moment
from ui.spreadsheets import Table, write_xlsx

MOST = 20_000
COLUMNS = (
    "police_number",
    "name",
    "sex",
    "unit",
    "branch",
    "post",
    "rank",
    "category",
    "police_type",
    "political_status",
)
WIDTHS = (12, 12, 8, 30, 30, 18, 18, 14, 20, 18, 16)


@dataclass(frozen=True)
class Workbook:
    name: str
    content: bytes


@transaction.atomic
def take(officers: OfficerQuerySet, *, purpose: str, scope: str, by: User) -> Workbook:
    """The columns of the list and no more; telephone numbers stay masked."""
    people = list(officers.select_related("unit", "branch").defer("search_keys")[: MOST + 1])
    if len(people) > MOST:
        raise ValidationError(_("More than %(most)s people: narrow the list first."), params={"most": MOST})
    export = PeopleExport.objects.create(taken_by=by, purpose=purpose, scope=scope[:300], row_count=len(people))
    record("members.officer.exported", by=by, subject=export)
    taken_at = timezone.localtime(export.taken_at)
    name = f"{_('people')}-{by.username}-{taken_at:%Y%m%d-%H%M}.xlsx"
    return Workbook(name, write_xlsx([_people(people), _stamp(export, by)]))


def _people(people: Sequence[Officer]) -> Table:
    headings = [label(name) for name in (*COLUMNS, "phone")]
    rows = ([*(said(officer, name) for name in COLUMNS), officer.masked_phone] for officer in people)
    return Table(_("People"), headings, rows, WIDTHS)


def _stamp(export: PeopleExport, by: User) -> Table:
    rows: list[tuple[str, str | int]] = [
        (_("exported by"), f"{by.name} ({by.username})"),
        (_("exported at"), moment(export.taken_at)),
        (_("purpose"), export.purpose),
        (_("scope"), export.scope),
        (_("people"), export.row_count),
        (_("rule"), _("For this purpose only. Delete the file when the purpose is served.")),
    ]
    return Table(_("About this list"), [_("About this list"), ""], rows, (18, 70))
