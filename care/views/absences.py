"""Who is away, and who stands in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.models import User
from accounts.permissions import Permission
from care.forms.absence import AbsenceForm, AbsentPersonForm
from care.queries import deputies
from care.services import absences
from ui.paging import paginate


@page(Permission.ABSENCE_EDIT)
def absence_list(request: UserRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = deputies.standing(request.user, today=today)
    context = {"page": paginate(request, rows), "today": today, "for_others": _notes_others(request.user)}
    return render(request, "care/absence_list.html", context)


@action(Permission.ABSENCE_EDIT)
def absence_create(request: UserRequest) -> HttpResponse:
    """One's own; of somebody else once the person is chosen."""
    today, user = timezone.localdate(), request.user
    is_own = "who" not in request.GET and "who_text" not in request.GET and deputies.is_visitor(user, today=today)
    if not is_own:
        person = AbsentPersonForm(
            request.GET if request.GET.get("who") or "who_text" in request.GET else None, user=user
        )
        chosen = person.cleaned_data["who"].user if person.is_bound and person.is_valid() else None
        if chosen and not deputies.is_visitor(chosen, today=today):
            person.add_error("who", _("Nobody waits for this person: neither a secretary nor a leader today."))
            chosen = None
        if chosen is None:
            status = 422 if person.errors or request.method == "POST" else 200
            return render(request, "care/absence_person.html", {"form": person}, status=status)
        user = chosen
    form = AbsenceForm(request.POST or None, user=request.user, deputies=deputies.of(user, today=today))
    noted = form.attempt(absences.note, user=user, by=request.user, today=today) if form.is_bound else None
    if noted:
        messages.success(request, _("Noted. On these days others are asked; afterwards all is as before."))
        return redirect("care:absence-list")
    context = {"form": form, "absent": user, "is_own": is_own, "for_others": is_own and _notes_others(user)}
    return render(request, "care/absence_form.html", context, status=422 if form.errors else 200)


@action(Permission.ABSENCE_EDIT)
def absence_end(request: UserRequest, pk: int) -> HttpResponse:
    """Whoever is away, or notes it for others; not the deputy."""
    today = timezone.localdate()
    rows = deputies.standing(request.user, today=today)
    absence = get_object_or_404(rows.exclude(deputy=request.user), pk=pk)
    if request.method == "POST":
        absences.end(absence, by=request.user, today=today)
        messages.success(request, _("Welcome back. From now on everything is asked as before."))
        return redirect("care:absence-list")
    return render(request, "care/absence_end.html", {"absence": absence, "today": today})


def _notes_others(user: User) -> bool:
    return bool(user.unit_paths(Permission.ABSENCE_EDIT))
