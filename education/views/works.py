"""Which forms of education work: pictures with the table behind each, and a workbook."""

from collections.abc import Sequence
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from education.queries import works as asked
from education.queries.works import Line
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS
from ui.paging import paginate
from ui.spreadsheets import Table, write_xlsx
from ui.spreadsheets.sheets import Cell
from ui.spreadsheets.writing import XLSX_TYPE
from ui.tabs import Tab

SHOWS = ("forms", "time", "gain")


@page(Permission.WORKS_VIEW)
def works_board(request: UserRequest) -> HttpResponse:
    """Everywhere, because what works is there to be learnt from; or of the unit that one leads."""
    unit, show = _unit(request), request.GET.get("show", "")
    show = show if show in SHOWS else "forms"
    found = asked.of(unit, today=timezone.localdate(), form=request.GET.get("form", "") if show == "time" else "")
    context = {
        "works": found,
        "unit": unit,
        "show": show,
        "where": "mine" if unit else "all",
        "tabs": _tabs(request, unit, show),
        "smallest": SMALLEST,
    }
    return render(request, "education/works_board.html", context)


@page(Permission.REVIEW_HOSTS)
def works_hosts(request: UserRequest) -> HttpResponse:
    """By name, with enough meetings and answers each; whoever stands here sees the own line as well."""
    lines = asked.hosts(request.user, today=timezone.localdate())
    context = {"page": paginate(request, lines, size=30), "meetings": ENOUGH_MEETINGS, "answers": ENOUGH_ANSWERS}
    return render(request, "education/works_hosts.html", context)


@page(Permission.WORKS_VIEW)
def works_export(request: UserRequest) -> HttpResponse:
    """The same numbers as a workbook; what the page hides is hidden here too."""
    found = asked.of(_unit(request), today=timezone.localdate())
    tables = [
        _table(_("Forms of activity"), found.forms),
        _table(_("Themes"), found.themes),
        _table(_("By month"), found.months),
        Table(_("Wished for next"), [_("Form of activity"), _("Answers")], found.wished, (30, 12)),
    ]
    response = HttpResponse(write_xlsx(tables), content_type=XLSX_TYPE)
    title = _("what works")
    name = f"{title}-{timezone.localdate():%Y%m%d}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _unit(request: UserRequest) -> Unit | None:
    if request.GET.get("where") != "mine":
        return None
    units = Unit.objects.within(request.user, Permission.WORKS_VIEW)
    return get_object_or_404(units.order_by("path")[:1])


def _tabs(request: UserRequest, unit: Unit | None, show: str) -> list[Tab]:
    """Three ways to look, and for whoever holds a unit two places to look at."""
    where = "mine" if unit else "all"
    ways = {"forms": _("By form"), "time": _("By month and theme"), "gain": _("Learnt")}
    found = [Tab(f"?where={where}&show={way}", label, way == show) for way, label in ways.items()]
    if request.user.unit_paths(Permission.WORKS_VIEW):
        other = _("Everywhere") if unit else _("My units")
        found.append(Tab(f"?where={'all' if unit else 'mine'}&show={show}", other, False))
    return found


def _table(name: str, lines: Sequence[Line]) -> Table:
    headings = [
        _("Name"),
        _("Meetings"),
        _("Attendance, %"),
        _("Usefulness, 1 to 5"),
        _("Answers"),
        _("Right before, %"),
        _("Right after, %"),
        _("People with both papers"),
    ]
    return Table(name, headings, [_cells(line) for line in lines], (36, 12, 14, 18, 12, 16, 16, 24))


def _cells(line: Line) -> list[Cell]:
    hidden = _("hidden: fewer than 8")
    return [
        line.name,
        line.meetings,
        hidden if line.attendance is None else line.attendance,
        hidden if line.useful is None else line.useful,
        line.answers,
        hidden if line.knew is None else line.knew,
        hidden if line.know is None else line.know,
        line.learners,
    ]
