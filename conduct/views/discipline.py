"""The desk: files, the register, measures in effect, the table, and the notice that a name is clear."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from conduct.forms.decision import MeasureKindForm
from conduct.models import Inquiry, Measure, Restraint
from conduct.queries import desk, restraining, tables
from conduct.services import tables as revising
from conduct.views.tabs import discipline_tabs
from ui.htmx import render_part
from ui.paging import paginate

PERSON = ("officer", "officer__name", "officer__name_pinyin", "officer__unit__name")


@page(Permission.DISCIPLINE_VIEW)
def file_list(request: UserRequest) -> HttpResponse:
    """Files one handles or decides; whoever does neither sees their own."""
    today = timezone.localdate()
    is_desk = request.user.can(Permission.DISCIPLINE_DESK)
    is_handling = request.user.can(Permission.DISCIPLINE_HAND_OVER)
    is_closed = is_desk and request.GET.get("view") == "delivered"
    rows = (
        (desk.closed_files if is_closed else desk.open_files)(request.user)
        if is_desk
        else desk.own_standing(request.user, today)
    )
    context = {
        "tabs": discipline_tabs(request.user, "conduct:file-list", is_closed=is_closed),
        "page": paginate(request, rows),
        "to_hand_over": list(desk.to_hand_over(request.user)) if is_handling else [],
        "own": list(desk.own_standing(request.user, today)) if is_desk else [],
        "own_restraints": list(restraining.own(request.user)),
        "is_desk": is_desk,
        "is_closed": is_closed,
        "today": today,
    }
    return render_part(request, "conduct/file_list.html", "conduct/_file_rows.html", context)


@page(Permission.DISCIPLINE_FACT)
def measure_list(request: UserRequest) -> HttpResponse:
    """That a measure is in effect, never which: so that nobody is proposed in vain and everybody is looked after."""
    user, today = request.user, timezone.localdate()
    rows = Measure.objects.visible_to(user).in_effect(today).filter(inquiry__delivered_on__isnull=False)
    held = Restraint.objects.within(user, Permission.DISCIPLINE_FACT).running(today)
    people = rows.order_by().values(*PERSON).union(held.order_by().values(*PERSON))
    shown = people.order_by("officer__name_pinyin", "officer")
    context = {"page": paginate(request, shown), "tabs": discipline_tabs(request.user, "conduct:measure-list")}
    return render(request, "conduct/measure_list.html", context)


@page(Permission.DISCIPLINE_VIEW)
def kind_list(request: UserRequest) -> HttpResponse:
    """Open to all, because it holds for all."""
    context = {"lines": tables.by_line(), "tabs": discipline_tabs(request.user, "conduct:kind-list")}
    return render(request, "conduct/kind_list.html", context)


@action(Permission.DISCIPLINE_SET)
def kind_edit(request: UserRequest, pk: int) -> HttpResponse:
    kind = get_object_or_404(tables.kinds(), pk=pk)
    form = MeasureKindForm(request.POST or None, user=request.user, instance=kind)
    if request.method == "POST" and form.attempt(revising.revise, kind=kind, by=request.user) is not None:
        messages.success(request, _("The table was changed. Measures already taken keep their effects."))
        return redirect("conduct:kind-list")
    return render(request, "conduct/kind_form.html", {"form": form, "kind": kind}, status=422 if form.errors else 200)


@page(Permission.DISCIPLINE_CLEARED)
def clearing_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = Inquiry.objects.within(request.user, Permission.DISCIPLINE_CLEARED)
    return render(
        request, "conduct/clearing_detail.html", {"cleared": get_object_or_404(rows.select_related("officer"), pk=pk)}
    )
