"""Suspension of duty and confinement: taking one, approving it, announcing it, and ending it before its day."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from audit import readings
from conduct.enums import RestraintState
from conduct.forms.restraint import AnnounceForm, ApproveForm, RestraintForm
from conduct.models import Inquiry, Restraint
from conduct.services import restraints
from conduct.views.asking import gone
from ui.buttons import press
from ui.forms import PortalForm

RELATED = ("kind", "officer__unit", "officer__user", "organ", "inquiry", "taken_by", "answered_by", "lifted_by")


@action(Permission.DISCIPLINE_HANDLE)
def restraint_create(request: UserRequest, pk: int) -> HttpResponse:
    rows = Inquiry.objects.within(request.user, Permission.DISCIPLINE_HANDLE).select_related("officer__unit")
    inquiry = rows.filter(pk=pk).first()
    form = RestraintForm(request.POST or None, user=request.user)
    if inquiry is None:
        return gone(request, form)
    taking = partial(restraints.take, inquiry, by=request.user, today=timezone.localdate())
    if request.method == "POST" and (taken := form.attempt(taking)):
        messages.success(request, _("It waits for its approval. Nothing is carried out before."))
        return redirect(taken)
    context = {"form": form, "officer": inquiry.officer, "back": inquiry.get_absolute_url(), "label": _("Ask for it")}
    title = {"title": _("Suspend or confine"), "back_label": inquiry.number, "shows_rules": True}
    return render(request, "conduct/restraint_form.html", context | title, status=422 if form.errors else 200)


@page(Permission.DISCIPLINE_VIEW)
def restraint_detail(request: UserRequest, pk: int) -> HttpResponse:
    user = request.user
    restraint = get_object_or_404(Restraint.objects.visible_to(user).select_related(*RELATED), pk=pk)
    is_own = restraint.officer.user_id == user.pk
    if not is_own:
        about = restraint.officer_id if restraint.starts_on else None
        readings.note(request, subject=restraint, about=about, kind="conduct.restraint.read")
    handles = Restraint.objects.within(user, Permission.DISCIPLINE_HANDLE).filter(pk=pk).exists()
    approves = not handles and Restraint.objects.within(user, Permission.DISCIPLINE_DECIDE).filter(pk=pk).exists()
    state = restraint.state
    context = {
        "restraint": restraint,
        "is_own": is_own,
        "handles": handles,
        "may_answer": approves and state == RestraintState.WAITING,
        "may_announce": handles and state == RestraintState.APPROVED,
        "may_drop": handles and state in {RestraintState.WAITING, RestraintState.APPROVED},
        "may_lift": (handles or approves) and restraint.is_running,
        "may_appeal": is_own and restraint.is_running,
    }
    return render(request, "conduct/restraint_detail.html", context)


@action(Permission.DISCIPLINE_DECIDE)
def restraint_answer(request: UserRequest, pk: int) -> HttpResponse:
    form = ApproveForm(request.POST or None, user=request.user)
    said = _("Your answer stands there.")
    return _step(request, pk, Permission.DISCIPLINE_DECIDE, form, restraints.answer, _("Approve or not"), said)


@action(Permission.DISCIPLINE_HANDLE)
def restraint_announce(request: UserRequest, pk: int) -> HttpResponse:
    form = AnnounceForm(request.POST or None, user=request.user, today=timezone.localdate())
    said = _("Entered. It ends by itself on its day; the officer reads it and can have it looked at.")
    return _step(request, pk, Permission.DISCIPLINE_HANDLE, form, restraints.announce, _("Announce it"), said)


@action(Permission.DISCIPLINE_DESK)
def restraint_lift(request: UserRequest, pk: int) -> HttpResponse:
    restraint = get_object_or_404(Restraint.objects.within(request.user, Permission.DISCIPLINE_DESK), pk=pk)
    if request.method == "POST":
        lifting = partial(restraints.lift, restraint, by=request.user, today=timezone.localdate())
        press(request, lifting, _("Lifted. The officer was told."))
    return redirect(restraint)


@action(Permission.DISCIPLINE_HANDLE)
def restraint_drop(request: UserRequest, pk: int) -> HttpResponse:
    restraint = get_object_or_404(Restraint.objects.within(request.user, Permission.DISCIPLINE_HANDLE), pk=pk)
    if request.method == "POST":
        press(request, partial(restraints.drop, restraint, by=request.user), _("It is not carried out."))
    return redirect(restraint)


def _step(
    request: UserRequest,
    pk: int,
    permission: Permission,
    form: PortalForm,
    deed: Callable[..., Restraint],
    title: str,
    said: str,
) -> HttpResponse:
    restraint = Restraint.objects.within(request.user, permission).filter(pk=pk).select_related(*RELATED).first()
    if restraint is None:
        return gone(request, form)
    doing = partial(deed, restraint, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.attempt(doing) is not None:
        messages.success(request, said)
        return redirect(restraint)
    context = {"form": form, "officer": restraint.officer, "restraint": restraint, "title": title, "label": title}
    back = {"back": restraint.get_absolute_url(), "back_label": capfirst(restraint.kind.name)}
    return render(request, "conduct/restraint_form.html", context | back, status=422 if form.errors else 200)
