"""Units that earn no collective reward for a term."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from conduct.forms.unit_bar import LiftForm, UnitBarForm
from conduct.models import UnitBar
from conduct.services import unit_bars
from conduct.views.tabs import honour_tabs
from ui.paging import paginate


@page(Permission.REWARD_DECIDE)
def unit_bar_list(request: UserRequest) -> HttpResponse:
    rows = UnitBar.objects.visible_to(request.user).select_related("unit", "lifted_by")
    context = {
        "page": paginate(request, rows),
        "rooms": honour_tabs(request.user, "conduct:unit-bar-list"),
        "today": timezone.localdate(),
    }
    return render(request, "conduct/unit_bar_list.html", context)


@action(Permission.REWARD_DECIDE)
def unit_bar_create(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    form = UnitBarForm(request.POST or None, user=request.user, today=today)
    if request.method == "POST" and form.attempt(unit_bars.enter, by=request.user, today=today) is not None:
        messages.success(request, _("Entered. Whoever proposes a reward for this unit sees it first."))
        return redirect("conduct:unit-bar-list")
    context = {"form": form, "title": _("Bar a unit from collective rewards"), "label": _("Enter")}
    return render(request, "conduct/unit_bar_form.html", context, status=422 if form.errors else 200)


@action(Permission.REWARD_DECIDE)
def unit_bar_lift(request: UserRequest, pk: int) -> HttpResponse:
    bar = get_object_or_404(UnitBar.objects.visible_to(request.user).select_related("unit"), pk=pk)
    form = LiftForm(request.POST or None, user=request.user)
    lifting = partial(unit_bars.lift, bar, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(lifting) is not None:
        messages.success(request, _("Lifted. The unit may be proposed again."))
        return redirect("conduct:unit-bar-list")
    context = {"form": form, "bar": bar, "title": _("Lift it before its last day"), "label": _("Lift it")}
    return render(request, "conduct/unit_bar_form.html", context, status=422 if form.errors else 200)
