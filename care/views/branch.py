"""The secretary's people: when each was last met, by whom, and what waits."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.guards import UserRequest, page
from accounts.models import Branch
from accounts.permissions import Permission
from care.queries import branch as branches
from care.queries import closeness
from members.models import Officer
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab


@page(Permission.TASK_VIEW)
def branch_detail(request: UserRequest) -> HttpResponse:
    """The branch asked for, else the first one held. Those above see counts, on the board."""
    mine = list(Branch.objects.within(request.user, Permission.CONTACT_VIEW).select_related("unit"))
    wanted = request.GET.get("branch", "")
    branch = next((one for one in mine if wanted in ("", str(one.pk))), None)
    if branch is None:
        raise Http404
    today = timezone.localdate()
    people = Officer.objects.within(request.user, Permission.CONTACT_VIEW).filter(branch=branch)
    context = {
        "branch": branch,
        "tabs": _tabs(mine, branch),
        "page": paginate(request, branches.by_need(people, today=today)),
        "promises": branches.promises(branch, today=today),
        "closeness": closeness.of(branch, today=today),
        "today": today,
    }
    return render_part(request, "care/branch_detail.html", "care/_branch_rows.html", context)


def _tabs(branches: list[Branch], shown: Branch) -> list[Tab]:
    """None for whoever has one branch only."""
    address = reverse("care:branch")
    tabs = [Tab(f"{address}?branch={one.pk}", one.name, one == shown) for one in branches]
    return tabs if len(tabs) > 1 else []
