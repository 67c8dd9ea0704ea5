"""The organisation: units with their party branches."""

from django.http import HttpResponse

from accounts.forms.accounts import UnitFilter
from accounts.guards import UserRequest, page
from accounts.models import Unit
from accounts.permissions import Permission
from accounts.queries.places import ancestor_names
from ui.htmx import render_part
from ui.paging import paginate


@page(Permission.UNIT_VIEW)
def unit_list(request: UserRequest) -> HttpResponse:
    form = UnitFilter(request.GET)
    typed = form.cleaned_data["q"] if form.is_valid() else ""
    units = Unit.objects.visible_to(request.user).with_branches()
    rows = paginate(request, units.filter(name__contains=typed) if typed else units, size=50)
    above = ancestor_names(list(rows))
    context = {"units": rows, "rows": [(unit, above[unit.pk]) for unit in rows], "form": form}
    return render_part(request, "accounts/unit_list.html", "accounts/_unit_rows.html", context)
