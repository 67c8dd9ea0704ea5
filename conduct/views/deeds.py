"""Good deeds: told, confirmed, thanked for, and shown as far as the person likes."""

from functools import partial

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import User
from accounts.permissions import Permission
from audit import readings
from conduct.enums import Publicity
from conduct.forms.deed import DeedForm, LeaveForm, PublicityForm, ThanksForm
from conduct.models import GoodDeed
from conduct.models.deed import GoodDeedQuerySet
from conduct.queries import awaiting, unnoticed
from conduct.services import deeds
from conduct.views.tabs import honour_tabs
from ui.buttons import press
from ui.htmx import render_part
from ui.paging import paginate
from ui.tabs import Tab

PAGE = 12


@page(Permission.DEED_VIEW)
def deed_list(request: UserRequest) -> HttpResponse:
    """Role models of the unit or the bureau; beside them what is about oneself, told by oneself, or waits."""
    views = _views(request.user)
    wanted = request.GET.get("view", "")
    view = wanted if wanted in views else "bureau"
    rows = _rows(request.user, view).select_related("officer__unit", "unit", "told_by")
    context = {
        "rooms": honour_tabs(request.user, "conduct:deed-list"),
        "views": [Tab(f"?view={name}", label, name == view) for name, label in views.items()],
        "view": view,
        "page": paginate(request, rows, PAGE),
        "may_tell": _may_tell(request.user),
        "may_look": request.user.can(Permission.DEED_HINT),
    }
    return render_part(request, "conduct/deed_list.html", "conduct/_deed_rows.html", context)


@page(Permission.DEED_HINT)
def deed_unnoticed(request: UserRequest) -> HttpResponse:
    people = unnoticed.people(request.user, timezone.localdate()).select_related("unit")
    return render_part(
        request, "conduct/deed_unnoticed.html", "conduct/_unnoticed_rows.html", {"page": paginate(request, people)}
    )


@page(Permission.DEED_VIEW)
def deed_detail(request: UserRequest, pk: int) -> HttpResponse:
    rows = GoodDeed.objects.visible_to(request.user).select_related("officer__unit", "unit", "told_by", "closed_by")
    deed = get_object_or_404(rows, pk=pk)
    is_mine = deed.officer.user_id == request.user.pk
    if not is_mine:
        readings.note(request, subject=deed, about=deed.officer_id)
    thanks = list(deed.thanks.select_related("by"))
    is_confirmed = deed.state == "confirmed"
    context = {
        "deed": deed,
        "thanks": thanks,
        "is_mine": is_mine,
        "may_confirm": awaiting.deeds(request.user).filter(pk=deed.pk).exists(),
        "may_withdraw": deed.state == "told" and deed.told_by_id == request.user.pk,
        "may_thank": is_confirmed and not is_mine and all(one.by_id != request.user.pk for one in thanks),
        "may_propose": is_confirmed and not is_mine and request.user.can(Permission.REWARD_PROPOSE),
        "publicity_form": PublicityForm(initial={"publicity": deed.publicity}) if is_mine else None,
        "thanks_form": ThanksForm(),
    }
    return render(request, "conduct/deed_detail.html", context)


