"""Which forms of education work: pictures with the table behind each, and a workbook."""

from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from accounts.rules.small_groups import SMALLEST
from education.enums import WorksBy, WorksOf
from education.queries import trends
from education.queries import works as asked
from education.rules.review import ENOUGH_ANSWERS, ENOUGH_MEETINGS
from education.views import works_tables
from ui.paging import paginate
from ui.spreadsheets import write_xlsx
from ui.spreadsheets.writing import XLSX_TYPE
from ui.tabs import Tab

SHOWS = ("forms", "time", "gain")
BY = (WorksBy.FORM, WorksBy.THEME)


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


@page(Permission.WORKS_VIEW)
def works_quarters(request: UserRequest) -> HttpResponse:
    """Does it get better? One number a form or theme and quarter; of which number, and of which cut, one chooses."""
    unit, of, today = _unit(request), _chosen(request) or WorksOf.USEFUL, timezone.localdate()
    by = WorksBy.THEME if request.GET.get("by") == WorksBy.THEME else WorksBy.FORM
    trend = (
        trends.by_theme(unit, of=of, today=today) if by == WorksBy.THEME else trends.by_form(unit, of=of, today=today)
    )
    context = {
        "trend": trend,
        "unit": unit,
        "by": by,
        "cuts": BY,
        "of": of,
        "measures": WorksOf,
        "where": "mine" if unit else "all",
        "tabs": _tabs(request, unit, "quarters"),
        "smallest": SMALLEST,
    }
    return render(request, "education/works_quarters.html", context)


@page(Permission.REVIEW_HOSTS)
def works_hosts(request: UserRequest) -> HttpResponse:
    """By name, with enough meetings and answers each; whoever stands here sees the own line as well."""
    today, of = timezone.localdate(), _chosen(request)
    page_of = paginate(request, asked.hosts(request.user, today=today), size=30)
    trend = trends.by_host(request.user, page_of, of=of, today=today) if of else None
    context = {
        "page": page_of,
        "of": of,
        "measures": WorksOf,
        "trend": trend,
        "meetings": ENOUGH_MEETINGS,
        "answers": ENOUGH_ANSWERS,
    }
    return render(request, "education/works_hosts.html", context)


@page(Permission.WORKS_VIEW)
def works_export(request: UserRequest) -> HttpResponse:
    """The same numbers as a workbook; what the page hides is hidden here too."""
    unit, today = _unit(request), timezone.localdate()
    response = HttpResponse(write_xlsx(works_tables.all_of(unit, today)), content_type=XLSX_TYPE)
    title = _("what works")
    name = f"{title}-{today:%Y%m%d}.xlsx"
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def _chosen(request: UserRequest) -> WorksOf | None:
    given = request.GET.get("of", "")
    return WorksOf(given) if given in WorksOf.values else None


def _unit(request: UserRequest) -> Unit | None:
    if request.GET.get("where") != "mine":
        return None
    units = Unit.objects.within(request.user, Permission.WORKS_VIEW)
    return get_object_or_404(units.order_by("path")[:1])


def _tabs(request: UserRequest, unit: Unit | None, show: str) -> list[Tab]:
    """Four ways to look, and for whoever holds a unit two places to look at."""
    board, quarters = reverse("education:works-board"), reverse("education:works-quarters")
    ways = {"forms": _("By form"), "time": _("By month and theme"), "quarters": _("By quarter"), "gain": _("Learnt")}

    def address(way: str, where: str) -> str:
        return f"{quarters}?where={where}" if way == "quarters" else f"{board}?where={where}&show={way}"

    here, there = ("mine", "all") if unit else ("all", "mine")
    found = [Tab(address(way, here), label, way == show) for way, label in ways.items()]
    if request.user.unit_paths(Permission.WORKS_VIEW):
        found.append(Tab(address(show, there), _("Everywhere") if unit else _("My units"), False))
    return found
