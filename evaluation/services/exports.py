"""Taking results of a unit out: logged before they leave, each sheet stamped with who, when and what for."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Unit, User
from accounts.rules.small_groups import SMALLEST, suppressed
from audit import services as audit
from evaluation.enums import Grade, Standing
from evaluation.models import Cycle, Form
from evaluation.models.form import FormQuerySet
from evaluation.queries import contents
from members.models import PeopleExport
from ui.dates import moment
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell

MOST, MOST_FORMS = 20_000, 500
WIDTHS = (14, 12, 30, 22, 20, 12, 26, 14)


@dataclass(frozen=True)
class Taken:
    """What goes out, on paper or as a workbook."""

    cycle: Cycle
    unit: Unit
    what: str
    forms: list[Form]
    stamp: list[tuple[str, str]]
    mark: str
    """The line that lies over every sheet."""
    line: str
    """The line that stands at the head of every sheet."""
    export: PeopleExport


@transaction.atomic
def take(cycle: Cycle, rows: FormQuerySet, *, unit: Unit, what: str, purpose: str, by: User) -> Taken:
    """``rows`` is already cut to what ``by`` may take out."""
    most = MOST_FORMS if what == "forms" else MOST
    count = rows.count()
    if count > most:
        words = {"most": most, "count": count}
        text = _("%(count)s people: at most %(most)s go out at once. Choose a smaller unit.")
        raise ValidationError(text, params=words, code="many")
    if not count:
        raise ValidationError(_("Nobody of this unit is assessed in this year."), code="nobody")
    given = {"year": cycle.year, "unit": unit.name}
    scope = _("Annual assessment %(year)s of %(unit)s") % given
    export = PeopleExport.objects.create(taken_by=by, purpose=purpose, scope=scope, row_count=count)
    audit.record("evaluation.result.exported", by=by, subject=export)
    taken_at = moment(timezone.localtime(export.taken_at))
    told = rows.select_related("officer", "unit").order_by("unit__path", "officer__name_pinyin", "pk")
    forms = list(told) if what != "figures" else []
    stamp, mark = _stamp(export, by, taken_at), f"{by.name} {by.username} {taken_at}"
    return Taken(cycle, unit, what, forms, stamp, mark, f"{scope} · {mark} · {purpose}", export)


def workbook(taken: Taken) -> bytes:
    headings = [_("Police number"), _("Name"), _("Unit"), _("Post")]
    headings += [_("Standing"), _("Grade"), _("Score"), _("Told on")]
    totals = totals_of(taken)
    rows = [_row(form, totals.get(form.pk)) for form in taken.forms]
    return write_xlsx([Table(_title(taken.cycle), headings, rows, WIDTHS), _about(taken)])


def figures(taken: Taken, rows: FormQuerySet) -> bytes:
    """How many of each grade in each unit; what is too small is hidden, and what would give it away beside it."""
    headings = [_("Unit"), _("Assessed"), *(str(grade.label) for grade in Grade), _("without a grade")]
    told = [_counts(name, counts) for name, counts in counted(rows).items()]
    widths = (34, *[16] * 6)
    return write_xlsx([Table(_title(taken.cycle), headings, told, widths), _about(taken)])


def counted(rows: FormQuerySet) -> dict[str, dict[str, int | None]]:
    """Unit → grade → number of people, None where hidden."""
    units: dict[str, dict[str, int]] = {}
    for name, grade in rows.order_by("unit__path").values_list("unit__name", "grade"):
        cells = units.setdefault(name, dict.fromkeys(["", *Grade.values], 0))
        cells[grade] += 1
    hidden_units = suppressed({name: sum(cells.values()) for name, cells in units.items()}, SMALLEST)
    found: dict[str, dict[str, int | None]] = {}
    for name, cells in units.items():
        hidden = set(cells) if name in hidden_units else suppressed(cells, SMALLEST)
        found[name] = {grade: None if grade in hidden else count for grade, count in cells.items()}
        found[name]["all"] = None if name in hidden_units else sum(cells.values())
    return found


def totals_of(taken: Taken) -> dict[int, str]:
    keys = [form.pk for form in taken.forms]
    rows = Form.objects.filter(pk__in=keys, scores__run=taken.cycle.run_id).values_list("pk", "scores__total")
    return {pk: f"{total:.{taken.cycle.score_places}f}" for pk, total in rows if total is not None}


def sheets(taken: Taken) -> Sequence[contents.Content]:
    """The registration forms, in the order of the list."""
    found = contents.of(Form.objects.filter(pk__in=[form.pk for form in taken.forms]))
    return [found[form.pk] for form in taken.forms]


def _row(form: Form, total: str | None) -> list[Cell]:
    officer = form.officer
    standing = "" if form.standing == Standing.GRADED else form.told_standing
    grade = str(form.get_grade_display())
    return [officer.police_number, officer.name, form.unit.name, officer.post, standing, grade, total, form.told_on]


def _counts(name: str, counts: dict[str, int | None]) -> list[Cell]:
    cells = [counts["all"], *(counts[grade] for grade in Grade), counts[""]]
    return [name, *(_("hidden: fewer than 8") if cell is None else cell for cell in cells)]


def _title(cycle: Cycle) -> str:
    return _("Annual assessment %(year)s") % {"year": cycle.year}


def _about(taken: Taken) -> Table:
    return Table(_("About this list"), [_("About this list"), ""], taken.stamp, (18, 70))


def _stamp(export: PeopleExport, by: User, taken_at: str) -> list[tuple[str, str]]:
    return [
        (_("exported by"), f"{by.name} ({by.username})"),
        (_("exported at"), taken_at),
        (_("purpose"), export.purpose),
        (_("scope"), export.scope),
        (_("rule"), _("For this purpose only. Delete the file when the purpose is served.")),
    ]
