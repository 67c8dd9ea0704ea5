"""The catalogue of work figures, open to all; changed by those who import."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.guards import UserRequest, action, page
from accounts.permissions import Permission
from evaluation.forms.figures import FigureKindForm
from evaluation.models import FigureKind
from evaluation.services import figure_kinds


@page(Permission.FIGURE_VIEW)
def figure_kind_list(request: UserRequest) -> HttpResponse:
    context = {"kinds": FigureKind.objects.all(), "may_set": request.user.can(Permission.FIGURE_IMPORT)}
    return render(request, "evaluation/figures/kind_list.html", context)


@action(Permission.FIGURE_IMPORT)
def figure_kind_create(request: UserRequest) -> HttpResponse:
    return _write(request, None)


@action(Permission.FIGURE_IMPORT)
def figure_kind_edit(request: UserRequest, pk: int) -> HttpResponse:
    return _write(request, get_object_or_404(FigureKind.objects.all(), pk=pk))


def _write(request: UserRequest, kind: FigureKind | None) -> HttpResponse:
    form = FigureKindForm(request.POST or None, user=request.user, instance=kind)
    stored = FigureKind(pk=kind.pk) if kind else None
    if request.method == "POST" and (saved := form.attempt(figure_kinds.save, kind=stored, by=request.user)):
        messages.success(request, _("Saved."))
        return redirect(f"{reverse('evaluation:figure-kind-list')}#kind-{saved.pk}")
    context = {"form": form, "kind": kind}
    return render(request, "evaluation/figures/kind_form.html", context, status=422 if form.errors else 200)