@page(Permission.DEED_VIEW)
def deed_photo(request: UserRequest, pk: int) -> FileResponse:
    """To whoever may read the deed, and to nobody's cache but their own."""
    deed = get_object_or_404(GoodDeed.objects.visible_to(request.user).exclude(photo=""), pk=pk)
    response = FileResponse(deed.photo.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=600"
    return response


@action(Permission.DEED_TELL)
def deed_create(request: UserRequest) -> HttpResponse:
    if not _may_tell(request.user):
        raise Http404
    today = timezone.localdate()
    form = DeedForm(request.POST or None, request.FILES or None, user=request.user, today=today)
    if request.method == "POST" and (deed := form.attempt(deeds.tell, by=request.user, today=today)):
        messages.success(request, _("Thank you for noticing. The branch confirms it, then your colleague hears of it."))
        return redirect(deed)
    return render(request, "conduct/deed_form.html", {"form": form}, status=422 if form.errors else 200)


@action(Permission.DEED_CONFIRM)
def deed_confirm(request: UserRequest, pk: int) -> HttpResponse:
    deed = get_object_or_404(GoodDeed.objects.within(request.user, Permission.DEED_CONFIRM), pk=pk)
    if request.method == "POST":
        said = _("Confirmed. Your colleague hears of it today.")
        press(request, partial(deeds.confirm, deed, by=request.user, today=timezone.localdate()), said)
    return redirect(deed)


@action(Permission.DEED_CONFIRM)
def deed_leave(request: UserRequest, pk: int) -> HttpResponse:
    rows = GoodDeed.objects.within(request.user, Permission.DEED_CONFIRM).select_related("officer__unit")
    deed = get_object_or_404(rows, pk=pk)
    form = LeaveForm(request.POST or None, user=request.user)
    if request.method == "POST" and (
        done := form.attempt(deeds.leave, deed=deed, by=request.user, today=timezone.localdate())
    ):
        messages.success(request, _("Not confirmed. Whoever told it reads why."))
        return redirect(done)
    return render(request, "conduct/deed_leave.html", {"form": form, "deed": deed}, status=422 if form.errors else 200)


@action(Permission.DEED_TELL)
def deed_withdraw(request: UserRequest, pk: int) -> HttpResponse:
    mine = GoodDeed.objects.visible_to(request.user).filter(told_by=request.user)
    deed = get_object_or_404(mine, pk=pk)
    if request.method == "POST":
        press(request, partial(deeds.withdraw, deed, by=request.user, today=timezone.localdate()), _("Taken back."))
    return redirect(deed)


@action(Permission.DEED_VIEW)
def deed_show(request: UserRequest, pk: int) -> HttpResponse:
    mine = GoodDeed.objects.visible_to(request.user).confirmed().filter(officer__user=request.user)
    deed = get_object_or_404(mine, pk=pk)
    form = PublicityForm(request.POST or None, user=request.user)
    if request.method == "POST":
        if form.attempt(deeds.show, deed=deed, by=request.user, today=timezone.localdate()):
            messages.success(request, _("Noted. You can change it whenever you like."))
        else:
            messages.error(request, _("Choose who may read it."))
    return redirect(deed)


@action(Permission.DEED_VIEW)
def deed_thank(request: UserRequest, pk: int) -> HttpResponse:
    rows = GoodDeed.objects.visible_to(request.user).confirmed().exclude(officer__user=request.user)
    deed = get_object_or_404(rows.select_related("officer"), pk=pk)
    form = ThanksForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        thanking = partial(deeds.thank, deed, by=request.user, today=timezone.localdate(), **form.cleaned_data)
        press(request, thanking, _("Your thank-you stands there."))
    elif request.method == "POST":
        messages.error(request, _("At most 60 characters, please."))
    return redirect(deed)


def _views(user: User) -> dict[str, str]:
    views = {
        "bureau": _("Role models of the bureau"),
        "unit": _("Of my unit"),
        "mine": _("About me"),
        "told": _("Told by me"),
    }
    if user.is_posted_with(Permission.DEED_VIEW):
        views["all"] = _("Of my people")
    if user.is_posted_with(Permission.DEED_CONFIRM):
        views["waiting"] = _("To confirm")
    return views


def _rows(user: User, view: str) -> GoodDeedQuerySet:
    if view == "waiting":
        return awaiting.deeds(user)
    rows = GoodDeed.objects.visible_to(user)
    if view == "mine":
        return rows.confirmed().filter(officer__user=user)
    if view == "told":
        return rows.filter(told_by=user)
    if view == "all":
        return rows.confirmed().filter(GoodDeedQuerySet.posted_reach(user, Permission.DEED_VIEW))
    return rows.shown_to(user, Publicity.UNIT if view == "unit" else Publicity.BUREAU)


def _may_tell(user: User) -> bool:
    return hasattr(user, "officer") or user.is_posted_with(Permission.DEED_TELL)
